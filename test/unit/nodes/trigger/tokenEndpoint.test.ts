import type { Access } from '../../../../nodes/AiAgentCall/trigger/access';
import { tokenIsValid } from '../../../../nodes/AiAgentCall/trigger/accessToken';
import {
	answerTokenRequest,
	type TokenRequest,
} from '../../../../nodes/AiAgentCall/trigger/tokenEndpoint';

const NOW = Date.UTC(2026, 10, 22);
const client = { id: 'tencent', secret: 'a+b %=&c' };
const oAuth2: Access = { kind: 'oAuth2', client };
const right = { client_id: client.id, client_secret: client.secret };
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
const ask = (request: Partial<TokenRequest>, access: Access = oAuth2) =>
	answerTokenRequest(
		{ authorization: undefined, query: {}, body: undefined, rawBody: undefined, ...request },
		access,
		NOW,
	);

describe('the token URL', () => {
	it.each<[string, Partial<TokenRequest>]>([
		['a form', { body: { ...right, grant_type: 'client_credentials' } }],
		['JSON', { rawBody: Buffer.from(JSON.stringify(right)) }],
		[
			'a form without its content type',
			{ rawBody: Buffer.from(new URLSearchParams(right).toString()) },
		],
		['the query', { query: right }],
		['a Basic header', { authorization: basic(`${client.id}:${client.secret}`) }],
		['a Basic header in form encoding', { authorization: basic(`${client.id}:a%2Bb+%25%3D%26c`) }],
	])('issues a token for client and secret in %s', (_, request) => {
		const { status, headers, body } = ask(request);
		expect(status).toBe(200);
		expect(headers).toMatchObject({ 'Cache-Control': 'no-store' });
		expect(body).toEqual({
			access_token: expect.any(String),
			token_type: 'Bearer',
			expires_in: 3600,
		});
		expect(tokenIsValid(String(body.access_token), client, NOW)).toBe(true);
	});

	it.each<[string, Partial<TokenRequest>]>([
		['nothing', {}],
		['another secret', { body: { ...right, client_secret: 'x' } }],
		['another client', { body: { ...right, client_id: 'x' } }],
		['secret without client', { body: { client_secret: client.secret } }],
		[
			'client and secret in different places',
			{ query: { client_id: client.id }, body: { client_secret: client.secret } },
		],
		['a list', { body: { client_id: [client.id], client_secret: [client.secret] } }],
		['broken text', { rawBody: Buffer.from('{"client_id":') }],
	])('refuses %s with 401, without a hint what was wrong', (_, request) => {
		expect(ask(request)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
	});

	it('refuses another grant, once the client is known', () => {
		expect(ask({ body: { ...right, grant_type: 'password' } })).toMatchObject({
			status: 400,
			body: { error: 'unsupported_grant_type' },
		});
		expect(ask({ body: { grant_type: 'password' } })).toMatchObject({ status: 401 });
	});

	it('does not exist without OAuth2', () => {
		expect(ask({ body: right }, { kind: 'basicAuth', client }).status).toBe(404);
		expect(ask({ body: right }, { kind: 'none' }).status).toBe(404);
	});
});
