import type { Actions, ReadAction } from './actions';
import type { ApiContext } from './apiContext';
import type { ApiResult, Failed, Refused } from './apiResult';
import { meaningOf } from './errorCodes';
import { sendPaced } from './sendPaced';

const WAITS_MS = [300, 1000, 3000];
const TIMEOUT_MS = 10_000;

export type { ReadAction } from './actions';

/**
 * Asks Tencent something, within its limit of requests, and again when no clear answer came. Sends
 * nothing once the execution is cancelled. Never throws.
 */
export async function fetchAction<Name extends ReadAction>(
	api: ApiContext,
	name: Name,
	payload: Actions[Name]['request'],
): Promise<ApiResult<Actions[Name]['reply']>> {
	const waits = WAITS_MS.values();
	return await sendPaced(api, name, payload, TIMEOUT_MS, (outcome) =>
		isClear(outcome) ? undefined : waits.next().value,
	);
}

/** Whether Tencent has refused for a reason that asking again does not change. */
function isClear(outcome: Failed | Refused): boolean {
	if (outcome.kind === 'failed') return false;
	const { effect, retry } = meaningOf(outcome.code);
	return effect === 'notDone' && retry === undefined;
}
