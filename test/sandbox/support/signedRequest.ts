import { request } from 'undici';
import { CREDENTIALS, type Credentials } from '../../../sandbox/credentials';

interface SigningInput {
	readonly method: string;
	readonly url: string;
	readonly payload: Buffer;
	readonly timestamp: number;
	readonly service: string;
	readonly secretId: string;
	readonly secretKey: string;
	readonly headers: Readonly<Record<string, string>>;
}

const { sign3 } = jest.requireActual<{ sign3(input: SigningInput): string }>(
	'tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/sign',
);

/** Keys with or without a token. */
interface Keys extends Credentials {
	readonly token?: string;
}

/** What differs from an ordinary signed request. */
export interface Differences {
	readonly body?: object | string | Buffer;
	readonly credentials?: Keys;
	readonly method?: 'POST' | 'GET' | 'PUT';
	readonly path?: string;
	readonly host?: string;
	readonly service?: string;
	readonly version?: string;
	readonly contentType?: string;
	/** Unix seconds; now when left out. */
	readonly timestamp?: number;
	/** Added or, when undefined, taken away after signing. */
	readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
	readonly signal?: AbortSignal | undefined;
}

/** An HTTP answer; `response` is the inside of Tencent's envelope, if it is one. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly text: string;
	readonly response: Readonly<Record<string, unknown>>;
	readonly code: string | undefined;
	readonly message: string | undefined;
}

function toBuffer(body: object | string | Buffer): Buffer {
	if (Buffer.isBuffer(body)) return body;
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body), 'utf8');
}

interface Envelope {
	readonly Response?: Readonly<Record<string, unknown>> & {
		readonly Error?: { readonly Code: string; readonly Message: string };
	};
}

function readEnvelope(text: string): Envelope {
	try {
		return JSON.parse(text) as Envelope;
	} catch {
		return {};
	}
}

/** The headers of an ordinary request, signed by the official SDK's signer. */
export function signedHeaders(
	action: string,
	body: Buffer,
	differences: Differences = {},
): Record<string, string> {
	const isSts = action === 'GetCallerIdentity';
	const {
		method = 'POST',
		service = isSts ? 'sts' : 'ccc',
		host = `${service}.intl.tencentcloudapi.com`,
		version = isSts ? '2018-08-13' : '2020-02-10',
		contentType = 'application/json',
		timestamp = Math.floor(Date.now() / 1000),
		path = '/',
	} = differences;
	const { secretId, secretKey, token }: Keys = differences.credentials ?? CREDENTIALS;
	const headers: Record<string, string> = {
		host,
		'Content-Type': contentType,
		'X-TC-Action': action,
		'X-TC-Version': version,
		'X-TC-Timestamp': String(timestamp),
		...(isSts ? { 'X-TC-Region': 'ap-singapore' } : {}),
		...(token === undefined ? {} : { 'X-TC-Token': token }),
		Authorization: sign3({
			method,
			url: `http://${host}${path}`,
			payload: body,
			timestamp,
			service,
			secretId,
			secretKey,
			headers: { 'Content-Type': contentType },
		}),
	};
	return headers;
}

/** Sends one request to the sandbox, signed by the official SDK's signer. */
export async function sendSigned(
	sandboxUrl: string,
	action: string,
	differences: Differences = {},
): Promise<Answer> {
	const { method = 'POST', path = '/', signal } = differences;
	const body = toBuffer(differences.body ?? {});
	const headers: Record<string, string | string[] | undefined> = {
		...signedHeaders(action, body, differences),
		...differences.headers,
	};
	for (const name of Object.keys(headers)) if (headers[name] === undefined) delete headers[name];
	const reply = await request(`${sandboxUrl}${path}`, {
		method,
		headers,
		body: method === 'GET' ? null : body,
		...(signal === undefined ? {} : { signal }),
	});
	const text = await reply.body.text();
	const response = readEnvelope(text).Response ?? {};
	const error = response.Error as { Code: string; Message: string } | undefined;
	return {
		status: reply.statusCode,
		headers: reply.headers,
		text,
		response,
		code: error?.Code,
		message: error?.Message,
	};
}
