import { refuse, type Refusal } from './answers';
import type { Arrival } from './arrival';
import { KNOWN_KEYS, type KnownKey } from './credentials';
import type { ActionDefinition } from './definition';
import { parseAuthorization, signatureMatches, type Authorization } from './verifySignature';

/** The key a request was signed with, or why it is not let in. */
export type Authentication = { readonly key: KnownKey } | { readonly refusal: Refusal };

const MAX_CLOCK_DIFFERENCE_SECONDS = 300;
const TENCENT_HOST = /^([a-z0-9-]+)\.(?:[a-z0-9-]+\.)*tencentcloudapi\.com(?::\d+)?$/i;

function invalid(message: string): Refusal {
	return refuse('AuthFailure.InvalidAuthorization', message);
}

/** Whose request this is. Never throws, and never repeats a key or signature in a message.
 *  Source: documents 1229/59743 and 1229/59801; the order of the checks is assumed. */
export function authenticate(
	arrival: Arrival,
	definition: ActionDefinition,
	serverSeconds: number,
): Authentication {
	const { headers, method } = arrival.received;
	const timestamp = headers['x-tc-timestamp'] ?? '';
	const authorization = parseAuthorization(headers.authorization ?? '');
	if (!authorization) {
		return { refusal: invalid('Authorization in the request header is not written as TC3.') };
	}
	const refusal =
		checkScope(authorization, definition, { timestamp, host: headers.host ?? '' }) ??
		checkSignedHeaders(authorization, headers) ??
		checkTimestamp(Number(timestamp), serverSeconds);
	if (refusal) return { refusal };
	const key = KNOWN_KEYS.find(({ secretId }) => secretId === authorization.secretId);
	if (!key) {
		return {
			refusal: refuse(
				'AuthFailure.SecretIdNotFound',
				'The SecretId is not found, please ensure that your SecretId is correct.',
			),
		};
	}
	const signed = {
		method,
		path: arrival.path,
		query: arrival.query,
		headers,
		body: arrival.body,
		timestamp,
		authorization,
	};
	if (!signatureMatches(signed, key.secretKey)) {
		return {
			refusal: refuse(
				'AuthFailure.SignatureFailure',
				'The provided credentials could not be validated. Please check your signature is correct.',
			),
		};
	}
	const denial = checkToken(key, headers['x-tc-token']) ?? checkPolicy(key, definition);
	return denial ? { refusal: denial } : { key };
}

/** A host that is not Tencent's may carry sts under the scope `ccc`: clients of one custom
 *  endpoint take the service from their own product. */
function checkScope(
	{ date, service }: Authorization,
	definition: ActionDefinition,
	{ timestamp, host }: { readonly timestamp: string; readonly host: string },
): Refusal | undefined {
	const product = TENCENT_HOST.exec(host)?.[1]?.toLowerCase();
	if (product !== undefined && product !== definition.service) {
		return refuse(
			'InvalidAction',
			`The action \`${definition.action}\` is not served by the host of \`${product}\`.`,
		);
	}
	if (service !== definition.service && (product !== undefined || service !== 'ccc')) {
		return invalid(`The credential scope must name the service \`${definition.service}\`.`);
	}
	const utcDate = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
	if (date !== utcDate) {
		return invalid('The date of the credential scope is not the UTC date of X-TC-Timestamp.');
	}
	return undefined;
}

function checkSignedHeaders(
	{ signedHeaders }: Authorization,
	headers: Readonly<Record<string, string>>,
): Refusal | undefined {
	const sorted = [...new Set(signedHeaders)].sort();
	if (sorted.join(';') !== signedHeaders.join(';')) {
		return invalid('SignedHeaders must be sorted and name each header once.');
	}
	if (!signedHeaders.includes('content-type') || !signedHeaders.includes('host')) {
		return invalid('SignedHeaders must contain content-type and host.');
	}
	const absent = signedHeaders.find((name) => !Object.hasOwn(headers, name));
	return absent ? invalid(`The signed header \`${absent}\` was not sent.`) : undefined;
}

function checkTimestamp(timestamp: number, serverSeconds: number): Refusal | undefined {
	if (Math.abs(timestamp - serverSeconds) <= MAX_CLOCK_DIFFERENCE_SECONDS) return undefined;
	return refuse(
		'AuthFailure.SignatureExpire',
		`The provided credentials have expired: your request's Timestamp ${timestamp} differs ` +
			`by more than five minutes from the server time ${serverSeconds}.`,
	);
}

function checkToken(key: KnownKey, token: string | undefined): Refusal | undefined {
	if (token === key.token && !key.tokenExpired) return undefined;
	return refuse('AuthFailure.TokenFailure', 'The token of the request is invalid or has expired.');
}

function checkPolicy(key: KnownKey, { service, action }: ActionDefinition): Refusal | undefined {
	if (!key.deniesCcc || service !== 'ccc') return undefined;
	return refuse(
		'AuthFailure.UnauthorizedOperation',
		`you are not authorized to perform operation (${service}:${action})\n` +
			'resource (*) has no permission\n',
	);
}
