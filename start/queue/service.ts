/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../problem';
import { killGroup, type Account } from '../subprocess';
import type { Sweeper } from './sweeper';

/** A server that n8n needs, on 127.0.0.1. */
export interface Service {
	readonly port: number;
	/** Starts it, or starts it again with the data it had; it takes requests when this resolves. */
	start(): Promise<void>;
	/** Ends it in order, so that its data is kept. */
	stop(): Promise<void>;
}

/** How a service is run. */
export interface ServiceOptions {
	name: string;
	command: string;
	args: readonly string[];
	cwd: string;
	/** A file that all output is added to. */
	log: string;
	port: number;
	account?: Account;
	/** What ends it in order. */
	stopSignal: NodeJS.Signals;
	isReady(): Promise<boolean>;
}

const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 15_000;
const POLL_MS = 50;

/** A service that has not been started. */
export function createService(options: ServiceOptions, sweeper: Sweeper): Service {
	const { name, command, args, cwd, log, port, account, stopSignal, isReady } = options;
	let running: { child: ChildProcess; ended: Promise<void> } | undefined;

	async function stop(): Promise<void> {
		if (!running) return;
		const { child, ended } = running;
		child.kill(stopSignal);
		const force = setTimeout(() => killGroup(child), STOP_WITHIN_MS);
		await ended;
		clearTimeout(force);
		killGroup(child);
	}

	return {
		port,
		stop,
		async start() {
			const output = openSync(log, 'a');
			const child = spawn(command, args, {
				cwd,
				...account,
				stdio: ['ignore', output, output],
				detached: true,
			});
			closeSync(output);
			let hasEnded = false;
			const ended = new Promise<void>((resolve) => {
				const end = (): void => {
					hasEnded = true;
					running = undefined;
					resolve();
				};
				child.once('error', end);
				child.once('exit', end);
			});
			running = { child, ended };
			if (child.pid !== undefined) sweeper.watch(child.pid);
			const deadline = Date.now() + READY_WITHIN_MS;
			while (!hasEnded && Date.now() < deadline) {
				if (await isReady()) return;
				await sleep(POLL_MS);
			}
			await stop();
			throw new Problem(`${name} did not start:\n${readFileSync(log, 'utf8').slice(-2_000)}`);
		},
	};
}
