import type { ReceivedRequest } from './arrival';
import type { ReplyChange } from './changeReply';
import { calleeIn } from './arrival';
import { normalizeNumber } from './phoneNumber';

/** How an answer goes wrong; `error` is an ordinary refusal with a chosen code. */
export const FAULT_KINDS = [
	'reset',
	'hang',
	'http500',
	'http502',
	'redirect',
	'html',
	'empty',
	'truncated',
	'notJson',
	'error',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** When it goes wrong: before anything is judged, before the action, or after it took effect. */
export type FaultStage = 'beforeRequest' | 'beforeDial' | 'afterDial';

/** Which requests a fault meets, and when. */
interface Occasion {
	/** Only requests of this action; all when left out. */
	readonly action?: string;
	/** Only requests that name this callee; all when left out. */
	readonly callee?: string | undefined;
	/** Only requests with this text in their body; all when left out. */
	readonly body?: string | undefined;
	/** How many requests it meets; 1 when left out. */
	readonly times?: number;
	/** Milliseconds before the fault shows; 0 when left out. */
	readonly delayMs?: number;
}

/** The answer is replaced by something else. */
interface BrokenAnswer extends Occasion {
	readonly stage: FaultStage;
	readonly kind: FaultKind;
	/** The code of kind `error`; InternalError when left out. */
	readonly code?: string;
}

/** The answer is Tencent's but for one member, which need not fit the definition. */
interface ChangedReply extends Occasion {
	readonly stage: 'afterDial';
	readonly kind: 'changed';
	readonly change: ReplyChange;
}

/** One scripted fault; it is used up after `times` requests. */
export type Fault = BrokenAnswer | ChangedReply;

/** The faults that are still to happen, in the order they were added. */
export interface FaultScript {
	add(fault: Fault): void;
	/** The first fault that fits, counted as used. */
	take(stage: FaultStage, request: ReceivedRequest): Fault | undefined;
	reset(): void;
}

/** An empty script. */
export function createFaultScript(): FaultScript {
	const entries: Array<{ readonly fault: Fault; left: number }> = [];
	return {
		add: (fault) => entries.push({ fault, left: fault.times ?? 1 }),
		take(stage, request) {
			const entry = entries.find(({ fault, left }) => left > 0 && fits(fault, stage, request));
			if (!entry) return undefined;
			entry.left -= 1;
			return entry.fault;
		},
		reset: () => entries.splice(0),
	};
}

function fits(fault: Fault, stage: FaultStage, { action, body }: ReceivedRequest): boolean {
	if (fault.stage !== stage) return false;
	if (fault.action !== undefined && fault.action !== action) return false;
	if (fault.body !== undefined && !body.includes(fault.body)) return false;
	if (fault.callee === undefined) return true;
	return normalizeNumber(fault.callee) === normalizeNumber(calleeIn(body));
}
