/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { connect, createServer, type Server, type Socket } from 'node:net';

import { passDelayed } from '../../../../bench/site/delay';

/** The way to a server on this machine, made as long as the one to Tencent. */
export interface Distance {
	/** On 127.0.0.1. */
	readonly port: number;
	/** Breaks every connection and takes no new ones, until `mend`. */
	cut(): Promise<void>;
	mend(): Promise<void>;
	close(): Promise<void>;
}

/** Opens a way to `port` with a round trip of `roundTripMs`, for each connection and each request in it. */
export async function openDistance(port: number, roundTripMs: number): Promise<Distance> {
	const sockets = new Set<Socket>();
	let server = await listen(0);

	async function listen(at: number): Promise<Server> {
		const created = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
			const back = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).setNoDelay();
			for (const socket of [client, back]) {
				sockets.add(socket);
				socket.once('close', () => sockets.delete(socket));
			}
			passDelayed(client, back, roundTripMs / 2, performance.now() + roundTripMs);
			passDelayed(back, client, roundTripMs / 2);
		});
		await new Promise<void>((resolve, reject) => {
			created.once('error', reject);
			created.listen(at, '127.0.0.1', resolve);
		});
		return created;
	}

	async function cut(): Promise<void> {
		const closed = new Promise((resolve) => server.close(resolve));
		for (const socket of sockets) socket.destroy();
		await closed;
	}

	const address = server.address();
	const own = typeof address === 'object' && address ? address.port : 0;
	return {
		port: own,
		cut,
		async mend() {
			server = await listen(own);
		},
		close: cut,
	};
}
