import type { ActingAction, Actions } from './actions';
import type { ApiContext } from './apiContext';
import type { ApiResult } from './apiResult';
import { problemOf } from './problem';
import { RetryBudget } from './retryPolicy';
import { sendPaced } from './sendPaced';

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
	const budget = new RetryBudget(api.clock, LIMITS);
	return await sendPaced(api, name, payload, TIMEOUT_MS, (outcome) =>
		budget.next(problemOf(outcome, 'act').retry),
	);
}
