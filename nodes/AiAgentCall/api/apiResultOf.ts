import { isDeeperThan } from './nesting';
import type { Failed, Fault, ApiResult } from './apiResult';
import { HIDDEN, hideIn } from './secrets';

const DETAIL_CHARACTERS = 200;
const MESSAGE_CHARACTERS = 1000;
const ID_CHARACTERS = 128;
/** A call record needs seven. What is nested without end would break whoever copies it later. */
const MAX_LEVELS = 32;

/**
 * What a reply says, whatever came back; the members of what was carried out are not looked at yet. No text
 * in it is one for which `isSecret` holds. Never throws.
 * Source: response structure, document 1229/59745.
 */
export function apiResultOf(
	status: number,
	body: string,
	isSecret: (text: string) => boolean,
): ApiResult<Record<string, unknown>> {
	const hasSecret = isSecret(body);
	const text = hasSecret ? HIDDEN : body.replace(/\s+/g, ' ').trim().slice(0, DETAIL_CHARACTERS);
	const failed = (fault: Fault, requestId = ''): Failed => {
		const detail = text === '' ? `HTTP ${status}` : `HTTP ${status}: ${text}`;
		return { kind: 'failed', fault, detail, requestId };
	};
	const json = jsonOf(body);
	if (!isRecord(json) || !isRecord(json.Response)) return failed(faultOfReply(status, body));
	if (isDeeperThan(MAX_LEVELS, json)) return failed('notTencent');
	const response = hasSecret ? hideIn(json.Response, isSecret) : json.Response;
	const { Error: refusal, RequestId, ...reply } = Object(response) as Record<string, unknown>;
	const requestId = cut(RequestId, ID_CHARACTERS);
	if (isRecord(refusal) && typeof refusal.Code === 'string' && refusal.Code !== '') {
		const code = cut(refusal.Code, DETAIL_CHARACTERS);
		const tencentMessage = cut(refusal.Message, MESSAGE_CHARACTERS);
		return { kind: 'refused', code, tencentMessage, requestId };
	}
	if (refusal !== undefined || status !== 200) return failed('notTencent', requestId);
	return { kind: 'done', reply, requestId };
}

function cut(value: unknown, characters: number): string {
	return typeof value === 'string' ? value.slice(0, characters) : '';
}

function jsonOf(body: string): unknown {
	try {
		return JSON.parse(body);
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
	if (/^\{\s*"Response"\s*:/.test(text) && jsonOf(text) === undefined) return 'truncated';
	return 'notTencent';
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
