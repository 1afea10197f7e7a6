/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';
const TRIED = 50;

/** `preferred`, or the next port on 127.0.0.1 that nobody listens on; any free one for 0. */
export async function freePort(preferred: number): Promise<number> {
	if (preferred === 0) return await listenOnce(0);
	for (let port = preferred; port < preferred + TRIED; port++) {
		if (await isFree(port)) return port;
	}
	return await listenOnce(0);
}

/** So many different ports on 127.0.0.1 that nobody listens on. */
export async function freePorts(count: number): Promise<number[]> {
	const ports = new Set<number>();
	while (ports.size < count) ports.add(await freePort(0));
	return [...ports];
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
