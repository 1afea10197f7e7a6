/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';
import { request, type Dispatcher } from 'undici';
import type { Push } from './bodies';
import type { PushEvent, PushTarget } from './target';
import type { TokenSource } from './token';

/** One try to deliver a push. */
export interface Delivery {
	/** Milliseconds, by the sandbox's clock without its offset. */
	readonly at: number;
	readonly event: PushEvent;
	/** `X-TCCC-PUSH-UUID`: the same for every try of a push. */
	readonly uuid: string;
	readonly url: string;
	readonly body: string;
	/** 1 for the first try. */
	readonly attempt: number;
	/** HTTP status; undefined when there was no answer. */
	readonly status?: number;
	/** The answer's body, or why there was none. */
	readonly answer: string;
	/** Whether the answer said `ErrCode` 0, and was not lost. */
	readonly isReceived: boolean;
}

/** What deliveries need. */
export interface Line {
	readonly target: PushTarget;
	readonly tokens?: TokenSource;
	readonly dispatcher: Dispatcher;
	readonly nowMs: () => number;
	readonly closing: AbortSignal;
	/** Told of every try. */
	readonly onDelivery: (delivery: Delivery) => void;
}

/** Source: "up to 3 retries" on anything but ErrCode 0, document 1229/59640. */
const MAX_ATTEMPTS = 4;

/** Tencent names neither a time limit for the answer nor a pause before it sends again. */
const ANSWER_MS = 10_000;
const RETRY_MS = 1000;

/** Voicemails have no version in their URL. Source: documents 1229/59641 to 59643. */
const QUERIES: Readonly<Record<PushEvent, string>> = {
	cdr: 'action=cdr&version=1',
	record: 'action=record&version=1',
	voicemail: 'action=voicemail',
};

/** Delivers a push, again and again until it is received or was tried four times. Never rejects. */
export async function deliver(push: Push, uuid: string, line: Line): Promise<void> {
	const { retryMs = RETRY_MS } = line.target;
	for (let attempt = 1; attempt <= MAX_ATTEMPTS && !line.closing.aborted; attempt++) {
		const delivery = await tryOnce(push, uuid, attempt, line);
		if (line.closing.aborted) return;
		line.onDelivery(delivery);
		if (delivery.isReceived) return;
		// Assumed: a token that was refused is not used again.
		if (delivery.status === 401) line.tokens?.forget();
		if (attempt < MAX_ATTEMPTS) await pause(retryMs, line.closing);
	}
}

async function tryOnce(
	{ event, body }: Push,
	uuid: string,
	attempt: number,
	line: Line,
): Promise<Delivery> {
	const { url: address, lostAnswers = 0 } = line.target;
	// Assumed: a URL that has a query already gets more of it.
	const url = `${address}${address.includes('?') ? '&' : '?'}${QUERIES[event]}`;
	const delivery = { at: line.nowMs(), event, uuid, url, body, attempt };
	try {
		const answer = await request(url, {
			dispatcher: line.dispatcher,
			method: 'POST',
			headers: {
				'Content-Type': 'application/json;charset=utf8',
				'X-TCCC-PUSH-UUID': uuid,
				...(await authorization(line)),
			},
			body,
			signal: AbortSignal.any([line.closing, AbortSignal.timeout(ANSWER_MS)]),
		});
		const text = await answer.body.text();
		if (attempt <= lostAnswers) return { ...delivery, answer: 'lost', isReceived: false };
		const isReceived = saysReceived(text);
		return { ...delivery, status: answer.statusCode, answer: text, isReceived };
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return { ...delivery, answer: why, isReceived: false };
	}
}

async function authorization({ target, tokens }: Line): Promise<Record<string, string>> {
	const { authentication } = target;
	if (tokens) return { Authorization: `Bearer ${await tokens.token()}` };
	if (authentication?.kind !== 'basicAuth') return {};
	const { username, password } = authentication;
	const pair = Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
	return { Authorization: `Basic ${pair}` };
}

/** Assumed: the body alone decides, whatever the HTTP status. */
function saysReceived(text: string): boolean {
	try {
		const reply: { ErrCode?: unknown } | null = JSON.parse(text);
		return reply?.ErrCode === 0;
	} catch {
		return false; // what is not JSON does not say it
	}
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
