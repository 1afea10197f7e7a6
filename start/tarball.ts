/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './cacheFolder';
import { runToEnd } from './subprocess';

// Our only peer, n8n-workflow, is what n8n itself brings along: nothing may be fetched here.
const INSTALL = ['--legacy-peer-deps', '--ignore-scripts', '--no-package-lock', '--offline'];
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Packs this package as it would be published and installs it by hand as n8n documents it, with npm in
 * `.n8n/nodes` of n8n's user folder. There the node has its real name, which n8n's folder for custom
 * extensions would change. Expects a built `dist`.
 */
export async function installPackage(userFolder: string): Promise<void> {
	const packed = path.join(userFolder, 'package');
	rmSync(packed, { recursive: true, force: true });
	mkdirSync(packed, { recursive: true });
	await runToEnd({ command: 'npm', args: ['pack', '--pack-destination', packed], cwd: ROOT });
	const nodes = path.join(userFolder, '.n8n', 'nodes');
	prepare(nodes);
	const { name, version } = ownManifest();
	// The version stays the same while the package is worked on, and npm would keep what it has.
	rmSync(path.join(nodes, 'node_modules', name), { recursive: true, force: true });
	rmSync(path.join(nodes, 'node_modules', '.package-lock.json'), { force: true });
	const tarball = path.join(packed, `${name}-${version}.tgz`);
	await runToEnd({
		command: 'npm',
		args: ['install', tarball, '--prefix', nodes, ...INSTALL, ...QUIET],
		cwd: nodes,
	});
}

/** Makes the folder what n8n would make it: without a package.json npm would install into a folder above. */
function prepare(nodes: string): void {
	mkdirSync(nodes, { recursive: true });
	const manifest = path.join(nodes, 'package.json');
	const empty = { name: 'installed-nodes', private: true, dependencies: {} };
	if (!existsSync(manifest)) writeFileSync(manifest, JSON.stringify(empty, null, 2));
}

function ownManifest(): { name: string; version: string } {
	const manifest: { name: string; version: string } = JSON.parse(
		readFileSync(path.join(ROOT, 'package.json'), 'utf8'),
	);
	return manifest;
}
