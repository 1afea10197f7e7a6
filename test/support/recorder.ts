/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { parseAuthorization, signatureMatches } from '../../sandbox/verifySignature';

/** One request as it came off the wire. */
export interface Received {
	method: string;
	url: string;
	headers: Record<string, string>;
	body: Buffer;
}

/** A server that accepts anything and remembers it byte for byte. */
export interface Recorder {
	url: string;
	received: Received[];
	/** Whether the last request carries a signature made with this key over what really arrived. */
	signatureFits(secretKey: string): boolean;
	/** HTTP status of the replies from now on; 200 at first. */
	answerWith(status: number): void;
	forget(): void;
	close(): Promise<void>;
}

/** Starts a recorder on a free port of 127.0.0.1. */
export async function startRecorder(): Promise<Recorder> {
	const received: Received[] = [];
	let status = 200;
	const server = createServer((request, response) => {
		void bodyOf(request).then((body) => {
			const { method = '', url = '' } = request;
			received.push({ method, url, headers: textHeaders(request), body });
			response.writeHead(status, { 'Content-Type': 'application/json' }).end('{"Response":{}}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		received,
		signatureFits: (secretKey) => fits(received.at(-1), secretKey),
		answerWith(next) {
			status = next;
		},
		forget: () => received.splice(0),
		close: async () =>
			await new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

function fits(request: Received | undefined, secretKey: string): boolean {
	const authorization = parseAuthorization(request?.headers.authorization ?? '');
	if (request === undefined || authorization === undefined) return false;
	const [path = '', query = ''] = request.url.split('?', 2);
	const timestamp = request.headers['x-tc-timestamp'] ?? '';
	return signatureMatches({ ...request, path, query, timestamp, authorization }, secretKey);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}

function textHeaders(request: IncomingMessage): Record<string, string> {
	return Object.fromEntries(
		Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
	);
}
