/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import type { IncomingHttpHeaders } from 'node:http';

import Fastify, { type FastifyInstance } from 'fastify';

import { runCalls } from '../support/calls';
import { useFastClock } from '../support/clock';
import { listContext, testCredential } from '../support/editor';
import { runOperation } from '../support/operations';
import { CALL_NODE, leads } from '../support/workflow';

useFastClock();

const SECRET_KEY = 'k3y/that+nobody=may&see-1234567890';
const TOKEN = `t0ken/${'Ab9+/zQ'.repeat(40)}==`;
const PUSH_PASSWORD = 'push/that+nobody=may&see-1234567890';
const KEYS = {
	secretId: 'AKIDsandbox',
	secretKey: SECRET_KEY,
	token: TOKEN,
	pushUsername: 'push-name-of-tencent',
	pushPassword: PUSH_PASSWORD,
};

/** A server that repeats what it was sent. */
let app: FastifyInstance;
let url: string;
let answer: (headers: IncomingHttpHeaders) => { status: number; text: string; reason?: string };
let signatures: string[] = [];
let requests: string[] = [];
beforeAll(async () => {
	app = Fastify();
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	app.all('/', async ({ headers, body }, reply) => {
		requests.push(JSON.stringify([headers, body]));
		signatures.push(/Signature=([0-9a-f]{64})/.exec(headers.authorization ?? '')?.[1] ?? 'none');
		const { status, text, reason } = answer(headers);
		if (reason !== undefined) reply.raw.statusMessage = reason;
		return await reply.code(status).header('content-type', 'application/json').send(text);
	});
	url = await app.listen({ host: '127.0.0.1', port: 0 });
});
beforeEach(() => {
	signatures = [];
	requests = [];
});
afterAll(async () => await app.close());

const asText = (headers: IncomingHttpHeaders): string =>
	Object.entries(headers)
		.map(([name, value]) => `${name}: ${String(value)}`)
		.reverse()
		.join('\r\n');
const folded = (headers: IncomingHttpHeaders): string =>
	asText(headers).replace(/[^\n]{11}/g, '$&\r\n ');
const entities = (text: string): string =>
	text.replace(/[^a-z0-9]/gi, (one) => `&#${one.charCodeAt(0)};`);
