/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';

import type { Identity } from './certificates';

/** What can be done to a connection; see `Harm`. */
export const WAYS = [
	'reset',
	'end',
	'silence',
	'drip',
	'slowServer',
	'damage',
	'alert',
	'sealedAlert',
	'plainText',
] as const;

/**
 * How a connection is harmed:
 * - `reset`, `end`: broken off with RST or FIN;
 * - `silence`: nothing passes any more, in both directions;
 * - `drip`: the rest passes so slowly that it takes minutes;
 * - `slowServer`: the server itself writes so slowly, after so many bytes of the reply's body, so that each
 *   byte can be decrypted when it comes;
 * - `damage`: one bit is turned over, all else passes;
 * - `alert`: a TLS alert in the clear, as anybody on the way can write it, then the end;
 * - `sealedAlert`: a TLS alert of the server itself, encrypted where the rest is;
 * - `plainText`: an answer of a proxy without TLS, then the end.
 */
export type Way = (typeof WAYS)[number];

/**
 * Where a connection is harmed: after so many bytes, as they are on the wire, of the server's part of the
 * handshake, of the request or of the reply. Negative numbers count from the end of request or reply.
 */
export interface Harm {
	readonly stage: 'handshake' | 'request' | 'reply';
	readonly after: number;
	readonly way: Way;
}

/** How a relay is started. */
export interface RelayOptions {
	readonly identity: Identity;
	/** Port of the sandbox on 127.0.0.1. */
	readonly sandboxPort: number;
	readonly version: 'TLSv1.2' | 'TLSv1.3';
	readonly harm?: Harm;
	/** How many connections are harmed, from the first one; all by default. */
	readonly times?: number;
}

/** A running relay. */
export interface Relay {
	/** On 127.0.0.1. */
	readonly port: number;
	/** TCP connections so far. */
	connections(): number;
	/** Connections that reached the place of the harm. */
	harmed(): number;
	/** Resolves when no client is connected any more. */
	abandoned(): Promise<void>;
	close(): void;
}

const APPLICATION_DATA = 23;
const ALERT = 21;
const HEADER_BYTES = 5;
/** Alert in TLS 1.3: two bytes, their type and the seal, in a record of application data. */
const SEALED_ALERT_BYTES = 19;
const HANDSHAKE_FAILURE = Buffer.from([ALERT, 3, 3, 0, 2, 2, 40]);
/** A record that no key opens. */
const FORGED = Buffer.concat([Buffer.from([APPLICATION_DATA, 3, 3, 0, 64]), Buffer.alloc(64)]);
const PROXY_ANSWER = 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n';
const DRIP_MS = 200;

/**
 * TLS in front of the sandbox that fails on the byte: client ⇄ relay ⇄ TLS server ⇄ sandbox.
 *
 * The relay has no key. It knows where the request begins from the types of the records, and where the reply
 * begins from the TLS server, which tells it before it writes.
 */
export async function startTlsRelay(options: RelayOptions): Promise<Relay> {
	const { identity, sandboxPort, version, harm, times = Infinity } = options;
	const sockets = new Set<Socket>();
	const clients = new Set<Socket>();
	const lanes = new Map<number, Lane>();
	let connections = 0;
	let harmed = 0;

	const terminator = createTlsServer(
		{ ...identity, minVersion: version, maxVersion: version },
		(client) => {
			const lane = lanes.get(client.remotePort ?? 0);
			const upstream = connect(sandboxPort, '127.0.0.1').setNoDelay();
			keep(upstream);
			client.pipe(upstream);
			upstream.once('data', () => lane?.replyBegins());
			upstream.on('data', (chunk) => lane?.reply(client, chunk));
			upstream.on('end', () => lane?.replyEnds(client));
			client.on('error', () => upstream.destroy());
			client.on('close', () => upstream.destroy());
			upstream.on('error', () => client.destroy());
		},
	);
	// A client that breaks off the handshake is what is tested.
	terminator.on('tlsClientError', () => {});
	const terminatorPort = await listen(terminator);

	const front = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
		connections += 1;
		const isHarmed = connections <= times;
		const back = connect({ port: terminatorPort, host: '127.0.0.1', allowHalfOpen: true });
		back.setNoDelay();
		clients.add(client);
		keep(client);
		keep(back);
		back.once('connect', () => {
			const onHarm = () => {
				harmed += 1;
			};
			const lane = createLane({
				client,
				back,
				version,
				onHarm,
				...(isHarmed && harm ? { harm } : {}),
			});
			lanes.set(back.localPort ?? 0, lane);
		});
	});

	function keep(socket: Socket): void {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.on('close', () => sockets.delete(socket));
	}

	return {
		port: await listen(front),
		connections: () => connections,
		harmed: () => harmed,
		async abandoned() {
			const isOpen = [...clients].filter((client) => !client.destroyed);
			await Promise.all(
				isOpen.map(async (client) => await new Promise((resolve) => client.on('close', resolve))),
			);
		},
		close() {
			front.close();
			terminator.close();
			for (const socket of sockets) socket.destroy();
		},
	};
}

/** One connection through the relay, as its TLS server sees it. */
interface Lane {
	/** Told before the first byte of the reply is encrypted. */
	replyBegins(): void;
	/** Hands on a part of the reply. */
	reply(client: TLSSocket, chunk: Buffer): void;
	/** Told when the sandbox has said all. */
	replyEnds(client: TLSSocket): void;
}

