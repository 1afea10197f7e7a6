import type { RetryReason } from './errorCodes';
import type { Clock } from './waiting';

/** How long one item may be tried again for each reason. */
export interface RetryLimits {
	/** Milliseconds to wait for a free AI agent line; 0: do not wait. */
	agentBusyMs: number;
	/** Milliseconds to wait while too many requests per second reach Tencent. */
	rateLimitMs: number;
}

const CONNECTION_WAITS_MS = [500, 2000, 5000];
const RATE_LIMIT_WAIT_MS = { first: 250, most: 4000 };
const AGENT_BUSY_WAIT_MS = { first: 2000, most: 30_000 };

/** How often and how long one request may be sent again. */
export class RetryBudget {
	private readonly attempts: Partial<Record<RetryReason, number>> = {};

	private readonly firstMs: number;

	constructor(
		private readonly clock: Clock,
		private readonly limits: RetryLimits,
	) {
		this.firstMs = clock.ticks();
	}

	/**
	 * Milliseconds to wait before a request is sent again that had no effect for certain, or undefined when it
	 * is enough. The table of codes and the table of faults say which answers come here at all.
	 */
	next(reason: RetryReason | undefined): number | undefined {
		if (reason === undefined) return undefined;
		const attempt = (this.attempts[reason] ?? 0) + 1;
		this.attempts[reason] = attempt;
		return waitBeforeRetry(reason, attempt, this.clock.ticks() - this.firstMs, this.limits);
	}

	/** So many answers asked for another try, in so many seconds; undefined after the first one. */
	spent(): { tries: number; seconds: number } | undefined {
		const tries = Object.values(this.attempts).reduce((sum, count) => sum + count, 0);
		if (tries < 2) return undefined;
		return {
			tries,
			seconds: Math.max(1, Math.round((this.clock.ticks() - this.firstMs) / 1000)),
		};
	}
}

/** `attempt` counts the answers of this kind, from 1; `elapsedMs` is the time since the first one. Pure. */
export function waitBeforeRetry(
	reason: RetryReason,
	attempt: number,
	elapsedMs: number,
	limits: RetryLimits,
): number | undefined {
	switch (reason) {
		case 'connection':
			return CONNECTION_WAITS_MS[attempt - 1];
		case 'clock':
			// Signed again with the server's clock, once: if that is refused too, the clock is not the cause.
			return attempt === 1 ? 0 : undefined;
		case 'rateLimit':
			return backoff(RATE_LIMIT_WAIT_MS, attempt, limits.rateLimitMs - elapsedMs);
		case 'agentBusy':
			return backoff(AGENT_BUSY_WAIT_MS, attempt, limits.agentBusyMs - elapsedMs);
		case 'claim':
			// Minutes, so it is for the person who built the workflow.
			return undefined;
	}
}

/** Doubling waits, the last one cut to the time that is left. */
function backoff(
	{ first, most }: { first: number; most: number },
	attempt: number,
	leftMs: number,
): number | undefined {
	if (leftMs <= 0) return undefined;
	return Math.min(first * 2 ** (attempt - 1), most, leftMs);
}
