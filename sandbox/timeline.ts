import { NO_ANSWER_ENDING, type Ending } from './endings';

/** Where a call is. Source of the words: definition of DescribeTelSession, 2026-08-21. */
export type SessionStatus = 'ringing' | 'inProgress' | 'finished';

/** A call's life, in call seconds after it was placed. */
export interface Timeline {
	readonly ending: Ending;
	readonly rings: boolean;
	readonly answeredAfter?: number;
	readonly endsAfter: number;
}

/** Ringing before an answer, in call seconds; Tencent names none. */
export const RING_SECONDS = 4;

/** Delay between a call's end and its record, in call seconds; Tencent names none. */
export const RECORD_DELAY_SECONDS = 3;

/** How long a finished session can still be asked for, in call seconds; Tencent names none. */
export const SESSION_KEPT_SECONDS = 1800;

/** The life of a call that ends this way, cut short when it rings longer than allowed.
 *  Assumed: such a call ends as not answered. */
export function planCall(ending: Ending, maxRingTimeoutSecond = Infinity): Timeline {
	if (ending.reach === 'neverRings') {
		return { ending, rings: false, endsAfter: ending.seconds };
	}
	const ringSeconds = ending.reach === 'answered' ? RING_SECONDS : ending.seconds;
	if (ringSeconds > maxRingTimeoutSecond) {
		return { ending: NO_ANSWER_ENDING, rings: true, endsAfter: maxRingTimeoutSecond };
	}
	if (ending.reach === 'rings') return { ending, rings: true, endsAfter: ringSeconds };
	const endsAfter = ringSeconds + ending.seconds;
	return { ending, rings: true, answeredAfter: ringSeconds, endsAfter };
}

/** Where the call is that many call seconds after it was placed. */
export function statusAt({ answeredAfter, endsAfter }: Timeline, elapsed: number): SessionStatus {
	if (elapsed >= endsAfter) return 'finished';
	return answeredAfter !== undefined && elapsed >= answeredAfter ? 'inProgress' : 'ringing';
}