function createLane({
	client,
	back,
	version,
	harm,
	onHarm,
}: {
	client: Socket;
	back: Socket;
	version: RelayOptions['version'];
	harm?: Harm;
	onHarm: () => void;
}): Lane {
	let isReplying = false;
	let isOver = false;
	let isForged = false;
	const whole: Buffer[] = [];
	/** Whether the TLS server does the harm, so that what it sends passes as it is. */
	const isServers = harm?.way === 'sealedAlert' || harm?.way === 'slowServer';

	/** Passes what comes before the place of the harm, then harms. */
	function passUntil(bytes: Buffer, after: number, to: Socket): void {
		if (harm === undefined) throw new TypeError('Nothing to harm');
		onHarm();
		const at = Math.max(0, after);
		to.write(bytes.subarray(0, at));
		const rest = bytes.subarray(at);
		switch (harm.way) {
			case 'reset':
				isOver = true;
				// After what was written has left, because a reset takes unread bytes with it.
				setImmediate(() => client.resetAndDestroy());
				back.destroy();
				break;
			case 'end':
				finish(Buffer.alloc(0));
				break;
			case 'silence':
				isOver = true;
				client.pause();
				back.pause();
				break;
			case 'drip':
				isOver = true;
				drip(rest, to);
				break;
			case 'slowServer':
				throw new TypeError('Only the TLS server can do that');
			case 'damage':
				to.write(Buffer.concat([Buffer.from([(rest[0] ?? 0) ^ 1]), rest.subarray(1)]));
				break;
			case 'alert':
				finish(HANDSHAKE_FAILURE);
				break;
			case 'plainText':
				finish(Buffer.from(PROXY_ANSWER));
				break;
			case 'sealedAlert':
				isForged = true;
				back.write(FORGED);
				break;
		}
	}

	function finish(lastWords: Buffer): void {
		isOver = true;
		client.end(lastWords);
		back.destroy();
	}

	const toServer = stage('request', back, (bytes) => passedHandshake(bytes, version));
	const handshake = stage('handshake', client, () => 0);
	const reply: Buffer[] = [];

	/** Passes bytes on up to the place of the harm; `skip` says how many come before the stage. */
	function stage(name: Harm['stage'], to: Socket, skip: (bytes: Buffer) => number) {
		let all = Buffer.alloc(0);
		let passed = 0;
		let isDone = harm?.stage !== name;
		return (chunk: Buffer): void => {
			if (isDone || harm === undefined) {
				to.write(chunk);
				return;
			}
			all = Buffer.concat([all, chunk]);
			const first = skip(all);
			// Counted from its end, the place is not known before the record is.
			const place = harm.after < 0 ? recordEnd(all, first) + harm.after : first + harm.after;
			if (all.length > place) {
				isDone = true;
				passUntil(all.subarray(passed), place - passed, to);
				return;
			}
			const safe = Math.min(harm.after < 0 ? first : place, all.length);
			to.write(all.subarray(passed, safe));
			passed = Math.max(passed, safe);
		};
	}

	client.on('data', (chunk) => {
		if (!isOver && !isForged) toServer(chunk);
	});
	client.on('end', () => {
		if (isOver) client.destroy();
		else back.end();
	});
	client.on('close', () => back.destroy());
	back.on('data', (chunk) => {
		if (isOver) return;
		if (isReplying && harm?.stage === 'reply' && !isServers) reply.push(chunk);
		else handshake(chunk);
	});
	back.on('end', () => {
		if (isOver) return;
		if (reply.length > 0 && harm !== undefined) {
			const bytes = Buffer.concat(reply);
			const end = harm.after < 0 ? contentEnd(bytes) : 0;
			passUntil(bytes, end + harm.after, client);
		}
		if (!isOver) client.end();
	});
	back.on('close', () => {
		if (!isOver) client.end();
	});

	return {
		replyBegins() {
			isReplying = true;
			if (harm?.stage === 'reply' && harm.way === 'sealedAlert')
				passUntil(Buffer.alloc(0), 0, client);
		},
		reply(to, chunk) {
			if (harm?.way === 'slowServer') whole.push(chunk);
			// After a forged record the server sends its alert and nothing else.
			else if (!isForged) to.write(chunk);
		},
		replyEnds(to) {
			if (harm?.way === 'slowServer') {
				onHarm();
				const bytes = Buffer.concat(whole);
				const at = bytes.indexOf('\r\n\r\n') + 4 + harm.after;
				to.write(bytes.subarray(0, at));
				drip(bytes.subarray(at), to);
			} else if (!isForged) to.end();
		},
	};
}

function drip(rest: Buffer, to: Socket): void {
	let at = 0;
	const timer = setInterval(() => {
		if (at >= rest.length || to.destroyed) clearInterval(timer);
		else to.write(rest.subarray(at, ++at));
	}, DRIP_MS);
}

/** Bytes of the client's records that come before its request: in TLS 1.3 also its sealed Finished. */
function passedHandshake(bytes: Buffer, version: RelayOptions['version']): number {
	let sealed = version === 'TLSv1.3' ? 1 : 0;
	let at = 0;
	for (; at + HEADER_BYTES <= bytes.length; at = recordEnd(bytes, at)) {
		if (bytes[at] === APPLICATION_DATA && sealed-- <= 0) return at;
	}
	return at;
}

function recordEnd(bytes: Buffer, at: number): number {
	return bytes.length < at + HEADER_BYTES
		? Infinity
		: at + HEADER_BYTES + bytes.readUInt16BE(at + 3);
}

/** Where the content of a reply ends, before the alert that closes the connection. */
function contentEnd(bytes: Buffer): number {
	let last = 0;
	for (let at = 0; at + HEADER_BYTES <= bytes.length; at = recordEnd(bytes, at)) last = at;
	const isAlert =
		bytes[last] === ALERT || recordEnd(bytes, last) - last === HEADER_BYTES + SEALED_ALERT_BYTES;
	return isAlert ? last : bytes.length;
}

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}
