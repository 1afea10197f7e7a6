import { hash } from 'node:crypto';

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
	let headers = `content-type:${canonicalValue(contentType)}\nhost:${url.host}\n`;
	let signedHeaders = 'content-type;host';
	if (action !== undefined) {
		headers += `x-tc-action:${canonicalValue(action)}\n`;
		signedHeaders += ';x-tc-action';
	}
	const query = url.search.slice(1);
	const text = `${method}\n${url.pathname}\n${query}\n${headers}\n${signedHeaders}\n${sha256Hex(body)}`;
	return { text, signedHeaders };
}

/** SHA-256 in lower-case hex; text counts as UTF-8. Never throws. */
export function sha256Hex(data: string | Buffer): string {
	return hash('sha256', data, 'hex');
}

function canonicalValue(value: string): string {
	return value.trim().toLowerCase();
}
