/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Root of the checkout: the nearest folder with our package.json, from source as from compiled files. */
export const ROOT = findRoot(__dirname);

/** What n8n is installed from: a package.json with the versions, and its lock file. */
export const N8N_MANIFEST = path.join(ROOT, 'start', 'n8n');

const HASH_LENGTH = 12;

function findRoot(folder: string): string {
	return existsSync(path.join(folder, 'gulpfile.js')) ? folder : findRoot(path.dirname(folder));
}

/**
 * Where this checkout's n8n is installed: outside the checkout, so that it survives `git clean` and is
 * shared by checkouts, and named after the lock file, so that another lock file gets another folder.
 */
export function n8nFolder(): string {
	const lock = readFileSync(path.join(N8N_MANIFEST, 'package-lock.json'));
	const hash = createHash('sha256').update(lock).digest('hex').slice(0, HASH_LENGTH);
	return path.join(cacheFolder(), `n8n-${hash}`);
}

function cacheFolder(): string {
	const { N8N_TEST_CACHE, XDG_CACHE_HOME } = process.env;
	if (N8N_TEST_CACHE) return path.resolve(N8N_TEST_CACHE);
	return path.join(XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'n8n-nodes-tencentcloud-ccc');
}
