/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import { randomUUID } from 'node:crypto';
import { Agent } from 'undici';
import type { Call } from '../call';
import type { RecordSources } from '../callRecord';
import type { Clock } from '../clock';
import { cdrPush, recordPushes, type Push } from './bodies';
import { deliver, type Delivery, type Line } from './deliver';
import { PUSH_EVENTS, type PushEvent, type PushTarget } from './target';
import { createTokenSource } from './token';

/** What the pusher looks at. */
export interface PusherContext extends RecordSources {
	readonly clock: Clock;
}

/** Pushes what happens to calls, as Tencent does. */
export interface Pusher {
	/** Every try to deliver a push, in order. */
	readonly deliveries: readonly Delivery[];
	/** Pushes from now on to this target, or no more; what is due already is not pushed. */
	pushTo(target: PushTarget | undefined): void;
	/** Pushes any body, such as a voicemail, which no call here leaves. */
	push(event: PushEvent, body: object): void;
	/** Starts to push what has become due. */
	look(): void;
	/** Resolves when everything due is received or given up. */
	settled(): Promise<void>;
	/** Forgets the target and the deliveries. */
	reset(): void;
	close(): Promise<void>;
}

/** How often it looks for what has become due, in milliseconds. */
const LOOK_MS = 50;

const PARTS = ['record', 'recording'] as const;

type CallPart = (typeof PARTS)[number];

/** Nothing is pushed before a target is set. */
export function createPusher(context: PusherContext): Pusher {
	const { clock, ledger } = context;
	const deliveries: Delivery[] = [];
	const begun = new Set<string>();
	const underWay = new Set<Promise<void>>();
	const dispatcher = new Agent();
	let closing = new AbortController();
	let line: Line | undefined;
	let timer: NodeJS.Timeout | undefined;

	function lineTo(target: PushTarget): Line {
		const { authentication } = target;
		const { nowMs } = clock;
		const signal = closing.signal;
		return {
			target,
			dispatcher,
			nowMs,
			closing: signal,
			onDelivery: (delivery) => deliveries.push(delivery),
			...(authentication?.kind === 'oAuth2' && {
				tokens: createTokenSource(authentication, { dispatcher, nowMs }),
			}),
		};
	}

	function send(to: Line, pushes: readonly Push[]): Promise<void> {
		const copies = 1 + (to.target.duplicates ?? 0);
		const sending = pushes.flatMap((push) => {
			const uuid = randomUUID();
			return Array.from({ length: copies }, async () => await deliver(push, uuid, to));
		});
		return Promise.all(sending).then(() => undefined);
	}

	function follow(work: Promise<void>): Promise<void> {
		underWay.add(work);
		void work.finally(() => underWay.delete(work));
		return work;
	}

	/** Whether this part of the call became due since the last look. */
	function begin(part: CallPart, call: Call): boolean {
		const key = `${call.sessionId}/${part}`;
		if (begun.has(key) || !ledger.has(part, call)) return false;
		begun.add(key);
		return true;
	}

	function pushesOf(part: CallPart, call: Call, { target }: Line): readonly Push[] {
		const { events = PUSH_EVENTS } = target;
		if (!events.includes(part === 'record' ? 'cdr' : 'record')) return [];
		if (part === 'record') return [cdrPush(call, context, target)];
		return recordPushes(call, context, clock.serverMs());
	}

	/** What becomes due at the same look is delivered one part after the other. */
	function pushCall(to: Line, call: Call): void {
		const { recordingsFirst = false } = to.target;
		const isHeldBack =
			recordingsFirst && ledger.willHave('recording', call) && !ledger.has('recording', call);
		let earlier = Promise.resolve();
		for (const part of recordingsFirst ? [...PARTS].reverse() : PARTS) {
			if (isHeldBack || !begin(part, call)) continue;
			earlier = follow(earlier.then(async () => await send(to, pushesOf(part, call, to))));
		}
	}

	function look(): void {
		if (line === undefined) return;
		for (const call of ledger.calls) if (call.placed) pushCall(line, call);
	}

	function pushTo(target: PushTarget | undefined): void {
		closing.abort();
		closing = new AbortController();
		clearInterval(timer);
		line = target && lineTo(target);
		if (line === undefined) return;
		for (const call of ledger.calls) {
			for (const part of PARTS) begin(part, call);
		}
		timer = setInterval(look, LOOK_MS);
		timer.unref();
	}

	return {
		deliveries,
		pushTo,
		push(event, body) {
			if (line === undefined)
				throw new RangeError('Nothing is pushed anywhere: call pushTo first.');
			void follow(send(line, [{ event, body: JSON.stringify(body) }]));
		},
		look,
		async settled() {
			look();
			while (underWay.size > 0) await Promise.all(underWay);
		},
		reset() {
			pushTo(undefined);
			begun.clear();
			deliveries.length = 0;
		},
		async close() {
			pushTo(undefined);
			await dispatcher.destroy();
		},
	};
}
