/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { ROOT } from '../../../start/cacheFolder';

const MAIN = path.join(ROOT, '.build', 'start', 'main.js');

/** What `npm start` starts. */
export interface NpmStart {
	/** All it printed until it was ready. */
	printed: string;
	/** The address behind this word. */
	address(of: string): string;
	/** Ends it as Ctrl-C does. */
	stop(): Promise<void>;
	/** Ends it so that it can clean up nothing. */
	kill(): void;
}

/** Starts what `npm start` starts, on free ports; resolves once it is ready. */
export async function npmStart(...args: string[]): Promise<NpmStart> {
	const child = spawn(process.execPath, [MAIN, ...args, '--port', '0', '--sandbox-port', '0'], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const printed = await new Promise<string>((resolve, reject) => {
		let text = '';
		child.once('exit', () => reject(new Error(`It ended: ${text}`)));
		child.stdout.on('data', (chunk: Buffer) => {
			text += chunk.toString();
			if (text.includes('Ctrl-C stops everything')) resolve(text);
		});
	});
	return {
		printed,
		address: (of) =>
			new RegExp(`^${of}\\s+(http://127\\.0\\.0\\.1:\\d+)`, 'm').exec(printed)?.[1] ?? '',
		async stop() {
			const ended = once(child, 'exit');
			child.kill('SIGINT');
			await ended;
		},
		kill: () => void child.kill('SIGKILL'),
	};
}
