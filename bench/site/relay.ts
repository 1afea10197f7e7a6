/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

import type { Certificate } from './certificate';
import { passDelayed } from './delay';

/** How a relay is started. */
export interface RelayOptions extends Pick<Certificate, 'key' | 'cert'> {
	/** Port of the sandbox on 127.0.0.1. */
	readonly sandboxPort: number;
	/** Added to every round trip. */
	readonly roundTripMs: number;
}

/** A running relay. */
export interface Relay {
	/** On localhost. */
	readonly port: number;
	/** TLS handshakes completed since the start. */
	tlsConnections(): number;
}

/**
 * TLS in front of the sandbox, as far away as Tencent: client ⇄ delay ⇄ TLS ⇄ sandbox.
 *
 * Every chunk takes half a round trip in each direction, those of the TLS handshake too. On loopback the
 * TCP handshake is over at once, so the first bytes of a connection wait one more round trip, which is when
 * a distant server's SYN-ACK would have come. What passes inside TLS is not touched: the sandbox sees the
 * Host that the client signed.
 */
export async function startRelay({
	key,
	cert,
	sandboxPort,
	roundTripMs,
}: RelayOptions): Promise<Relay> {
	let tlsConnections = 0;
	const terminator = createTlsServer({ key, cert }, (client) => {
		tlsConnections += 1;
		const upstream = connect(sandboxPort, '127.0.0.1').setNoDelay();
		client.pipe(upstream).pipe(client);
		client.on('error', () => upstream.destroy());
		client.on('close', () => upstream.destroy());
		upstream.on('error', () => client.destroy());
	});
	const terminatorPort = await listen(terminator, '127.0.0.1');
	const front = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
		const back = connect({ port: terminatorPort, host: '127.0.0.1', allowHalfOpen: true });
		back.setNoDelay();
		passDelayed(client, back, roundTripMs / 2, performance.now() + roundTripMs);
		passDelayed(back, client, roundTripMs / 2);
	});
	return { port: await listen(front, 'localhost'), tlsConnections: () => tlsConnections };
}

async function listen(server: Server, host: string): Promise<number> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, host, resolve);
	});
	return (server.address() as AddressInfo).port;
}
