import { createHash } from 'node:crypto';

import type { RequestToSign } from './requestToSign';

/** Step 1 of TC3: the canonical text of a request and the names of the headers it covers. */
export interface CanonicalRequest {
	text: string;
	/** Lower-case names joined by `;`, in the order they stand in `text`. */
	signedHeaders: string;
}

/**
 * The canonical form of `request`: method, path, query, headers, header names, SHA-256 of the body, one
 * per line. Header values are trimmed and in lower case; x-tc-action is covered when the request has one.
 * Never throws. Source: Signature v3, document 1229/59743, step 1.
 *
 * The query is covered for every method, as in Tencent's SDKs; the document leaves it empty for POST,
 * where these APIs have none.
 */
export function canonicalRequest(request: RequestToSign): CanonicalRequest {
	const { method, url, contentType, action, body } = request;
	const lines = [`content-type:${canonicalValue(contentType)}`, `host:${canonicalValue(url.host)}`];
	let signedHeaders = 'content-type;host';
	if (action !== undefined) {
		lines.push(`x-tc-action:${canonicalValue(action)}`);
		signedHeaders += ';x-tc-action';
	}
	const text = [
		method,
		url.pathname,
		url.search.slice(1),
		`${lines.join('\n')}\n`,
		signedHeaders,
		sha256Hex(body),
	].join('\n');
	return { text, signedHeaders };
}

/** SHA-256 in lower-case hex; text counts as UTF-8. Never throws. */
export function sha256Hex(data: string | Buffer): string {
	return createHash('sha256').update(data).digest('hex');
}

function canonicalValue(value: string): string {
	return value.trim().toLowerCase();
}
