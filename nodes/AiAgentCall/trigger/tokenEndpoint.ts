import { basicCredentials, type Access } from './access';
import { issueToken, TOKEN_SECONDS } from './accessToken';
import type { Answer } from './answers';
import { textMembers } from './parsePush';
import { sameText } from './sameText';

/** What a token request may hold its client in, as n8n hands it over. */
export interface TokenRequest {
	authorization: unknown;
	query: unknown;
	body: unknown;
	rawBody: unknown;
}

/**
 * The answer of the token URL (OAuth 2.0, RFC 6749 section 4.4). Tencent does not document how it sends
 * client ID and secret, so every usual way is accepted: Basic header, form, JSON or query. Never throws.
 */
export function answerTokenRequest(request: TokenRequest, access: Access, nowMs: number): Answer {
	if (access.kind !== 'oAuth2') return refuse(404, 'invalid_request');
	const { id, secret } = access.client;
	const fields = [textMembers(request.query), textMembers(request.body, request.rawBody)];
	// Each pair is looked at, whether or not an earlier one was right.
	const isClient = [
		...basicPairs(request.authorization),
		...fields.map(({ client_id = '', client_secret = '' }) => `${client_id}:${client_secret}`),
	]
		.map((pair) => sameText(pair, `${id}:${secret}`))
		.includes(true);
	if (!isClient) return refuse(401, 'invalid_client');
	const grant = fields.map(({ grant_type }) => grant_type).find((type) => type !== undefined);
	if (grant !== undefined && grant !== 'client_credentials') {
		return refuse(400, 'unsupported_grant_type');
	}
	return {
		status: 200,
		headers: { 'Cache-Control': 'no-store', Pragma: 'no-cache' },
		body: {
			access_token: issueToken(access.client, nowMs),
			token_type: 'Bearer',
			expires_in: TOKEN_SECONDS,
		},
	};
}

/** The pair in a Basic header, as it stands and without the form encoding that RFC 6749 (2.3.1) asks for. */
function basicPairs(authorization: unknown): string[] {
	const pair = basicCredentials(authorization);
	if (pair === undefined) return [];
	const decoded = new URLSearchParams(`pair=${pair.replace(/&/g, '%26')}`).get('pair') ?? '';
	return [pair, decoded];
}

function refuse(status: number, error: string): Answer {
	return {
		status,
		headers: {
			'Cache-Control': 'no-store',
			...(status === 401 && { 'WWW-Authenticate': 'Basic realm="token"' }),
		},
		body: { error },
	};
}
