import { NO_ANSWER_ENDING, NORMAL_ENDING, type Ending } from './endings';

/** Where a call is. Source of the words: definition of DescribeTelSession, 2026-08-21. */
export type SessionStatus = 'ringing' | 'inProgress' | 'finished';

/** A call's life, in call seconds after its start. */
export interface Timeline {
	readonly ending: Ending;
	readonly rings: boolean;
	readonly answeredAfter?: number;
	readonly endsAfter: number;
}

/** What can be read of a call some time after its end. */
export type DataPart = 'record' | 'recording' | 'latency' | 'transcript' | 'tags' | 'analysis';

/** Ringing before an answer, in call seconds; Tencent names none. */
export const RING_SECONDS = 4;

/** Delay between a call's end and its data, in call seconds; Tencent names none. */
export const DELAY_SECONDS: Readonly<Record<DataPart, number>> = {
	record: 3,
	latency: 6,
	recording: 6,
	transcript: 9,
	tags: 12,
	analysis: 15,
};

/** How long a finished session can still be asked for, in call seconds; Tencent names none. */
export const SESSION_KEPT_SECONDS = 1800;

/** The life of a call that ends this way, cut short when it rings longer than allowed.
 *  Assumed: such a call ends as not answered. */
export function planCall(ending: Ending, maxRingTimeoutSecond = Infinity): Timeline {
	if (ending.reach === 'neverRings') {
		return { ending, rings: false, endsAfter: ending.seconds };
	}
	const ringSeconds =
		ending.reach === 'answered' ? (ending.ringSeconds ?? RING_SECONDS) : ending.seconds;
	if (ringSeconds > maxRingTimeoutSecond) {
		return { ending: NO_ANSWER_ENDING, rings: true, endsAfter: maxRingTimeoutSecond };
	}
	if (ending.reach === 'rings') return { ending, rings: true, endsAfter: ringSeconds };
	const endsAfter = ringSeconds + ending.seconds;
	return { ending, rings: true, answeredAfter: ringSeconds, endsAfter };
}

/** The same life, ended so many call seconds after its start; unchanged when it ends before that.
 *  Assumed: a call that still rings then was never answered. */
export function endAt(timeline: Timeline, elapsed: number, ending: Ending): Timeline {
	const { rings, answeredAfter = Infinity, endsAfter } = timeline;
	if (endsAfter <= elapsed) return timeline;
	if (answeredAfter > elapsed) return { ending, rings, endsAfter: elapsed };
	return { ending, rings, answeredAfter, endsAfter: elapsed };
}

/** The same life after a seat has taken over. Assumed: it lasts as long, and the person hangs up. */
export function handOver(timeline: Timeline): Timeline {
	return { ...timeline, ending: NORMAL_ENDING };
}

/** Where the call is that many call seconds after its start. */
export function statusAt({ answeredAfter, endsAfter }: Timeline, elapsed: number): SessionStatus {
	if (elapsed >= endsAfter) return 'finished';
	return answeredAfter !== undefined && elapsed >= answeredAfter ? 'inProgress' : 'ringing';
}
