import type { RetryReason } from './errorCodes';

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

/**
 * Milliseconds to wait before an item that provably was not dialled is sent again, or undefined when it is
 * enough. `attempt` counts the answers of this kind, from 1; `elapsedMs` is the time since the first one.
 * Pure. The table of codes and the table of faults say which answers come here at all.
 */
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
