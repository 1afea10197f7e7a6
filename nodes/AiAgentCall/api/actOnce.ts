import type { ActingAction, Actions } from './actions';
import { callAction } from './client';
import type { RetryReason } from './errorCodes';
import type { Outcome } from './outcome';
import { sharedPacer } from './pacer';
import { problemOf } from './problem';
import { REQUESTS_PER_SECOND, type Reader } from './readAction';
import { waitBeforeRetry } from './retryPolicy';
import { awaitTurn } from './waiting';

const TIMEOUT_MS = 30_000;
const LIMITS = { agentBusyMs: 0, rateLimitMs: 60_000 };

/** The actions that change a call that is on. */
export type CallControl = Exclude<ActingAction, 'CreateAIAgentCall'>;

/**
 * Acts on a running call, within Tencent's limit of requests. Sends again only what provably had no effect,
 * because a sentence must not be spoken twice. Never throws.
 */
export async function actOnce<Name extends CallControl>(
	{ context, connection, clock, signal }: Reader,
	name: Name,
	payload: Actions[Name]['request'],
): Promise<Outcome<Actions[Name]['reply']>> {
	const pacer = sharedPacer(connection.baseUrl, connection.secretId, name);
	const attempts: Partial<Record<RetryReason, number>> = {};
	const firstMs = clock.now();
	for (;;) {
		await awaitTurn(pacer, REQUESTS_PER_SECOND, { clock, signal });
		const outcome = await callAction(context, connection, name, payload, TIMEOUT_MS);
		if (outcome.kind === 'done') return outcome;
		const { retry } = problemOf(outcome, 'act');
		if (retry === undefined || signal?.aborted) return outcome;
		if (retry === 'rateLimit') pacer.slowDown(clock.now(), REQUESTS_PER_SECOND);
		const attempt = (attempts[retry] ?? 0) + 1;
		attempts[retry] = attempt;
		const waitMs = waitBeforeRetry(retry, attempt, clock.now() - firstMs, LIMITS);
		if (waitMs === undefined) return outcome;
		await clock.wait(waitMs, signal);
	}
}
