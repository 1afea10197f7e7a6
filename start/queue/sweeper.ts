/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { spawn } from 'node:child_process';

/** Cleans up after us, also when we are killed and cannot. */
export interface Sweeper {
	/** This process leads a group that is to end with us. */
	watch(group: number): void;
	/** Does all of that now. */
	sweep(): void;
	/** Ends the sweeper when there is nothing left to do for it. */
	dismiss(): void;
}

// It lives until the channel to us breaks, then ends the groups it was told of and removes the folder.
const SWEEP = `
	const groups = [];
	process.on('message', (group) => groups.push(group));
	process.on('disconnect', () => {
		for (const group of groups) try { process.kill(-group, 'SIGKILL'); } catch {}
		require('node:fs').rmSync(process.argv[1], { recursive: true, force: true, maxRetries: 10 });
	});
`;

/** Starts a sweeper. `folder` and all in it goes away with us. */
export function startSweeper(folder: string): Sweeper {
	const child = spawn(process.execPath, ['-e', SWEEP, folder], {
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		// Ctrl-C must not reach it.
		detached: true,
	});
	child.unref();
	child.channel?.unref();
	return {
		watch: (group) => void child.send(group),
		sweep: () => child.disconnect(),
		dismiss: () => void child.kill(),
	};
}