const escapes = (text: string): string =>
	text.replace(/[+/=]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`);

/** Ways to repeat the headers of a request. */
const ECHOES: ReadonlyArray<readonly [string, (headers: IncomingHttpHeaders) => string]> = [
	['as they came', asText],
	['as JSON', (headers) => JSON.stringify(headers)],
	['as JSON within JSON', (headers) => JSON.stringify(JSON.stringify(headers))],
	['with escapes of JSON', (headers) => escapes(JSON.stringify(headers))],
	['for an address', (headers) => encodeURIComponent(asText(headers))],
	['for an address, twice', (headers) => encodeURIComponent(encodeURIComponent(asText(headers)))],
	['for HTML', (headers) => entities(asText(headers))],
	['in short lines', folded],
	['behind much else', (headers) => 'x'.repeat(150) + asText(headers)],
	['token first', ({ 'x-tc-token': token, ...rest }) => `${String(token)} ${asText(rest)}`],
	['broken off', ({ 'x-tc-token': token }) => String(token).slice(0, 60)],
];

/** Where in a reply the echo can stand. */
const PLACES: ReadonlyArray<readonly [string, (echo: string) => { status: number; text: string }]> =
	[
		['a page of another status', (echo) => ({ status: 502, text: echo })],
		['a page', (echo) => ({ status: 200, text: echo })],
		['the message', (echo) => refused({ Code: 'InternalError', Message: echo }, 'r')],
		['the code', (echo) => refused({ Code: echo, Message: '' }, 'r')],
		['the RequestId', (echo) => refused({ Code: 'InternalError', Message: '' }, echo)],
		['the SessionId', (echo) => ({ status: 200, text: envelope({ SessionId: echo }) })],
		['a record', (echo) => ({ status: 200, text: envelope(record(echo)) })],
		['the name of a member', (echo) => ({ status: 200, text: envelope(record('', echo)) })],
	];

function envelope(Response: object): string {
	return JSON.stringify({ Response });
}

function refused(Error: object, RequestId: string) {
	return { status: 200, text: envelope({ Error, RequestId }) };
}

function record(Remark: string, name = 'Remark') {
	const call = { SessionId: 's', Callee: '008612300000000', Direction: 1, [name]: Remark };
	return { TotalCount: 1, TelCdrList: [call], RequestId: 'r' };
}

function expectNoSecret(told: unknown): void {
	// Without what JSON adds, so that a part of a secret is found however it was written.
	const plain = decodeURIComponent(
		JSON.stringify(told)
			.replace(/\\+(u00([0-9a-f]{2})|[nr])?/gi, (_, _all, hex?: string) =>
				hex === undefined ? '' : String.fromCharCode(parseInt(hex, 16)),
			)
			.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
			.replace(/%25/g, '%')
			.replace(/%(?![0-9a-f]{2})/gi, ''),
	).replace(/\s/g, '');
	const secrets = [
		SECRET_KEY,
		PUSH_PASSWORD,
		TOKEN.slice(0, 24),
		...signatures.map((one) => one.slice(0, 24)),
	];
	for (const secret of secrets) expect(plain).not.toContain(secret);
}

describe.each(ECHOES)('a server that repeats the headers %s', (_, echo) => {
	it.each(PLACES)('in %s: no output has a key, a token or a signature', async (place, reply) => {
		answer = (headers) => reply(echo(headers));
		const sandbox = { url, credentials: KEYS };
		const node = { onError: 'continueRegularOutput' } as const;
		const runs = await Promise.all([
			runCalls(sandbox, { items: leads('008612300000000'), node, keys: KEYS }),
			runCalls(sandbox, { items: leads('008612300000000'), keys: KEYS }),
			runOperation(sandbox, 'call.get', {
				sessionIds: ['s'],
				parameters: { simplify: false },
				node,
				keys: KEYS,
			}),
		]);
		for (const run of runs) {
			const told = [run.items(CALL_NODE).map(({ json }) => json), run.error()];
			expectNoSecret(told.map((one) => ({ ...Object(one) })));
			expect(JSON.stringify(told)).toMatch(/mayHaveBeenCalled|SessionId/);
		}
		if (place === 'a record') {
			expect(runs[2]?.items(CALL_NODE)[0]?.json).toMatchObject({ SessionId: 's' });
		}
		expect(signatures.length).toBeGreaterThan(3);
		for (const request of requests) expect(request).not.toMatch(/push[-/]/);
		const sdkAppId = { __rl: true, mode: 'id', value: '1400000000' };
		const data = { ...KEYS, site: 'custom', endpoint: url };
		const { context, type } = await listContext({ sdkAppId }, data);
		const list = type.methods?.loadOptions?.getCallers?.call(context);
		const error = Object(await Promise.resolve(list).catch((thrown: unknown) => thrown));
		expectNoSecret({ message: error.message, description: error.description, ...error });
	});
});

describe('the test of the credential', () => {
	it.each([
		[200, 'OK'],
		[401, 'Unauthorized'],
		[502, 'Bad Gateway'],
	])('shows nothing that a server with status %d says', async (status) => {
		answer = (headers) => ({
			status,
			text: JSON.stringify({ message: asText(headers), error: asText(headers) }),
			reason: String(headers['x-tc-token']),
		});
		const verdict = await testCredential({ ...KEYS, site: 'custom', endpoint: url });
		expect(verdict.status).toBe('Error');
		expect(requests).toHaveLength(1);
		expect(requests[0]).not.toMatch(/push[-/]/);
		expectNoSecret(verdict);
	});
});
