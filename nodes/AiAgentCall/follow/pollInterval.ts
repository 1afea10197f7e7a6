const FIRST_MS = 1000;
const GROWTH = 1.5;
const MOST_MS = 15_000;
/** One poll of many calls is several requests, so they keep this distance in the mean. */
const PER_REQUEST_MS = 1000;

/**
 * When to look at the calls again: soon after something has changed, later and later while nothing does, and
 * never more often than one request per second in the mean. Pure.
 */
export class PollInterval {
	private nextMs = FIRST_MS;

	/** Milliseconds until the next poll, after one of `requests` requests that found `ended` calls. */
	next(requests: number, ended: number): number {
		const changed = ended > 0 ? this.nextMs / 2 : this.nextMs * GROWTH;
		this.nextMs = Math.min(MOST_MS, Math.max(FIRST_MS, requests * PER_REQUEST_MS, changed));
		return this.nextMs;
	}
}
