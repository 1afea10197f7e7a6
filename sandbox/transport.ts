import { refuse, type Refusal } from './answers';
import type { Arrival } from './arrival';

/** The largest body Tencent accepts, in bytes. Source: document 1229/59741. */
export const MAX_BODY_BYTES = 10 * 1024 * 1024;

const JSON_CONTENT_TYPE = /^application\/json(?:; ?charset=utf-?8)?$/i;
const TIMESTAMP = /^[1-9]\d{0,11}$/;
const LANGUAGES = ['en-US', 'zh-CN'];
const SINGLE_HEADERS = /^(?:host|content-type|authorization|x-tc-.+)$/;

function missing(name: string): Refusal {
	return refuse('MissingParameter', `The request is missing a required parameter \`${name}\`.`);
}

/** Why the HTTP request is not one the sandbox judges, if so. Never throws.
 *  Stricter than Tencent: GET with TC3 and forms are real but refused here. */
export function checkTransport({
	received,
	path,
	body,
	repeatedHeaders,
}: Arrival): Refusal | undefined {
	if (received.method !== 'POST') {
		return refuse(
			'UnsupportedProtocol',
			`The request method \`${received.method}\` is not supported, please use \`POST\`.`,
		);
	}
	if (path !== '/') return refuse('InvalidRequest', 'The API is served at the path `/` only.');
	if (body.length > MAX_BODY_BYTES) return bodyTooLarge();
	if (!JSON_CONTENT_TYPE.test(received.headers['content-type'] ?? '')) {
		return refuse('InvalidRequest', 'The content-type must be `application/json`.');
	}
	const repeated = repeatedHeaders.find((name) => SINGLE_HEADERS.test(name));
	if (repeated === 'authorization') {
		return refuse('AuthFailure.InvalidAuthorization', 'Authorization is given more than once.');
	}
	if (repeated) return refuse('InvalidRequest', `The header \`${repeated}\` is given twice.`);
	return undefined;
}

/** The refusal of a body above `MAX_BODY_BYTES`. */
export function bodyTooLarge(): Refusal {
	return refuse('RequestSizeLimitExceeded', 'The request body must not exceed 10 MB.');
}

/** Which common header is missing or malformed, if any. Never throws.
 *  Source: document 1229/59742; the wording of messages beyond "missing" is assumed. */
export function checkCommonHeaders({ received }: Arrival): Refusal | undefined {
	const { headers } = received;
	if (!headers['x-tc-action']) return missing('Action');
	if (!headers['x-tc-version']) return missing('Version');
	if (!headers['x-tc-timestamp']) return missing('Timestamp');
	if (!headers.authorization) {
		return refuse('AuthFailure.InvalidAuthorization', 'The header Authorization is missing.');
	}
	if (!TIMESTAMP.test(headers['x-tc-timestamp'])) {
		return refuse('InvalidParameter', 'The value of `X-TC-Timestamp` must be integer seconds.');
	}
	const language = headers['x-tc-language'];
	if (language !== undefined && !LANGUAGES.includes(language)) {
		return refuse('InvalidParameterValue', 'The value of `X-TC-Language` must be en-US or zh-CN.');
	}
	return undefined;
}
