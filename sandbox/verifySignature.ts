import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The parts of a TC3-HMAC-SHA256 Authorization header. */
export interface Authorization {
	readonly secretId: string;
	/** `YYYY-MM-DD`. */
	readonly date: string;
	readonly service: string;
	readonly signedHeaders: readonly string[];
	/** 64 lower-case hexadecimal digits. */
	readonly signature: string;
}

/** A request exactly as it was received; header names are in lower case, values untouched. */
export interface SignedRequest {
	readonly method: string;
	readonly path: string;
	/** Without the question mark; empty when there is none. */
	readonly query: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Uint8Array;
	/** X-TC-Timestamp as it was sent. */
	readonly timestamp: string;
	readonly authorization: Authorization;
}

const AUTHORIZATION = new RegExp(
	'^TC3-HMAC-SHA256 Credential=([^\\s,/]+)/(\\d{4}-\\d{2}-\\d{2})/([a-z0-9]+)/tc3_request, ' +
		'SignedHeaders=([a-z0-9-]+(?:;[a-z0-9-]+)*), Signature=([0-9a-f]{64})$',
);

/** The parts of an Authorization header, or undefined when it is not written as documented.
 *  Source: document 1229/59743. */
export function parseAuthorization(header: string): Authorization | undefined {
	const [, secretId, date, service, names, signature] = AUTHORIZATION.exec(header) ?? [];
	if (!secretId || !date || !service || !names || !signature) return undefined;
	return { secretId, date, service, signedHeaders: names.split(';'), signature };
}

function sha256(data: string | Uint8Array): string {
	return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, data: string): Buffer {
	return createHmac('sha256', key).update(data, 'utf8').digest();
}

function canonicalRequest(request: SignedRequest): string {
	const { signedHeaders } = request.authorization;
	const headers = signedHeaders.map(
		(name) => `${name}:${(request.headers[name] ?? '').trim().toLowerCase()}\n`,
	);
	return [
		request.method,
		request.path,
		request.query,
		headers.join(''),
		signedHeaders.join(';'),
		sha256(request.body),
	].join('\n');
}

/** Whether the request was signed with this key. Never throws.
 *  Source: document 1229/59743. */
export function signatureMatches(request: SignedRequest, secretKey: string): boolean {
	const { date, service, signature } = request.authorization;
	const scope = `${date}/${service}/tc3_request`;
	const hashed = sha256(canonicalRequest(request));
	const stringToSign = ['TC3-HMAC-SHA256', request.timestamp, scope, hashed].join('\n');
	const signing = hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request');
	const expected = hmac(signing, stringToSign);
	const given = Buffer.from(signature, 'hex');
	return given.length === expected.length && timingSafeEqual(given, expected);
}
