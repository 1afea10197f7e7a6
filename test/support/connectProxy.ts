/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What the proxy does instead of opening a tunnel. */
export const PROXY_WAYS = [
	'refuses403',
	'refuses407',
	'refuses502',
	'ends',
	'resets',
	'isSilent',
	'talksNonsense',
	'opensAndEnds',
	'opensAndResets',
] as const;

/** One of the ways in which a proxy fails. */
export type ProxyWay = (typeof PROXY_WAYS)[number];

/** A running HTTP proxy that only knows CONNECT. */
export interface ConnectProxy {
	readonly url: string;
	/** CONNECT requests so far. */
	connects(): number;
	/** Fails from now on when it is asked for this port of localhost; undefined ends it. */
	fail(port: number, way: ProxyWay | undefined): void;
	close(): void;
}

const OPENED = 'HTTP/1.1 200 Connection established\r\n\r\n';

/** Starts a proxy on 127.0.0.1 that opens tunnels to localhost and nowhere else. */
export async function startConnectProxy(): Promise<ConnectProxy> {
	const ways = new Map<number, ProxyWay>();
	const sockets = new Set<Socket>();
	let connects = 0;
	const keep = (socket: Socket): void => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.on('close', () => sockets.delete(socket));
	};
	const server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
		keep(client);
		client.once('data', (head) => {
			connects += 1;
			const port = Number(/^CONNECT localhost:(\d+) /.exec(String(head))?.[1] ?? NaN);
			const way = ways.get(port);
			if (way !== undefined || Number.isNaN(port)) return failWith(client, way ?? 'refuses403');
			let isOpen = false;
			const back = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
			keep(back);
			back.setNoDelay();
			back.on('connect', () => {
				isOpen = true;
				client.write(OPENED);
				client.pipe(back).pipe(client);
			});
			back.on('error', () => (isOpen ? client.resetAndDestroy() : failWith(client, 'refuses502')));
			client.on('error', () => back.resetAndDestroy());
			client.on('close', () => back.destroy());
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		connects: () => connects,
		fail(port, way) {
			if (way === undefined) ways.delete(port);
			else ways.set(port, way);
		},
		close() {
			server.close();
			for (const socket of sockets) socket.destroy();
		},
	};
}

function failWith(client: Socket, way: ProxyWay): void {
	switch (way) {
		case 'refuses403':
			return void client.end(refusal('403 Forbidden'));
		case 'refuses407':
			return void client.end(
				refusal('407 Proxy Authentication Required', 'Proxy-Authenticate: Basic realm="p"\r\n'),
			);
		case 'refuses502':
			return void client.end(refusal('502 Bad Gateway'));
		case 'ends':
			return void client.end();
		case 'resets':
			return void client.resetAndDestroy();
		case 'isSilent':
			return;
		case 'talksNonsense':
			return void client.end('\r\n\r\n');
		case 'opensAndEnds':
			return void client.end(OPENED);
		case 'opensAndResets':
			client.write(OPENED);
			// When the client has begun its handshake.
			client.once('data', () => client.resetAndDestroy());
	}
}

function refusal(status: string, more = ''): string {
	const body = '<html><body>Not allowed by the proxy</body></html>';
	return `HTTP/1.1 ${status}\r\n${more}Content-Type: text/html\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}
