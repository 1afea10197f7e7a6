/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import fc from 'fast-check';
import { Agent, request } from 'undici';

import { cdr, CDR_TEXT } from '../support/pushes';
import { runs } from '../support/runs';
import { startTrigger, type TriggerServer } from '../support/triggerServer';

const CREDENTIAL = { pushUsername: 'tencent', pushPassword: 'a-long-and-random-text' };
const BASIC = `Basic ${Buffer.from('tencent:a-long-and-random-text').toString('base64')}`;
const RUNS = runs(150);
const MAX_GROWTH_BYTES = 20_000_000;

const dispatcher = new Agent({ connections: 4 });
const servers: Record<'none' | 'basicAuth' | 'oAuth2', TriggerServer[]> = {
	none: [],
	basicAuth: [],
	oAuth2: [],
};
const open = (kind: keyof typeof servers): TriggerServer => {
	const [server] = servers[kind];
	if (server === undefined) throw new TypeError('not started');
	return server;
};
const all = (): TriggerServer[] => Object.values(servers).flat();

beforeAll(async () => {
	for (const kind of ['none', 'basicAuth', 'oAuth2'] as const) {
		const parameters = { authentication: kind, events: ['cdr', 'record', 'voicemail'] };
		const credential = kind === 'none' ? undefined : CREDENTIAL;
		servers[kind].push(await startTrigger({ nodeId: `hostile-${kind}`, parameters, credential }));
	}
});
afterEach(() => {
	for (const { executions, thrown } of all()) {
		expect(thrown).toEqual([]);
		executions.length = 0;
	}
	expect(Object.keys(Object.prototype)).toEqual([]);
	expect({}).not.toHaveProperty('polluted');
});
afterAll(async () => {
	await dispatcher.close();
	await Promise.all(all().map(async (server) => await server.close()));
});

type Body = string | Buffer;

async function post(
	url: string,
	body: Body,
	headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
	const answer = await request(url, { dispatcher, method: 'POST', headers, body });
	return { status: answer.statusCode, text: await answer.body.text() };
}

/** What header values may be made of, so that they get as far as the node. */
const headerText = fc
	.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) })
	.map((text) => text.replace(/\x7f/g, '').trim());

const contentType = fc.constantFrom(
	'application/json;charset=utf8',
	'application/json',
	'text/plain',
	'application/x-www-form-urlencoded',
	'multipart/form-data; boundary=x',
	'application/octet-stream',
	'',
	';;;',
);

const memberNames = [...Object.keys(cdr()), 'AIAgentId', 'EndStatus', '__proto__', 'constructor'];
const mutated = fc
	.dictionary(fc.constantFrom(...memberNames), fc.jsonValue({ maxDepth: 5 }))
	.map((members) => JSON.stringify(Object.assign(Object.create(null), cdr(), members)));
const bodies: fc.Arbitrary<Body> = fc.oneof(
	fc.json(),
	fc.string(),
	fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes)),
	mutated,
	// A real push that breaks off.
	fc.integer({ min: 0, max: CDR_TEXT.length }).map((length) => CDR_TEXT.slice(0, length)),
	fc.constant(CDR_TEXT),
);

const actions = fc.oneof(
	fc.constantFrom(
		'cdr',
		'record',
		'voicemail',
		'__proto__',
		'cdr&action=record',
		'cdr&action[x]=1',
	),
	fc.string().map(encodeURIComponent),
);

const exchange = fc.record({
	body: bodies,
	action: actions,
	headers: fc.record({ 'content-type': contentType, 'x-tccc-push-uuid': headerText }),
});

/** Everything but the right values. */
const wrongAuthorization = fc.oneof(
	headerText,
	headerText.map((text) => `Basic ${text}`),
	headerText.map((text) => `Bearer ${text}`),
	fc.string().map((pair) => `Basic ${Buffer.from(pair).toString('base64')}`),
	fc.tuple(fc.nat(), fc.base64String()).map(([end, text]) => `Bearer ${end}.${text}`),
	fc.nat({ max: BASIC.length - 1 }).map((length) => BASIC.slice(0, length)),
	fc
		.nat({ max: BASIC.length - 10 })
		.map((at) => `${BASIC.slice(0, 7 + at)}!${BASIC.slice(8 + at)}`),
);

