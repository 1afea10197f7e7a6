import { Starts, type Start } from './starts';

/** Requests per second and action. Source: 20 on every ccc page, such as document 1229/67999. */
export const REQUESTS_PER_SECOND = 20;

/** Requests leave a little slower than the limit, because they do not arrive as evenly as they left. */
const SHARE_OF_LIMIT = 0.97;
/** A sender that has been quiet for so long begins as if it had never sent anything. */
const PAUSE_MS = 5000;
/**
 * A beginner sends at half the pace for a moment, so that others are noticed before the second is full. Alone
 * it costs four calls, once: 1,000 leads still take no more than 1.04 times what the limit allows.
 */
const HALF_PACE_MS = 400;
/** More of the limit than two equal senders have each: whoever has it is alone, or was until now. */
const MOST = 0.6;
/** Even so far below the limit requests of a single sender hardly ever arrive so unevenly that one is refused. */
const CLEARLY_BELOW = 0.85;
/**
 * A refusal so soon after the beginning, or after another one of a sender that has most of the limit and is
 * clearly below it, says that somebody else is there or begins.
 */
const SOON_MS = 2000;
/** Half is for the others then. */
const DECREASE_SOON = 0.5;
/** Until what filled the second is no longer counted, also what was refused before the first answer came. */
const PAUSE_SOON_MS = 900;
/** A single refusal: one step too far. Who sends more is refused more often, so shares become equal. */
const DECREASE = 0.92;
/** Half a turn more than usual, so that senders whose turns fall together do not stay in step. */
const DISTANCES_AFTER_REFUSAL = 1.5;
/**
 * The pace after a refusal grows by the fourth power of the time: 1 % in 6 s, 10 % in 10 s, twofold in 18 s.
 * Slow first, because just below the limit every step too far is refused; then fast, because others have gone.
 */
const GROWTH = { doubledAfterMs: 18_000, power: 4 };
/** Of a sender that has most of the limit. It is probably alone, and its requests arrived unevenly. */
const GROWTH_OF_MOST = { doubledAfterMs: 9000, power: 2 };
const MIN_PER_SECOND = 0.5;

/** Milliseconds between two starts of a sender that must not exceed `perSecond`. */
export function distanceMs(perSecond: number): number {
	return 1000 / (perSecond * SHARE_OF_LIMIT);
}

/**
 * The pace of all requests to one limited action: evenly spaced, at most so many per second, slower after a
 * refusal, then back, so that several processes that know nothing of each other end up sharing the limit.
 * Pure: the time is an argument, in milliseconds of a clock that never goes back.
 * Source: 20 requests per second and action, document 1229/67999. The decrease that shares fairly is from
 * TCP (Chiu and Jain, 1989), and so is growth by time that is flat first (CUBIC, RFC 9438).
 */
export class Pace {
	private readonly starts = new Starts();

	/** No start before this moment, because a request was refused. */
	private notBeforeMs = -Infinity;

	/** What the latest refusal left of the pace, and when; unlimited while there is nothing to recover from. */
	private allowed = { perSecond: Infinity, sinceMs: 0 };

	/** The end of the careful beginning. */
	private halfPaceUntilMs = -Infinity;

	/** Until when a refusal means that there are others. */
	private soonUntilMs = -Infinity;

	/** The earliest moment of the next start where the limit is `perSecond`; may be in the past. */
	dueMs(nowMs: number, perSecond: number): number {
		this.recover(nowMs, perSecond);
		return Math.max(
			this.notBeforeMs,
			this.starts.dueMs(distanceMs(this.startRate(nowMs, perSecond))),
		);
	}

	/** Records a start at `ms`, no earlier than it was due. */
	start(ms: number): Start {
		if (ms - this.starts.dueMs(0) >= PAUSE_MS) {
			this.halfPaceUntilMs = ms + HALF_PACE_MS;
			this.soonUntilMs = ms + SOON_MS;
		}
		return this.starts.add(ms);
	}

	takeBack(start: Start): void {
		this.starts.takeBack(start);
	}

	/** Slows down after a refusal for too many requests. */
	slowDown(nowMs: number, perSecond: number): void {
		const isSoon = nowMs < this.soonUntilMs;
		// Sent before the pause that is on, so this is the same refusal.
		if (isSoon && nowMs < this.notBeforeMs) return;
		const rate = this.rate(nowMs, perSecond);
		const reduced = Math.max(MIN_PER_SECOND, rate * (isSoon ? DECREASE_SOON : DECREASE));
		this.allowed = { perSecond: reduced, sinceMs: nowMs };
		this.notBeforeMs =
			nowMs + (isSoon ? PAUSE_SOON_MS : DISTANCES_AFTER_REFUSAL * distanceMs(reduced));
		const isSuspicious = rate > perSecond * MOST && rate < perSecond * CLEARLY_BELOW;
		if (isSoon || isSuspicious) this.soonUntilMs = nowMs + SOON_MS;
	}

	/** Requests per second that refusals have left at this moment, where the limit is `perSecond`. */
	rate(nowMs: number, perSecond: number): number {
		const { perSecond: from, sinceMs } = this.allowed;
		const { doubledAfterMs, power } = from > perSecond * MOST ? GROWTH_OF_MOST : GROWTH;
		return Math.min(perSecond, from * (1 + ((nowMs - sinceMs) / doubledAfterMs) ** power));
	}

	/** Whether a new pace would do the same from here on. */
	isFresh(nowMs: number): boolean {
		this.recover(nowMs, REQUESTS_PER_SECOND);
		const isQuiet = nowMs - this.starts.dueMs(0) >= PAUSE_MS;
		return isQuiet && this.allowed.perSecond === Infinity && this.notBeforeMs <= nowMs;
	}

	private startRate(nowMs: number, perSecond: number): number {
		const rate = this.rate(nowMs, perSecond);
		return nowMs < this.halfPaceUntilMs ? Math.min(rate, perSecond / 2) : rate;
	}

	/** A raised limit that somebody asks for later is then not held down by an old refusal. */
	private recover(nowMs: number, perSecond: number): void {
		if (this.rate(nowMs, perSecond) >= perSecond) this.allowed.perSecond = Infinity;
	}
}
