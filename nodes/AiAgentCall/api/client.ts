import { learnServerClock, noteServerClock } from '../../../credentials/tc3/serverClock';
import { CCC_VERSION, type Actions } from './actions';
import { errorCode } from './errorCodes';
import { post, type Connection, type RequestContext } from './n8nHttp';
import type { Failed, Fault, Outcome } from './outcome';

const DETAIL_CHARACTERS = 200;

/**
 * Sends `payload` to a CCC action once and judges the reply. Never throws for anything that happens after
 * the request is built: refusals and faults are values. When Tencent refuses our time, its clock is learned,
 * so that the next request is signed with it.
 * Source: response structure, document 1229/59745 (replies and refusals both come with HTTP 200).
 */
export async function callAction<Name extends keyof Actions>(
	context: RequestContext,
	connection: Connection,
	name: Name,
	payload: Actions[Name]['request'],
	timeoutMs: number,
): Promise<Outcome<Actions[Name]['reply']>> {
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
	const outcome = outcomeOf<Actions[Name]['reply']>(reply.status, reply.body);
	const { host } = connection;
	noteServerClock(host, reply.date, Date.now());
	if (outcome.kind === 'refused' && errorCode(outcome.code).retry === 'clock')
		learnServerClock(host);
	return outcome;
}

/** What a reply says, whatever came back. Never throws. */
export function outcomeOf<Reply>(status: number, body: string): Outcome<Reply> {
	const response = responseOf(body);
	if (response === undefined) return failed(faultOfReply(status, body), status, body);
	const { Error: refusal, RequestId, ...reply } = response;
	const requestId = typeof RequestId === 'string' ? RequestId : '';
	if (isRecord(refusal) && typeof refusal.Code === 'string' && refusal.Code !== '') {
		const tencentMessage = typeof refusal.Message === 'string' ? refusal.Message : '';
		return { kind: 'refused', code: refusal.Code, tencentMessage, requestId };
	}
	if (refusal !== undefined || status !== 200) {
		return { ...failed('notTencent', status, body), requestId };
	}
	return { kind: 'done', reply: reply as Reply, requestId };
}

function responseOf(body: string): Record<string, unknown> | undefined {
	try {
		const json: unknown = JSON.parse(body);
		return isRecord(json) && isRecord(json.Response) ? json.Response : undefined;
	} catch {
		return undefined;
	}
}

function faultOfReply(status: number, body: string): Fault {
	if (status >= 300 && status < 400) return 'redirect';
	if (status !== 200) return 'httpStatus';
	const text = body.trim();
	if (text === '') return 'empty';
	if (/^<(!doctype|html|\?xml)/i.test(text)) return 'html';
	// Tencent's replies start with this member; one that cannot be parsed is the beginning of one.
	if (/^\{\s*"Response"\s*:/.test(text) && !isJson(text)) return 'truncated';
	return 'notTencent';
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

function failed(fault: Fault, status: number, body: string): Failed {
	const start = body.replace(/\s+/g, ' ').trim().slice(0, DETAIL_CHARACTERS);
	return {
		kind: 'failed',
		fault,
		detail: start === '' ? `HTTP ${status}` : `HTTP ${status}: ${start}`,
		requestId: '',
	};
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
