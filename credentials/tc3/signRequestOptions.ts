import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { cccBaseUrl, serviceOf } from '../tencentCloud/endpoints';
import { keysOf } from '../tencentCloud/keys';
import { signingTimeMs } from '../tencentCloud/serverClock';
import { headerValue, requestToSign, type RequestOptions } from './requestToSign';
import { authorization } from './sign';

// Set here, so that what an earlier signature left behind (n8n signs again after a 401) does not stay.
const OWN_HEADERS = new Set([
	'authorization',
	'content-type',
	'host',
	'x-tc-language',
	'x-tc-timestamp',
	'x-tc-token',
]);

// Their content is in the address or the body that is set here.
const REPLACED_OPTIONS = new Set(['baseurl', 'body', 'form', 'formdata', 'qs', 'uri', 'url']);

/**
 * n8n request options, signed: absolute address with the query in it, body fixed to the bytes that were
 * signed, Content-Type, X-TC-Timestamp, X-TC-Language, X-TC-Token (temporary keys) and Authorization set.
 * The given options are not changed; signing a signed request again gives it a fresh signature.
 * `nowMs` is the current time in milliseconds; it is corrected by what is known of the server's clock.
 *
 * Throws `InvalidInput` when a credential field, the address or the kind of body cannot be used.
 */
export function signRequestOptions(
	credential: ICredentialDataDecryptedObject,
	options: RequestOptions,
	nowMs: number,
): IHttpRequestOptions {
	const keys = keysOf(credential);
	// Called for its check: with a broken endpoint the address below says less about the cause.
	cccBaseUrl(credential);
	const request = requestToSign(options);
	const { url, contentType, body } = request;
	const timestamp = Math.floor(signingTimeMs(url.host, nowMs) / 1000);

	const headers: IDataObject = {
		...without(options.headers ?? {}, OWN_HEADERS),
		'Content-Type': contentType,
		'X-TC-Timestamp': String(timestamp),
		'X-TC-Language': headerValue(options.headers, 'x-tc-language') ?? 'en-US',
		...(keys.token === undefined ? {} : { 'X-TC-Token': keys.token }),
		Authorization: authorization({ request, keys, service: serviceOf(url.host), timestamp }),
	};

	const rest = without(options, REPLACED_OPTIONS);
	// The HTTP Request node's older shape is recognised by `uri`; it is handed back in the shape it came in.
	const address = options.url === undefined && options.uri ? { uri: url.href } : { url: url.href };
	return { ...rest, ...address, headers, ...(body === '' ? {} : { body }) } as IHttpRequestOptions;
}

/** A copy of `object` without the members whose name, in lower case, is one of `names`. */
function without(object: object, names: ReadonlySet<string>): IDataObject {
	return Object.fromEntries(
		Object.entries(object).filter(([name]) => !names.has(name.toLowerCase())),
	);
}
