import { learnServerClock, noteServerClock } from '../../../credentials/tencentCloud/serverClock';
import { CCC_VERSION, type Actions } from './actions';
import { meaningOf } from './errorCodes';
import { noteLeftOut } from './leftOut';
import { post, type Connection, type RequestContext } from './n8nHttp';
import { apiResultOf } from './apiResultOf';
import type { ApiResult } from './apiResult';
import { parseReply } from './replies/parseReply';
import { secretFinder } from './secrets';

/**
 * Sends `payload` to a CCC action once and judges the reply: refusals, faults and a reply that lacks what is
 * needed of it are values. When Tencent refuses our time, its clock is learned,
 * so that the next request is signed with it.
 * Source: response structure, document 1229/59745 (replies and refusals both come with HTTP 200).
 */
export async function callAction<Name extends keyof Actions>(
	context: RequestContext,
	connection: Connection,
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
	const reply = await post(context, connection, request);
	if ('kind' in reply) return reply;
	const { host, credential } = connection;
	const outcome = apiResultOf(reply.status, reply.body, secretFinder(credential.data ?? {}));
	noteServerClock(host, reply.date, Date.now());
	if (outcome.kind === 'refused' && meaningOf(outcome.code).retry === 'clock')
		learnServerClock(host);
	if (outcome.kind !== 'done') return outcome;
	const read = parseReply(name, outcome);
	if (read.kind === 'done') noteLeftOut(context, connection, name, read.reply);
	return read;
}
