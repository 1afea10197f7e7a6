import type { FastifyRequest } from 'fastify';

/** One HTTP request to the API path, as tests and the control page see it. */
export interface ReceivedRequest {
	/** Milliseconds, by the sandbox's clock without its offset. */
	readonly at: number;
	readonly action: string;
	readonly method: string;
	readonly url: string;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** `ok`, a Tencent code, or `fault:<kind>`; `pending` until the sandbox has decided. */
	outcome: string;
	requestId?: string | undefined;
}

/** A request with what its signature depends on. */
export interface Arrival {
	readonly received: ReceivedRequest;
	readonly path: string;
	readonly query: string;
	readonly body: Buffer;
	/** Names that came more than once, in lower case. */
	readonly repeatedHeaders: readonly string[];
}

/** What an HTTP server knows about a request. */
export interface RawRequest {
	readonly at: number;
	readonly method: string;
	readonly url: string;
	/** Name, value, name, value … as received. */
	readonly rawHeaders: readonly string[];
	readonly body: Buffer;
}

/** The request as the checks need it. Never throws. */
export function readArrival(raw: RawRequest): Arrival {
	const headers: Record<string, string> = {};
	const repeatedHeaders: string[] = [];
	for (let index = 0; index + 1 < raw.rawHeaders.length; index += 2) {
		const name = (raw.rawHeaders[index] ?? '').toLowerCase();
		const value = raw.rawHeaders[index + 1] ?? '';
		if (Object.hasOwn(headers, name)) repeatedHeaders.push(name);
		headers[name] = Object.hasOwn(headers, name) ? `${headers[name]}, ${value}` : value;
	}
	const [path = '/', ...rest] = raw.url.split('?');
	return {
		received: {
			at: raw.at,
			action: headers['x-tc-action'] ?? '',
			method: raw.method,
			url: raw.url,
			headers,
			body: raw.body.toString('utf8'),
			outcome: 'pending',
		},
		path,
		query: rest.join('?'),
		body: raw.body,
		repeatedHeaders,
	};
}

/** The same of a request as Fastify has received it. Never throws. */
export function arrivalOf(request: FastifyRequest, at: number): Arrival {
	const { method = '', url = '/', rawHeaders } = request.raw;
	const body = Buffer.isBuffer(request.body) ? request.body : Buffer.of();
	return readArrival({ at, method, url, rawHeaders, body });
}

/** The callee named in a body, or '' when there is none. Never throws. */
export function calleeIn(body: string): string {
	try {
		const parsed: unknown = JSON.parse(body);
		if (typeof parsed !== 'object' || parsed === null || !('Callee' in parsed)) return '';
		return typeof parsed.Callee === 'string' ? parsed.Callee : '';
	} catch {
		return ''; // a body that is no JSON names nobody
	}
}
