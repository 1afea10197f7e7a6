import type { ActingAction, Actions } from './actions';
import { callAction } from './client';
import { NOT_SENT, type ApiResult } from './apiResult';
import { sharedPacer } from './pacer';
import { problemOf } from './problem';
import type { ApiContext } from './apiContext';
import { RetryBudget } from './retryPolicy';

const TIMEOUT_MS = 30_000;
const LIMITS = { agentBusyMs: 0, rateLimitMs: 60_000 };

/** The actions that change a call that is on. */
export type CallControl = Exclude<ActingAction, 'CreateAIAgentCall'>;

/**
 * Acts on a running call, within Tencent's limit of requests. Sends again only what provably had no effect,
 * because a sentence must not be spoken twice, and nothing once the execution is cancelled. Never throws.
 */
export async function actOnce<Name extends CallControl>(
	api: ApiContext,
	name: Name,
	payload: Actions[Name]['request'],
): Promise<ApiResult<Actions[Name]['reply']>> {
	const { clock, sender, signal } = api;
	const pacer = sharedPacer(api, name);
	const budget = new RetryBudget(clock, LIMITS);
	let outcome: ApiResult<Actions[Name]['reply']> = NOT_SENT;
	for (;;) {
		const turn = await pacer.take(sender, undefined, signal);
		if (turn === undefined) return outcome;
		outcome = await callAction(api, name, payload, TIMEOUT_MS);
		if (outcome.kind === 'done') return outcome;
		const { retry } = problemOf(outcome, 'act');
		const waitMs = budget.next(retry);
		if (waitMs === undefined || signal?.aborted) return outcome;
		if (retry === 'rateLimit') pacer.slowDown();
		await clock.wait(waitMs, signal);
	}
}
