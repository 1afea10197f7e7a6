import { Starts, type Start } from './starts';

/** Requests per second and action. Source: 20 on every ccc page, such as document 1229/67999. */
export const REQUESTS_PER_SECOND = 20;

/** Requests leave a little slower than the limit, because they do not arrive as evenly as they left. */
const SHARE_OF_LIMIT = 0.97;
/** The first request after a pause takes longer on its way, so the second one keeps more distance. */
const COLD_START_MS = 100;
const PAUSE_MS = 5000;
/** Multiplicative decrease: for a single refusal, and at the most for all refusals of one second. */
const DECREASE = 0.9;
const DECREASE_PER_SECOND = 0.6;
/** Additive increase, requests per second for every second without a refusal. */
const INCREASE_PER_SECOND = 0.5;
const MIN_PER_SECOND = 0.5;

/** Milliseconds between two starts of a sender that must not exceed `perSecond`. */
export function distanceMs(perSecond: number): number {
	return 1000 / (perSecond * SHARE_OF_LIMIT);
}

/**
 * The pace of all requests to one limited action: evenly spaced, at most so many per second, slower after a
 * refusal, then step by step back, so that several processes that know nothing of each other end up sharing
 * the limit. Pure: the time is an argument, in milliseconds of a clock that never goes back.
 * Source: 20 requests per second and action, document 1229/67999; additive increase, multiplicative
 * decrease as in TCP (Chiu and Jain, 1989).
 */
export class Pace {
	private readonly starts = new Starts();

	/** No start before this moment, because a request was refused. */
	private notBeforeMs = -Infinity;

	/** Requests per second that refusals have left; unlimited until the first one. */
	private allowed = Infinity;

	private changedMs = 0;

	/** The second in which refusals came last, and what was allowed at its begin. */
	private refused = { sinceMs: -Infinity, allowed: Infinity };

	/** The earliest moment of the next start where the limit is `perSecond`; may be in the past. */
	dueMs(nowMs: number, perSecond: number): number {
		this.recover(nowMs, perSecond);
		return Math.max(this.notBeforeMs, this.starts.dueMs(distanceMs(this.rate(perSecond))));
	}

	/** Records a start at `ms`, no earlier than it was due. */
	start(ms: number, perSecond: number): Start {
		const pauseMs = ms - this.starts.dueMs(distanceMs(this.rate(perSecond)));
		return this.starts.add(ms, pauseMs >= PAUSE_MS ? COLD_START_MS : 0);
	}

	takeBack(start: Start): void {
		this.starts.takeBack(start);
	}

	/** Slows down after a refusal for too many requests. */
	slowDown(nowMs: number, perSecond: number): void {
		this.recover(nowMs, perSecond);
		const allowed = this.rate(perSecond);
		if (nowMs - this.refused.sinceMs >= 1000) this.refused = { sinceMs: nowMs, allowed };
		const least = Math.max(MIN_PER_SECOND, this.refused.allowed * DECREASE_PER_SECOND);
		this.allowed = Math.max(least, allowed * DECREASE);
		this.changedMs = nowMs;
		this.notBeforeMs = nowMs + distanceMs(this.rate(perSecond));
	}

	/** Requests per second at the moment where the limit is `perSecond`. */
	rate(perSecond: number): number {
		return Math.min(this.allowed, perSecond);
	}

	/** Whether a new pace would do the same from here on. */
	isFresh(nowMs: number): boolean {
		return this.dueMs(nowMs, REQUESTS_PER_SECOND) + PAUSE_MS <= nowMs && this.allowed === Infinity;
	}

	private recover(nowMs: number, perSecond: number): void {
		if (this.allowed === Infinity) return;
		const seconds = Math.floor((nowMs - this.changedMs) / 1000);
		if (seconds < 1) return;
		this.allowed += seconds * INCREASE_PER_SECOND;
		this.changedMs += seconds * 1000;
		if (this.allowed >= perSecond) this.allowed = Infinity;
	}
}