/** Bodies that people have broken servers with, in the place of a push. */
const NASTY: ReadonlyArray<readonly [string, Body]> = [
	['nothing', ''],
	['null', 'null'],
	['a number beyond all numbers', '{"SessionId":1e999,"Duration":-1e999}'],
	['a very long number', `{"SessionId":${'9'.repeat(100_000)}}`],
	['a very long text', `{"SessionId":"${'A'.repeat(900_000)}"}`],
	['half a surrogate pair', '{"SessionId":"\\ud800","Callee":"\\udfff"}'],
	['control characters', '{"SessionId":"\\u0000\\u001b[31m","Callee":"\\r\\nSet-Cookie: a=b"}'],
	['deep lists', `{"SessionId":"s","a":${'['.repeat(400_000)}${']'.repeat(400_000)}}`],
	['deep objects', `{"SessionId":"s","a":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
	[
		'many members',
		`{"SessionId":"s"${Array.from({ length: 50_000 }, (_, i) => `,"${i}":0`).join('')}}`,
	],
	['many empty lists', `{"SessionId":"s","a":[${'[],'.repeat(300_000)}[]]}`],
	['a prototype', '{"SessionId":"s","__proto__":{"polluted":true}}'],
	['a prototype only', '{"__proto__":{"SessionId":"s","polluted":true}}'],
	['a constructor', '{"SessionId":"s","constructor":{"prototype":{"polluted":true}}}'],
	[
		'a prototype in a list',
		'{"SessionId":"s","ServeParticipants":[{"__proto__":{"polluted":true}}]}',
	],
	[
		'methods of objects',
		'{"SessionId":"s","toString":1,"valueOf":{},"hasOwnProperty":null,"then":1}',
	],
	['a toJSON', '{"SessionId":"s","toJSON":{"a":1}}'],
	['an expression', '{"SessionId":"={{ $env.SECRET }}","Callee":"{{ process.exit() }}"}'],
	['markup', '{"SessionId":"<img src=x onerror=alert(1)>"}'],
	['two megabytes', `{"SessionId":"s","a":"${'A'.repeat(2_000_000)}"}`],
	['UTF-16', Buffer.from('{"SessionId":"s"}', 'utf16le')],
	['a byte order mark', '\uFEFF{"SessionId":"s"}'],
	['two documents', '{"SessionId":"s"}{"SessionId":"t"}'],
];

describe('hostile requests', () => {
	it('start nothing without the right authentication, whatever else they hold', async () => {
		await fc.assert(
			fc.asyncProperty(
				exchange,
				wrongAuthorization,
				fc.constantFrom('basicAuth' as const, 'oAuth2' as const),
				async ({ body, action, headers }, authorization, kind) => {
					const server = open(kind);
					const { status } = await post(`${server.url}?action=${action}`, body, {
						...headers,
						authorization,
					});
					// 422: n8n itself could not parse the body and never asked the node.
					expect([401, 422]).toContain(status);
					expect(server.executions).toEqual([]);
				},
			),
			{ numRuns: RUNS },
		);
	});

	it('get no token without client and secret', async () => {
		const fields = fc.dictionary(
			fc.constantFrom('client_id', 'client_secret', 'grant_type', '__proto__'),
			fc.oneof(fc.string(), fc.constantFrom('tencent', 'client_credentials', ':')),
		);
		await fc.assert(
			fc.asyncProperty(fields, fields, wrongAuthorization, async (query, form, authorization) => {
				const { tokenUrl, executions } = open('oAuth2');
				const body = new URLSearchParams(form).toString();
				const { status, text } = await post(
					`${tokenUrl}?${new URLSearchParams(query).toString()}`,
					body,
					{ 'content-type': 'application/x-www-form-urlencoded', authorization },
				);
				expect({ status, text }).toEqual({ status: 401, text: '{"error":"invalid_client"}' });
				expect(executions).toEqual([]);
			}),
			{ numRuns: RUNS },
		);
	});

	it('are answered in the terms of Tencent, and become a plain item or nothing', async () => {
		const { url, executions } = open('none');
		await fc.assert(
			fc.asyncProperty(exchange, async ({ body, action, headers }) => {
				executions.length = 0;
				const { status, text } = await post(`${url}?action=${action}`, body, headers);
				expect([200, 400, 422]).toContain(status);
				if (status === 422) return;
				expect(JSON.parse(text).ErrCode).toBe(status === 200 ? 0 : status);
				for (const [items] of executions) {
					expect(items).toHaveLength(1);
					const json = items?.[0]?.json ?? {};
					expect(['cdr', 'record', 'voicemail']).toContain(json.Event);
					expect(JSON.stringify(json)).not.toMatch(/"(__proto__|constructor|prototype)":/);
				}
			}),
			{ numRuns: RUNS },
		);
	});

	it('run once and keep all they say when they are a push after all', async () => {
		const { url, executions } = open('basicAuth');
		await fc.assert(
			fc.asyncProperty(mutated, async (body) => {
				const { SessionId: id }: { SessionId: unknown } = JSON.parse(body);
				fc.pre(typeof id === 'number' || (typeof id === 'string' && id.trim() !== ''));
				executions.length = 0;
				const { status } = await post(`${url}?action=cdr`, body, { authorization: BASIC });
				expect(status).toBe(200);
				expect(executions).toHaveLength(1);
				expect(executions[0]?.[0]?.[0]?.json.Push).toMatchObject({ SessionId: id });
			}),
			{ numRuns: runs(50) },
		);
	});

	it.each(NASTY)('survive %s', async (_, body) => {
		for (const type of [
			'application/json;charset=utf8',
			'text/plain',
			'application/octet-stream',
		]) {
			const { status } = await post(`${open('none').url}?action=cdr`, body, {
				'content-type': type,
			});
			expect([200, 400, 413, 422]).toContain(status);
			const refused = await post(`${open('basicAuth').url}?action=cdr`, body, {
				'content-type': type,
			});
			expect([401, 422]).toContain(refused.status);
		}
		// What became an item must get through n8n, which writes it to its database.
		expect(() => JSON.stringify(open('none').executions)).not.toThrow();
		expect(open('basicAuth').executions).toEqual([]);
	});

	it('leave the memory as it was', async () => {
		const { url, executions } = open('none');
		setFlagsFromString('--expose-gc');
		const collect: () => void = runInNewContext('gc');
		const usedAfter = async (requests: number, round: string): Promise<number> => {
			for (let done = 0; done < requests; done += 20) {
				await Promise.all(
					Array.from({ length: 20 }, async (_, index) => {
						const uuid = `${round}-${done + index}-${'u'.repeat(2_000)}`;
						await post(`${url}?action=cdr`, CDR_TEXT, { 'x-tccc-push-uuid': uuid });
						await post(`${open('basicAuth').url}?action=cdr`, CDR_TEXT, { authorization: uuid });
					}),
				);
				executions.length = 0;
			}
			collect();
			return process.memoryUsage().heapUsed;
		};
		const before = await usedAfter(1_000, 'first');
		const after = await usedAfter(3_000, 'second');
		expect(after - before).toBeLessThan(MAX_GROWTH_BYTES);
	});

	it('do not keep the next honest push from running', async () => {
		for (const kind of ['none', 'basicAuth'] as const) {
			const { url, executions } = open(kind);
			const answer = await post(`${url}?action=cdr&version=1`, CDR_TEXT, {
				'content-type': 'application/json;charset=utf8',
				'x-tccc-push-uuid': 'honest',
				authorization: BASIC,
			});
			expect(answer).toEqual({ status: 200, text: '{"ErrCode":0,"ErrMsg":""}' });
			expect(executions[0]?.[0]?.[0]?.json.Outcome).toBe('noAnswer');
		}
	});
});
