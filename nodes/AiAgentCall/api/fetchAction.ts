import type { Actions, ReadAction } from './actions';
import type { ApiContext } from './apiContext';
import { callAction } from './client';
import { meaningOf } from './errorCodes';
import { NOT_SENT, type ApiResult } from './apiResult';
import { sharedPacer } from './pacer';

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
	const { clock, sender, signal } = api;
	const pacer = sharedPacer(api, name);
	let outcome: ApiResult<Actions[Name]['reply']> = NOT_SENT;
	for (let attempt = 0; ; attempt++) {
		const turn = await pacer.take(sender, undefined, signal);
		if (turn === undefined) return outcome;
		outcome = await callAction(api, name, payload, TIMEOUT_MS);
		if (outcome.kind === 'done') return outcome;
		const row = outcome.kind === 'refused' ? meaningOf(outcome.code) : undefined;
		if (row?.retry === 'rateLimit') pacer.slowDown();
		const clear = row !== undefined && row.effect === 'notDone' && row.retry === undefined;
		const waitMs = WAITS_MS[attempt];
		if (clear || waitMs === undefined || signal?.aborted) return outcome;
		await clock.wait(waitMs, signal);
	}
}
