/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { N8N_MANIFEST, n8nFolder } from './cacheFolder';
import { withFileLock } from './fileLock';
import { installProblem } from './installProblem';
import { nodeForN8n, type NodeForN8n } from './nodeForN8n';
import { Problem } from './problem';
import type { Progress } from './progress';
import { ProgramFailed, runToEnd } from './subprocess';

/** An n8n that is ready to be started. */
export interface N8nInstall {
	folder: string;
	node: NodeForN8n;
}

const NEEDED_BYTES = 4e9;
const READY = '.ready';
const PARTIAL = '.partial-';
// Install scripts do not run, but for SQLite's, which fetches a binary or compiles one.
const CI = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
const REBUILD = ['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts'];
const OPEN_A_DATABASE = `new (require('sqlite3').Database)(':memory:', (e) => process.exit(e ? 1 : 0))`;

/**
 * The pinned n8n, installed once per machine and lock file. Steps that were finished are not done again, so
 * an interrupted installation goes on where it stopped. Rejects with a `Problem` when a person has to act.
 */
export async function ensureN8n(progress: Progress): Promise<N8nInstall> {
	const folder = n8nFolder();
	mkdirSync(path.dirname(folder), { recursive: true });
	if (!existsSync(path.join(folder, READY))) {
		const waiting = () => progress.line('Another process is installing n8n; waiting for it.');
		await withFileLock(`${folder}.lock`, waiting, async () => await install(folder, progress));
	}
	return { folder, node: nodeForN8n(folder) };
}

async function install(folder: string, progress: Progress): Promise<void> {
	// The process that was waited for may have done it all.
	if (existsSync(path.join(folder, READY))) return;
	if (!existsSync(folder)) await checkSpace(path.dirname(folder));
	progress.line(
		`Installing n8n into ${folder}\nThis takes 3 GB of disk and 3 to 10 minutes, once on this machine.`,
	);
	const log = `${folder}.log`;
	try {
		if (!existsSync(folder)) {
			await progress.step('1 of 2, download', async () => await download(folder, log));
		}
		await progress.step('2 of 2, SQLite', async () => await provideSqlite(folder, log));
	} catch (error) {
		return Promise.reject(installProblem(error, log));
	}
	writeFileSync(path.join(folder, READY), '');
}

/** Fills a folder of its own, which gets its name when it is complete: half of it is never taken for n8n. */
async function download(folder: string, log: string): Promise<void> {
	removeLeftovers(folder);
	const partial = mkdtempSync(folder + PARTIAL);
	for (const name of ['package.json', 'package-lock.json']) {
		copyFileSync(path.join(N8N_MANIFEST, name), path.join(partial, name));
	}
	await runToEnd({ command: 'npm', args: CI, cwd: partial, log });
	renameSync(partial, folder);
}

/** Of downloads that were interrupted. */
function removeLeftovers(folder: string): void {
	const parent = path.dirname(folder);
	const isLeftover = (name: string) => name.startsWith(path.basename(folder) + PARTIAL);
	for (const name of readdirSync(parent).filter(isLeftover)) {
		rmSync(path.join(parent, name), { recursive: true, force: true, maxRetries: 3 });
	}
}

async function checkSpace(folder: string): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	if (bavail * bsize > NEEDED_BYTES) return;
	throw new Problem(
		`n8n needs about 3 GB in ${folder}, and only ${Math.floor((bavail * bsize) / 1e6)} MB are free. ` +
			'Make room, or choose another folder with the environment variable N8N_TEST_CACHE.',
	);
}

/** A published binary may need a newer C library than this machine has: then SQLite is compiled here. */
async function provideSqlite(folder: string, log: string): Promise<void> {
	const { binary, env } = nodeForN8n(folder);
	const rebuild = { command: 'npm', args: REBUILD, cwd: folder, env, log };
	await runToEnd(rebuild);
	const check = { command: binary, args: ['-e', OPEN_A_DATABASE], cwd: folder, log };
	try {
		await runToEnd(check);
	} catch (error) {
		if (!(error instanceof ProgramFailed)) return Promise.reject(error);
		await runToEnd({ ...rebuild, env: { ...env, npm_config_build_from_source: 'true' } });
		await runToEnd(check);
	}
}
