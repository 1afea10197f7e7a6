import { randomInt, randomUUID } from 'node:crypto';
import type { ReceivedRequest } from './arrival';
import type { Clock } from './clock';
import { normalizeNumber } from './phoneNumber';
import { endingOf } from './testNumbers';
import {
	planCall,
	RECORD_DELAY_SECONDS,
	SESSION_KEPT_SECONDS,
	statusAt,
	type SessionStatus,
	type Timeline,
} from './timeline';
import type { AiAgent } from './world';

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
	readonly maxRingTimeoutSecond?: number;
	/** By the server's clock. */
	readonly placedAtMs: number;
	readonly request: ReceivedRequest;
}

/** A placed call with its life on the call clock. */
export interface Call {
	readonly placed: PlacedCall;
	readonly agent: AiAgent;
	/** The number shown to the person called. */
	readonly caller: string;
	readonly roomId: string;
	readonly timeline: Timeline;
	readonly placedAtCallSeconds: number;
}

/** What the caller of `place` decides. */
export type NewCall = Omit<PlacedCall, 'sessionId' | 'placedAtMs'> & Pick<Call, 'agent' | 'caller'>;

/** Every call dialled since the last reset. */
export class CallLedger {
	readonly placed: PlacedCall[] = [];
	readonly calls: Call[] = [];

	constructor(private readonly clock: Clock) {}

	/** Dials, and returns the call. */
	place({ agent, caller, ...order }: NewCall): Call {
		const placed: PlacedCall = {
			sessionId: randomUUID().replace(/-/g, ''),
			...order,
			placedAtMs: this.clock.serverMs(),
		};
		const call: Call = {
			placed,
			agent,
			caller,
			roomId: String(randomInt(10_000_000, 99_999_999)),
			timeline: planCall(endingOf(order.callee), order.maxRingTimeoutSecond),
			placedAtCallSeconds: this.clock.callSeconds(),
		};
		this.placed.push(placed);
		this.calls.push(call);
		return call;
	}

	/** Where the call is now. */
	statusOf(call: Call): SessionStatus {
		return statusAt(call.timeline, this.elapsed(call));
	}

	/** Call seconds since the call was placed. */
	elapsed(call: Call): number {
		return this.clock.callSeconds() - call.placedAtCallSeconds;
	}

	/** The session, unless it is unknown or finished too long ago. */
	session(sdkAppId: number, sessionId: string): Call | undefined {
		return this.calls.find(
			(call) =>
				call.placed.sdkAppId === sdkAppId &&
				call.placed.sessionId === sessionId &&
				this.elapsed(call) < call.timeline.endsAfter + SESSION_KEPT_SECONDS,
		);
	}

	/** The calls of an application that are not finished, oldest first. */
	live(sdkAppId: number): readonly Call[] {
		return this.calls.filter(
			(call) => call.placed.sdkAppId === sdkAppId && this.statusOf(call) !== 'finished',
		);
	}

	/** The calls of an application whose record exists, newest first. */
	recorded(sdkAppId: number): readonly Call[] {
		return this.calls
			.filter(
				(call) =>
					call.placed.sdkAppId === sdkAppId &&
					this.elapsed(call) >= call.timeline.endsAfter + RECORD_DELAY_SECONDS,
			)
			.reverse();
	}

	/** How often this number was dialled, in either form. */
	dialsOf(callee: string): number {
		const wanted = normalizeNumber(callee);
		return this.placed.filter((call) => normalizeNumber(call.callee) === wanted).length;
	}

	reset(): void {
		this.placed.length = 0;
		this.calls.length = 0;
	}
}
