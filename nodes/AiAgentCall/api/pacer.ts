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

/**
 * Decides when each request to one limited action may start: evenly spaced, at most so many per second,
 * slower after a refusal, then step by step back, so that several processes that know nothing of each other
 * end up sharing the limit. Pure: the time is an argument, in milliseconds; nothing waits here.
 * Source: 20 requests per second and action, document 1229/67999; additive increase, multiplicative
 * decrease as in TCP (Chiu and Jain, 1989).
 */
export class Pacer {
	private nextStartMs = -PAUSE_MS;

	/** Requests per second that refusals have left; unlimited until the first one. */
	private allowed = Infinity;

	private changedMs = 0;

	/** The second in which refusals came last, and what was allowed at its begin. */
	private refused = { sinceMs: -Infinity, allowed: Infinity };

	/**
	 * Takes the next free start for a request that must not exceed `maxPerSecond`, and returns it: a moment
	 * at or after `nowMs`.
	 */
	reserve(nowMs: number, maxPerSecond: number): number {
		this.recover(nowMs, maxPerSecond);
		const startMs = Math.max(nowMs, this.nextStartMs);
		const extraMs = nowMs - this.nextStartMs >= PAUSE_MS ? COLD_START_MS : 0;
		this.nextStartMs = startMs + 1000 / this.rate(maxPerSecond) + extraMs;
		return startMs;
	}

	/** Slows down after a refusal for too many requests. */
	slowDown(nowMs: number, maxPerSecond: number): void {
		this.recover(nowMs, maxPerSecond);
		const allowed = Math.min(this.allowed, maxPerSecond);
		if (nowMs - this.refused.sinceMs >= 1000) this.refused = { sinceMs: nowMs, allowed };
		const least = Math.max(MIN_PER_SECOND, this.refused.allowed * DECREASE_PER_SECOND);
		this.allowed = Math.max(least, allowed * DECREASE);
		this.changedMs = nowMs;
		// Starts that were handed out at the old pace stay; the next one keeps the new distance.
		this.nextStartMs = Math.max(this.nextStartMs, nowMs + 1000 / this.rate(maxPerSecond));
	}

	/** Requests per second at the moment, for a sender that must not exceed `maxPerSecond`. */
	rate(maxPerSecond: number): number {
		return Math.min(this.allowed, maxPerSecond) * SHARE_OF_LIMIT;
	}

	private recover(nowMs: number, maxPerSecond: number): void {
		if (this.allowed === Infinity) return;
		const seconds = Math.floor((nowMs - this.changedMs) / 1000);
		if (seconds < 1) return;
		this.allowed += seconds * INCREASE_PER_SECOND;
		this.changedMs += seconds * 1000;
		if (this.allowed >= maxPerSecond) this.allowed = Infinity;
	}
}

const MAX_PACERS = 200;
const pacers = new Map<string, Pacer>();

/**
 * The pacer that all executions of this process share for one action of one user at one address. The
 * SecretId is not secret; the limit counts per sub-account.
 */
export function sharedPacer(baseUrl: string, secretId: string, action: string): Pacer {
	const name = JSON.stringify([baseUrl, secretId, action]);
	const known = pacers.get(name);
	if (known !== undefined) return known;
	const pacer = new Pacer();
	pacers.set(name, pacer);
	for (const oldest of pacers.keys()) {
		if (pacers.size <= MAX_PACERS) break;
		pacers.delete(oldest);
	}
	return pacer;
}
