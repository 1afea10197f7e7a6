import type { IHttpRequestOptions } from 'n8n-workflow';

import { parseUrl, refusePlainHttp } from '../tencentCloud/endpoints';
import { InvalidInput } from '../tencentCloud/invalidInput';

/**
 * What n8n hands to a credential: the current shape (`url`), or the older one the HTTP Request node still
 * uses (`uri`, `form`, `formData`).
 */
export type RequestOptions = Omit<IHttpRequestOptions, 'url'> & {
	url?: string;
	uri?: string | URL;
	form?: unknown;
	formData?: unknown;
};

/** A request as it will leave the machine. `body` holds the exact bytes; text is UTF-8. */
export interface RequestToSign {
	method: string;
	/** Absolute, query included, already percent-encoded. */
	url: URL;
	contentType: string;
	/** Value of X-TC-Action, when the request has one. */
	action?: string;
	body: string | Buffer;
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const BODYLESS_METHODS = new Set(['GET', 'HEAD']);

/**
 * The request that `options` describe, with the address and the body fixed to what will be sent.
 *
 * Throws `InvalidInput` when the address is unusable or the body is of a kind whose bytes are not known
 * in advance or that TC3 does not allow (forms and streams: document 1229/59743 names JSON for POST).
 */
export function requestToSign(options: RequestOptions): RequestToSign {
	const method = (options.method ?? 'GET').toUpperCase();
	const given = headerValue(options.headers, 'content-type');
	const contentType = given ?? (BODYLESS_METHODS.has(method) ? FORM_TYPE : JSON_TYPE);
	const action = headerValue(options.headers, 'x-tc-action');
	return {
		method,
		url: absoluteUrl(options),
		contentType,
		...(action === undefined ? {} : { action }),
		body: BODYLESS_METHODS.has(method) ? '' : bodyToSend(options, contentType),
	};
}

/** The value of a header whatever the case of its name, trimmed; undefined when absent or empty. */
export function headerValue(headers: unknown, name: string): string | undefined {
	if (typeof headers !== 'object' || headers === null) return undefined;
	for (const [key, value] of Object.entries(headers)) {
		if (key.toLowerCase() === name && value !== undefined && value !== null) {
			const text = String(value).trim();
			if (text !== '') return text;
		}
	}
	return undefined;
}

function absoluteUrl({ url, uri, baseURL, qs }: RequestOptions): URL {
	const target = String(url ?? uri ?? '').trim();
	const parsed = parseUrl(baseURL ? joinUrl(baseURL.trim(), target) : target);
	if (parsed === undefined) {
		throw new InvalidInput(
			'URL',
			"The field 'URL' is not a complete web address",
			'Enter the address of the Tencent Cloud API, for example https://cvm.tencentcloudapi.com.',
		);
	}
	refusePlainHttp(parsed, "address in the field 'URL'", 'URL');
	// Fixed here so that the HTTP client cannot encode it in another way than the one that was signed.
	const added = queryPairs(qs).map((pair) => pair.map(encodeURIComponent).join('='));
	if (added.length > 0)
		parsed.search = [parsed.search.slice(1), ...added].filter(Boolean).join('&');
	return parsed;
}

function joinUrl(base: string, target: string): string {
	if (target === '') return base;
	const absolute = parseUrl(target);
	if (absolute !== undefined) return absolute.href;
	return parseUrl(base) === undefined ? '' : new URL(target, base).href;
}

/** Nested values in the dotted form of Tencent's GET requests: `Filters.0.Name` (document 1229/59743). */
function queryPairs(value: unknown, prefix = ''): Array<[string, string]> {
	if (value === undefined || value === null) return [];
	if (value instanceof Date) return [[prefix, value.toISOString()]];
	if (typeof value === 'object') {
		return Object.entries(value).flatMap(([key, inner]) =>
			queryPairs(inner, prefix === '' ? key : `${prefix}.${key}`),
		);
	}
	return prefix === '' ? [] : [[prefix, String(value)]];
}

function bodyToSend(options: RequestOptions, contentType: string): string | Buffer {
	const { body, form, formData } = options;
	if (isFilled(form) || isFilled(formData) || /^multipart\//i.test(contentType)) throw notJson();
	if (Buffer.isBuffer(body)) return body.length === 0 ? '{}' : body;
	if (body === undefined || body === null) return '{}';
	if (typeof body === 'string') return textToSend(body, contentType);
	if (typeof body !== 'object' || !isPlain(body)) throw notJson();
	// n8n sends an empty object as an empty body, which Tencent refuses; the text {} arrives as written.
	return JSON.stringify(body);
}

/**
 * n8n's HTTP client trims a text that is JSON and puts quotation marks round one that is not, as soon as
 * the content type is JSON. So the first is trimmed here, and the second leaves as bytes, untouched.
 */
function textToSend(text: string, contentType: string): string | Buffer {
	const trimmed = text.trim();
	if (trimmed === '') return '{}';
	if (!contentType.toLowerCase().includes(JSON_TYPE)) return Buffer.from(text);
	try {
		JSON.parse(trimmed);
		return trimmed;
	} catch {
		return Buffer.from(text);
	}
}

function isFilled(value: unknown): boolean {
	if (typeof value === 'string') return value !== '';
	return (
		typeof value === 'object' &&
		value !== null &&
		(!isPlain(value) || Object.keys(value).length > 0)
	);
}

function isPlain(value: object): boolean {
	const prototype: unknown = Object.getPrototypeOf(value);
	return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

function notJson(): InvalidInput {
	return new InvalidInput(
		'Body Content Type',
		"The field 'Body Content Type' is not JSON, and Tencent Cloud API requests signed with TC3 carry JSON",
		"Set 'Body Content Type' to JSON.",
	);
}
