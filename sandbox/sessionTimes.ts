import type { Call } from './call';

/** A call's moments in unix seconds; 0 when they have not come, as in Tencent's samples. */
export interface SessionTimes {
	readonly start: number;
	readonly ring: number;
	readonly accept: number;
	readonly end: number;
}

/** The moments that have come after so many call seconds. They follow the call clock, so with a
 *  speed above 1 they lie ahead of the server's time. */
export function sessionTimes({ startedAtMs, timeline }: Call, elapsed: number): SessionTimes {
	const start = Math.floor(startedAtMs / 1000);
	const { answeredAfter, endsAfter, rings } = timeline;
	const accepted = answeredAfter !== undefined && elapsed >= answeredAfter;
	return {
		start,
		ring: rings ? start : 0,
		accept: accepted ? start + answeredAfter : 0,
		end: elapsed >= endsAfter ? start + Math.floor(endsAfter) : 0,
	};
}
