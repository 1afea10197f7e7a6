/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Where a server stops in the middle of sending a recording, or becomes endlessly slow. */
export const STALLS = [
	'no answer',
	'headers drip',
	'no answer after a redirect',
	'no body',
	'half of the body',
	'body drips',
	'all but the last byte',
] as const;

export type Stall = (typeof STALLS)[number];

/** A server that knows one call, and sends its recording badly. */
export interface SlowServer {
	url: string;
	/** Requests for the recording so far. */
	readonly downloads: number;
	/** Resolves when a download has come as far as it will. */
	stalled: Promise<void>;
	close(): Promise<void>;
}

export const RECORDING = Buffer.alloc(100_000, 'sound');

/** Starts it on a free port of 127.0.0.1; the first `bad` downloads stall, later ones come at once. */
export async function startSlowServer(stall: Stall, bad = Infinity): Promise<SlowServer> {
	const sockets = new Set<Socket>();
	const drips = new Set<NodeJS.Timeout>();
	let downloads = 0;
	let hasStalled: () => void = () => {};
	const stalled = new Promise<void>((resolve) => {
		hasStalled = resolve;
	});
	const drip = (write: () => void): void => {
		drips.add(setInterval(write, 10));
	};
	const server = createServer((request, response) => {
		if (request.method === 'POST') return answerApi(response);
		if (stall === 'no answer after a redirect' && request.url !== '/moved') {
			response.writeHead(302, { location: '/moved' }).end();
			return;
		}
		downloads++;
		if (downloads > bad) response.writeHead(200, HEADERS).end(RECORDING);
		else {
			send(response, stall, drip);
			hasStalled();
		}
	});
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		get downloads() {
			return downloads;
		},
		stalled,
		async close() {
			for (const timer of drips) clearInterval(timer);
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

const HEADERS = { 'content-type': 'audio/mpeg', 'content-length': RECORDING.length };

function answerApi(response: ServerResponse): void {
	const record = {
		SessionId: 'session',
		Caller: '0085212345678',
		Callee: '008612300000000',
		Time: 1_790_000_000,
		Direction: 1,
		Duration: 20,
		StartTimestamp: 1_790_000_000,
		RingTimestamp: 1_790_000_001,
		AcceptTimestamp: 1_790_000_002,
		EndedTimestamp: 1_790_000_022,
		EndStatus: 1,
		EndStatusString: 'ok',
		RecordURL: '/recording',
	};
	const reply = { Response: { TotalCount: 1, TelCdrList: [record], RequestId: 'request' } };
	response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
}

function send(response: ServerResponse, stall: Stall, drip: (write: () => void) => void): void {
	switch (stall) {
		case 'no answer':
		case 'no answer after a redirect':
			return;
		case 'headers drip':
			response.socket?.write('HTTP/1.1 200 OK\r\nx-drip: ');
			drip(() => response.socket?.write('x'));
			return;
		case 'no body':
			response.writeHead(200, HEADERS).flushHeaders();
			return;
		case 'half of the body':
			response.writeHead(200, HEADERS).write(RECORDING.subarray(0, RECORDING.length / 2));
			return;
		case 'body drips':
			response.writeHead(200, HEADERS).write('s');
			drip(() => response.write('s'));
			return;
		case 'all but the last byte':
			response.writeHead(200, HEADERS).write(RECORDING.subarray(1));
	}
}
