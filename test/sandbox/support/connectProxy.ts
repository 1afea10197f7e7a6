/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';

/** A proxy that tunnels every host to one port, so that a client can use Tencent's real names. */
export interface ConnectProxy {
	readonly url: string;
	close(): Promise<void>;
}

/** Starts a proxy on 127.0.0.1 that leads everything to `target`. */
export async function startConnectProxy(target: string): Promise<ConnectProxy> {
	const { hostname, port } = new URL(target);
	const sockets = new Set<Socket>();
	const server = createServer();
	server.on('connect', (_request, client: Socket) => {
		const upstream = connect(Number(port), hostname, () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			client.pipe(upstream).pipe(client);
		});
		for (const socket of [client, upstream]) {
			sockets.add(socket);
			socket.on('error', () => socket.destroy());
			socket.on('close', () => {
				client.destroy();
				upstream.destroy();
			});
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (typeof address !== 'object' || !address) throw new Error('the proxy has no port');
	return {
		url: `http://127.0.0.1:${address.port}`,
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
