/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { freePort } from '../../../start/freePort';
import type { N8nInstall } from '../../../start/installN8n';
import { startN8n, type N8nServer } from '../../../start/n8nServer';
import { installPackage } from '../../../start/tarball';

// Jest gives every test file modules of its own; the environment is what reaches them all.
const URL_VARIABLE = 'E2E_N8N_URL';
const FOLDER_VARIABLE = 'E2E_N8N_FOLDER';

let shared: N8nServer | undefined;

/** An empty user folder of n8n with nothing in it but this package, installed from its tarball. */
export async function freshUserFolder(): Promise<string> {
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-e2e-'));
	await installPackage(folder);
	return folder;
}

/** Starts the n8n that all test files share, and returns its address. */
export async function shareN8n(install: N8nInstall): Promise<string> {
	const folder = await freshUserFolder();
	process.env[FOLDER_VARIABLE] = folder;
	shared = await startN8n(install, folder, await freePort(0));
	process.env[URL_VARIABLE] = shared.url;
	return shared.url;
}

/** Stops the shared n8n and removes its data. */
export async function stopSharedN8n(): Promise<void> {
	await shared?.stop();
	const { [FOLDER_VARIABLE]: folder } = process.env;
	if (folder) rmSync(folder, { recursive: true, force: true });
}

/** Address of the n8n that all test files share. */
export function n8nUrl(): string {
	return process.env[URL_VARIABLE] ?? '';
}

/** What the shared n8n has printed so far. */
export function n8nLog(): string {
	return readFileSync(path.join(process.env[FOLDER_VARIABLE] ?? '', 'n8n.log'), 'utf8');
}
