import type { ReceivedRequest } from './arrival';
import type { Quirks } from './dataNumbers';
import type { Timeline } from './timeline';
import type { AiAgent, SkillGroup } from './world';

/** A variable as it was sent. */
export interface Variable {
	readonly Key: string;
	readonly Value: string;
}

/** A call really dialled. */
export interface PlacedCall {
	readonly sessionId: string;
	readonly sdkAppId: number;
	readonly aiAgentId: number;
	/** As it was sent. */
	readonly callee: string;
	/** As they were sent; empty when none were. */
	readonly callers: readonly string[];
	readonly variables: readonly Variable[];
	readonly promptVariables: readonly Variable[];
	readonly maxRingTimeoutSecond: number | undefined;
	/** By the server's clock. */
	readonly placedAtMs: number;
	readonly request: ReceivedRequest;
}

/** A text that the API made the agent say; in call seconds after the call's start. */
export interface SpokenText {
	readonly afterSeconds: number;
	readonly text: string;
}

/** A hand-over to a seat of a skill group; in call seconds after the call's start. */
export interface Transfer {
	readonly afterSeconds: number;
	readonly skillGroup: SkillGroup;
}

/** A call with its life on the call clock; the ledger replaces it when something changes. */
export interface Call {
	readonly sessionId: string;
	readonly sdkAppId: number;
	readonly roomId: string;
	/** 0 inbound, 1 outbound. */
	readonly direction: 0 | 1;
	/** Left out when no agent took part. */
	readonly agent: AiAgent | undefined;
	/** With 00 before the country code, as records show it. */
	readonly caller: string;
	/** With 00 before the country code, as records show it. */
	readonly callee: string;
	readonly variables: readonly Variable[];
	/** By the server's clock. */
	readonly startedAtMs: number;
	readonly startedAtCallSeconds: number;
	readonly timeline: Timeline;
	readonly quirks: Quirks;
	readonly spoken: readonly SpokenText[];
	readonly transfer?: Transfer;
	/** Left out when nobody dialled the call here. */
	readonly placed?: PlacedCall;
}

/** The number of the person who was called or who called. */
export function personsNumber({ direction, caller, callee }: Call): string {
	return direction === 1 ? callee : caller;
}

/** The number of the application. */
export function ownNumber({ direction, caller, callee }: Call): string {
	return direction === 1 ? caller : callee;
}
