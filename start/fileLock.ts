/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 500;

/**
 * Takes the lock and returns what releases it, which also happens when this process ends; undefined when a
 * running process has it. A lock whose process is gone counts as free.
 */
export function tryFileLock(file: string): (() => void) | undefined {
	do {
		if (take(file)) {
			const release = () => rmSync(file, { force: true });
			process.once('exit', release);
			return () => {
				process.off('exit', release);
				release();
			};
		}
	} while (removeIfAbandoned(file));
	return undefined;
}

/**
 * Does `work` while no other process does it under the same lock file. `onWait` is told once when another
 * process holds the lock.
 */
export async function withFileLock<Result>(
	file: string,
	onWait: () => void,
	work: () => Promise<Result>,
): Promise<Result> {
	let release = tryFileLock(file);
	if (!release) onWait();
	while (!release) {
		await sleep(POLL_MS);
		release = tryFileLock(file);
	}
	try {
		return await work();
	} finally {
		release();
	}
}

/** Linking is atomic and brings the content along: a lock without its process ID never exists. */
function take(file: string): boolean {
	const own = `${file}.${process.pid}`;
	writeFileSync(own, String(process.pid));
	try {
		linkSync(own, file);
		return true;
	} catch {
		return false;
	} finally {
		rmSync(own, { force: true });
	}
}

function removeIfAbandoned(file: string): boolean {
	const gone = `${file}.gone.${process.pid}`;
	try {
		if (isRunning(Number(readFileSync(file, 'utf8')))) return false;
		// Of several that find the lock abandoned, one can rename it; the others start over.
		renameSync(file, gone);
		rmSync(gone, { force: true });
	} catch {
		return true;
	}
	return true;
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
