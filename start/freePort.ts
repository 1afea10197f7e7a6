/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';
const TRIED = 50;
/** Below what Linux, macOS and Windows use for outgoing connections. */
const LISTENING = { first: 15_000, last: 30_000 };

/** `preferred`, or the next port on 127.0.0.1 that nobody listens on; any free one for 0. */
export async function freePort(preferred: number): Promise<number> {
	if (preferred === 0) return await listenOnce(0);
	for (let port = preferred; port < preferred + TRIED; port++) {
		if (await isFree(port)) return port;
	}
	return await listenOnce(0);
}

/**
 * So many different ports on 127.0.0.1 that nobody listens on. No system gives them to outgoing connections: who
 * listens there can end and come back.
 */
export async function freePorts(count: number): Promise<number[]> {
	const ports: number[] = [];
	let next = randomInt(LISTENING.first, LISTENING.last);
	while (ports.length < count) {
		const port = await freePort(next);
		ports.push(port);
		next = port + 1;
	}
	return ports;
}

async function isFree(port: number): Promise<boolean> {
	return await listenOnce(port).then(
		() => true,
		() => false,
	);
}

async function listenOnce(port: number): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, LOOPBACK, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
		});
	});
}
