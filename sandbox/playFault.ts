/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Fault } from './faults';

/** Where the fault `redirect` points; the sandbox records whoever follows it. */
export const REDIRECT_PATH = '/_redirected';

const BAD_GATEWAY = '<html><body><center><h1>502 Bad Gateway</h1></center></body></html>';
const LOGIN_PAGE = '<html><body><h1>Sign in to the network</h1><form></form></body></html>';

/** Resolves after so many milliseconds (`Infinity`: never), or once `signal` is aborted. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** The longest time that a timer of Node takes, 25 days. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** A pause in real time; it does not keep the process alive. */
export const pauseForReal: Pause = async (milliseconds, signal) => {
	const timer = { signal, ref: false };
	await sleep(Math.min(milliseconds, MAX_TIMER_MS), undefined, timer).catch(() => undefined);
};

/** Answers with the fault in place of `body`; `closing` ends the delay early. */
export async function playFault(
	fault: Fault,
	body: string,
	reply: FastifyReply,
	{ closing, pause }: { closing: AbortSignal; pause: Pause },
): Promise<void> {
	// The pause ends early only when nobody is left to answer.
	if (fault.delayMs) await pause(fault.delayMs, goneOrClosing(reply, closing));
	switch (fault.kind) {
		case 'reset':
			reply.hijack();
			reply.raw.socket?.resetAndDestroy();
			return;
		case 'hang':
			reply.hijack();
			return await pause(Infinity, goneOrClosing(reply, closing));
		case 'http500':
			return send(reply, 500, 'text/plain', 'Internal Server Error');
		case 'http502':
			return send(reply, 502, 'text/html', BAD_GATEWAY);
		case 'redirect':
			reply.header('location', REDIRECT_PATH);
			return send(reply, 307, 'text/plain', '');
		case 'html':
			return send(reply, 200, 'text/html', LOGIN_PAGE);
		case 'empty':
			return send(reply, 200, 'application/json', '');
		case 'truncated':
			return send(reply, 200, 'application/json', body.slice(0, Math.floor(body.length / 2)));
		case 'notJson':
			return send(reply, 200, 'application/json', 'OK');
		case 'error':
		case 'changed':
			return send(reply, 200, 'application/json', body);
	}
}

/** Aborted when the client has given up, or the sandbox closes. */
export function goneOrClosing(reply: FastifyReply, closing: AbortSignal): AbortSignal {
	const gone = new AbortController();
	reply.raw.once('close', () => gone.abort());
	return AbortSignal.any([gone.signal, closing]);
}

/** Sends a text without Fastify adding a charset to its type. */
export function send(reply: FastifyReply, status: number, type: string, text: string): void {
	void reply.code(status).header('content-type', type).send(Buffer.from(text, 'utf8'));
}
