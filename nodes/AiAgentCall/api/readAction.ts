import type { Actions, ReadAction } from './actions';
import { callAction } from './client';
import { errorCode } from './errorCodes';
import type { Connection, RequestContext } from './n8nHttp';
import type { Outcome } from './outcome';
import { sharedPacer } from './pacer';
import { awaitTurn, type Clock } from './waiting';

/** Requests per second and action. Source: 20 on every ccc page, such as document 1229/67999. */
export const REQUESTS_PER_SECOND = 20;

const WAITS_MS = [300, 1000, 3000];
const TIMEOUT_MS = 10_000;

/** What reading needs besides its question. */
export interface Reader {
	context: RequestContext;
	connection: Connection;
	clock: Clock;
	signal?: AbortSignal | undefined;
}

export type { ReadAction } from './actions';

/**
 * Asks Tencent something, within its limit of requests, and again when no clear answer came. Never throws.
 */
export async function readAction<Name extends ReadAction>(
	{ context, connection, clock, signal }: Reader,
	name: Name,
	payload: Actions[Name]['request'],
): Promise<Outcome<Actions[Name]['reply']>> {
	const pacer = sharedPacer(connection.baseUrl, connection.secretId, name);
	for (let attempt = 0; ; attempt++) {
		await awaitTurn(pacer, REQUESTS_PER_SECOND, { clock, signal });
		const outcome = await callAction(context, connection, name, payload, TIMEOUT_MS);
		if (outcome.kind === 'done') return outcome;
		const row = outcome.kind === 'refused' ? errorCode(outcome.code) : undefined;
		if (row?.retry === 'rateLimit') pacer.slowDown(clock.now(), REQUESTS_PER_SECOND);
		const clear = row !== undefined && row.effect === 'notDone' && row.retry === undefined;
		const waitMs = WAITS_MS[attempt];
		if (clear || waitMs === undefined || signal?.aborted) return outcome;
		await clock.wait(waitMs, signal);
	}
}
