import type { ApiContext } from './apiContext';
import { NOT_SENT, type ApiResult } from './apiResult';
import type { Actions } from './actions';
import { callAction } from './client';
import { meaningOf } from './errorCodes';
import { sharedPacer } from './pacer';

/**
 * Sends a request within Tencent's limit, and again for as long as `waitAfter` names milliseconds to wait after
 * what came back. A refusal for too many requests slows all senders down. Sends nothing once the execution is
 * cancelled. Never throws.
 */
export async function sendPaced<Name extends keyof Actions>(
	api: ApiContext,
	name: Name,
	payload: Actions[Name]['request'],
	timeoutMs: number,
	waitAfter: (
		outcome: Exclude<ApiResult<Actions[Name]['reply']>, { kind: 'done' }>,
	) => number | undefined,
): Promise<ApiResult<Actions[Name]['reply']>> {
	const { clock, sender, signal } = api;
	const pacer = sharedPacer(api, name);
	let outcome: ApiResult<Actions[Name]['reply']> = NOT_SENT;
	for (;;) {
		const turn = await pacer.take(sender, undefined, signal);
		if (turn === undefined) return outcome;
		outcome = await callAction(api, name, payload, timeoutMs);
		if (outcome.kind === 'done') return outcome;
		if (outcome.kind === 'refused' && meaningOf(outcome.code).retry === 'rateLimit') {
			pacer.slowDown();
		}
		const waitMs = waitAfter(outcome);
		if (waitMs === undefined || signal?.aborted) return outcome;
		await clock.wait(waitMs, signal);
	}
}
