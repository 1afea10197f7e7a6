/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { once } from 'node:events';
import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';

/** Listens for one connection at a time and then sleeps for good, so that nobody ever takes one over. */
const SLEEPER = `
const { parentPort } = require('node:worker_threads');
const server = require('node:net').createServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
	parentPort.postMessage(server.address().port);
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;
/** More than fit into a backlog of one, on Linux and elsewhere. */
const WAITING = 8;

/** A port of 127.0.0.1 that does not answer whoever wants to connect. */
export interface SilentPort {
	readonly port: number;
	close(): Promise<void>;
}

/** Fills the backlog of a port, so that the system leaves further connections without an answer. */
export async function openSilentPort(): Promise<SilentPort> {
	const worker = new Worker(SLEEPER, { eval: true });
	const [port] = (await once(worker, 'message')) as [number];
	const waiting = Array.from({ length: WAITING }, () =>
		connect(port, '127.0.0.1').on('error', () => {}),
	);
	await once(waiting[0] as (typeof waiting)[number], 'connect');
	return {
		port,
		async close() {
			for (const socket of waiting) socket.destroy();
			await worker.terminate();
		},
	};
}
