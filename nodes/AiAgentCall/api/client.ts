import { learnServerClock, noteServerClock } from '../../../credentials/tencentCloud/serverClock';
import type { ApiContext } from './apiContext';
import { CCC_VERSION, type Actions } from './actions';
import { meaningOf } from './errorCodes';
import { noteLeftOut } from './leftOut';
import { apiResultOf } from './apiResultOf';
import type { ApiResult } from './apiResult';
import { parseReply } from './replies/parseReply';

/**
 * Sends `payload` to a CCC action once and judges the reply: refusals, faults and a reply that lacks what is
 * needed of it are values. When Tencent refuses our time, its clock is learned,
 * so that the next request is signed with it.
 * Source: response structure, document 1229/59745 (replies and refusals both come with HTTP 200).
 */
export async function callAction<Name extends keyof Actions>(
	{ line, hints }: Pick<ApiContext, 'line' | 'hints'>,
	name: Name,
	payload: Actions[Name]['request'],
	timeoutMs: number,
): Promise<ApiResult<Actions[Name]['reply']>> {
	const request = {
		headers: {
			'Content-Type': 'application/json',
			'X-TC-Action': name,
			'X-TC-Version': CCC_VERSION,
		},
		body: JSON.stringify(payload),
		timeoutMs,
	};
	const reply = await line.post(request);
	if ('kind' in reply) return reply;
	const outcome = apiResultOf(reply.status, reply.body, line.isSecret);
	noteServerClock(line.host, reply.date, Date.now());
	if (outcome.kind === 'refused' && meaningOf(outcome.code).retry === 'clock')
		learnServerClock(line.host);
	if (outcome.kind !== 'done') return outcome;
	const read = parseReply(name, outcome);
	if (read.kind === 'done') noteLeftOut(line, hints, name, read.reply);
	return read;
}
