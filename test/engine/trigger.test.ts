/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import { WebhookContext } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';
import { request } from 'undici';

import { CDR_TEXT, cdr, RECORD, VOICEMAIL } from '../support/pushes';
import { runWorkflow } from '../support/engine';
import { PACKAGE } from '../support/nodeTypes';
import {
	setUpWebhooks,
	startTrigger,
	type TriggerOptions,
	type TriggerServer,
} from '../support/triggerServer';

const CREDENTIAL = { pushUsername: 'tencent', pushPassword: 'a-long-and-random-text' };
const BASIC = `Basic ${Buffer.from('tencent:a-long-and-random-text').toString('base64')}`;
const ACKNOWLEDGED = { status: 200, json: { ErrCode: 0, ErrMsg: '' } };

let trigger: TriggerServer;
let nodes = 0;
afterEach(async () => await trigger.close());

async function start(options: TriggerOptions = {}): Promise<void> {
	const { parameters = { authentication: 'none' }, ...rest } = options;
	trigger = await startTrigger({ nodeId: `trigger-${nodes++}`, parameters, ...rest });
}

/** Posts to the push URL as Tencent does. */
async function push(
	body: object | string | Buffer,
	{ action = 'cdr', uuid, ...headers }: Record<string, string> = {},
	url = trigger.url,
): Promise<{ status: number; json: unknown }> {
	const { statusCode, body: answer } = await request(`${url}?action=${action}&version=1`, {
		method: 'POST',
		headers: {
			'Content-Type': 'application/json;charset=utf8',
			...(uuid !== undefined && { 'X-TCCC-PUSH-UUID': uuid }),
			...headers,
		},
		body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
	});
	return { status: statusCode, json: await answer.json() };
}

const outputs = (): Array<IDataObject | undefined> =>
	trigger.executions.map(([items]) => items?.[0]?.json);

describe('the trigger', () => {
	it('starts one execution with the call, and answers what Tencent takes for received', async () => {
		await start();
		expect(await push(CDR_TEXT, { uuid: 'uuid-1' })).toEqual(ACKNOWLEDGED);
		expect(outputs()).toEqual([
			expect.objectContaining({
				Event: 'cdr',
				PushUuid: 'uuid-1',
				Outcome: 'noAnswer',
				Callee: '008612300000202',
				Push: JSON.parse(CDR_TEXT),
			}),
		]);
	});

	it("hands its item on in n8n's execution", async () => {
		await start();
		await push(CDR_TEXT);
		const { items, error } = await runWorkflow({
			workflow: {
				nodes: [
					{
						id: 't',
						name: 'Pushed',
						type: `${PACKAGE}.aiAgentCallTrigger`,
						typeVersion: 1,
						position: [0, 0],
						parameters: {},
					},
					{
						id: 'n',
						name: 'Next',
						type: 'n8n-nodes-base.noOp',
						typeVersion: 1,
						position: [0, 0],
						parameters: {},
					},
				],
				connections: { Pushed: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
			},
			items: outputs().map((json) => json ?? {}),
		});
		expect(error()).toBeUndefined();
		expect(items('Next')[0]?.json).toEqual(outputs()[0]);
	});

	it('runs on the chosen events only, and acknowledges the others', async () => {
		await start({ parameters: { authentication: 'none', events: ['record', 'voicemail'] } });
		expect(await push(CDR_TEXT)).toEqual(ACKNOWLEDGED);
		expect(await push(RECORD, { action: 'record' })).toEqual(ACKNOWLEDGED);
		expect(await push(VOICEMAIL, { action: 'voicemail' })).toEqual(ACKNOWLEDGED);
		expect(await push({ SessionId: 's' }, { action: 'somethingNew' })).toEqual(ACKNOWLEDGED);
		expect(outputs().map((json) => json?.Event)).toEqual(['record', 'voicemail']);
	});

	it('acknowledges what its filters leave out', async () => {
		const filters = { direction: 'inbound', aiAgentId: '15' };
		await start({ parameters: { authentication: 'none', filters } });
		expect(await push(CDR_TEXT)).toEqual(ACKNOWLEDGED);
		expect(await push(cdr({ Direction: 0, AIAgentId: 16 }))).toEqual(ACKNOWLEDGED);
		expect(outputs()).toEqual([]);
		expect(await push(cdr({ Direction: 0 }))).toEqual(ACKNOWLEDGED);
		expect(outputs()).toHaveLength(1);
	});

	it('reads a push of another content type, or without one', async () => {
		await start();
		for (const type of [
			'text/plain',
			'application/octet-stream',
			'application/x-www-form-urlencoded',
		]) {
			expect(await push(CDR_TEXT, { 'Content-Type': type })).toEqual(ACKNOWLEDGED);
		}
		expect(outputs()).toHaveLength(3);
	});

	it.each<[string, string | Buffer, Record<string, string>, number]>([
		['an empty body', '', {}, 400],
		['a list', '[]', {}, 400],
		['an object that is no push', '{"hello":"world"}', {}, 400],
		['bytes', Buffer.from([0, 255, 254]), { 'Content-Type': 'application/octet-stream' }, 400],
		['deep nesting', `{"SessionId":"s","a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, {}, 400],
		['two megabytes', `{"SessionId":"${'s'.repeat(2_000_000)}"}`, {}, 413],
	])('refuses %s, so that Tencent knows', async (_, body, headers, status) => {
		await start();
		const answer = await push(body, headers);
		expect(answer).toEqual({
			status,
			json: { ErrCode: status, ErrMsg: expect.stringMatching(/\w/) },
		});
		expect(trigger.executions).toEqual([]);
		expect(trigger.thrown).toEqual([]);
	});

	it('does not keep headers in the output', async () => {
		await start({ parameters: {}, credential: CREDENTIAL });
		await push(CDR_TEXT, { authorization: BASIC, 'X-Other': 'header-value' });
		expect(outputs()).toHaveLength(1);
		const text = JSON.stringify(trigger.executions);
		expect(text).not.toContain(BASIC.slice(6));
		expect(text).not.toContain(CREDENTIAL.pushPassword);
		expect(text).not.toContain('header-value');
	});
});

describe('repeated pushes', () => {
	it('run once', async () => {
		await start();
		for (let time = 0; time < 4; time++) {
			expect(await push(CDR_TEXT, { uuid: 'uuid-1' })).toEqual(ACKNOWLEDGED);
		}
		expect(outputs()).toHaveLength(1);
	});

	it('run once when they come at the same time', async () => {
		await start({ onStart: async () => await new Promise((resolve) => setTimeout(resolve, 50)) });
		const answers = await Promise.all(
			Array.from({ length: 20 }, async () => await push(CDR_TEXT, { uuid: 'uuid-1' })),
		);
		expect(answers).toEqual(Array.from({ length: 20 }, () => ACKNOWLEDGED));
		expect(outputs()).toHaveLength(1);
	});

	it('run once over a restart, as far as static data was saved', async () => {
		const database = { staticData: {} };
		await start({ database });
		await push(CDR_TEXT, { uuid: 'uuid-1' });
		await push(CDR_TEXT, { uuid: 'uuid-2' });
		await trigger.close();
		// Another ID of the node stands for the memory that is lost; static data goes by its name.
		await start({ database });
		for (const uuid of ['uuid-1', 'uuid-2']) {
			expect(await push(CDR_TEXT, { uuid })).toEqual(ACKNOWLEDGED);
		}
		expect(outputs()).toEqual([]);
	});

	it('are not lost when n8n could not start the first one', async () => {
		let starts = 0;
		await start({
			onStart: async () => {
				starts += 1;
				if (starts === 1) throw new Error('database is locked');
			},
		});
		expect((await push(CDR_TEXT, { uuid: 'uuid-1' })).status).toBe(500);
		expect(await push(CDR_TEXT, { uuid: 'uuid-1' })).toEqual(ACKNOWLEDGED);
		expect(await push(CDR_TEXT, { uuid: 'uuid-1' })).toEqual(ACKNOWLEDGED);
		expect(outputs()).toHaveLength(1);
	});

	it('are not compared by their content', async () => {
		await start();
		await push(CDR_TEXT, { uuid: 'uuid-1' });
		await push(CDR_TEXT, { uuid: 'uuid-2' });
		await push(CDR_TEXT);
		await push(CDR_TEXT);
		expect(outputs().map((json) => json?.PushUuid)).toEqual(['uuid-1', 'uuid-2', null, null]);
	});

	it('run each time in the editor, which saves nothing', async () => {
		const database = { staticData: {} };
		await start({ mode: 'manual', database });
		await push(CDR_TEXT, { uuid: 'uuid-1' });
		await push(CDR_TEXT, { uuid: 'uuid-1' });
		expect(outputs()).toHaveLength(2);
		expect(database.staticData).toEqual({});
	});

	it('come in any order: a recording before its call record', async () => {
		await start({ parameters: { authentication: 'none', events: ['cdr', 'record'] } });
		await push(RECORD, { action: 'record', uuid: 'r' });
		await push(CDR_TEXT, { uuid: 'c' });
		expect(outputs().map((json) => json?.Event)).toEqual(['record', 'cdr']);
		expect(new Set(outputs().map((json) => json?.SessionId)).size).toBe(1);
	});
});

describe('authentication', () => {
	it('by Basic Auth lets in the right values only', async () => {
		await start({ parameters: {}, credential: CREDENTIAL });
		expect(await push(CDR_TEXT, { authorization: BASIC })).toEqual(ACKNOWLEDGED);
		for (const authorization of ['', 'Basic dGVuY2VudDo=', `${BASIC}AAAA`, 'Bearer x']) {
			expect(await push(CDR_TEXT, { authorization })).toEqual({
				status: 401,
				json: { ErrCode: 401, ErrMsg: 'Unauthorized' },
			});
		}
		expect((await push(CDR_TEXT)).status).toBe(401);
		expect(outputs()).toHaveLength(1);
	});

	it('by OAuth2 issues a token and lets in who brings it', async () => {
		await start({ parameters: { authentication: 'oAuth2' }, credential: CREDENTIAL });
		const answer = await request(trigger.tokenUrl, {
			method: 'POST',
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: 'grant_type=client_credentials&client_id=tencent&client_secret=a-long-and-random-text',
		});
		expect(answer.statusCode).toBe(200);
		const { access_token: token } = (await answer.body.json()) as { access_token: string };
		expect(await push(CDR_TEXT, { authorization: `Bearer ${token}` })).toEqual(ACKNOWLEDGED);
		expect((await push(CDR_TEXT, { authorization: BASIC })).status).toBe(401);
		expect((await push(CDR_TEXT, { authorization: `Bearer ${token}x` })).status).toBe(401);
		expect(outputs()).toHaveLength(1);
	});

	it('also answers GET at the token URL, and starts nothing there', async () => {
		await start({ parameters: { authentication: 'oAuth2' }, credential: CREDENTIAL });
		const url = `${trigger.tokenUrl}?client_id=tencent&client_secret=`;
		const right = await request(`${url}a-long-and-random-text`);
		expect(right.statusCode).toBe(200);
		await right.body.dump();
		const wrong = await request(`${url}wrong`);
		expect(wrong.statusCode).toBe(401);
		expect(await wrong.body.json()).toEqual({ error: 'invalid_client' });
		expect(trigger.executions).toEqual([]);
	});

	it.each<[string, TriggerOptions]>([
		['there is no credential', { parameters: {} }],
		['its secret is empty', { parameters: {}, credential: { ...CREDENTIAL, pushPassword: '' } }],
		['its name is empty', { parameters: {}, credential: { ...CREDENTIAL, pushUsername: '' } }],
		['it has only keys', { parameters: {}, credential: { secretId: 'id', secretKey: 'key' } }],
		['the choice does not exist', { parameters: { authentication: 'n' }, credential: CREDENTIAL }],
		[
			'the choice is an expression that fails',
			{ parameters: { authentication: '={{ $json.a.b.c() }}' } },
		],
	])('lets in nobody when %s', async (_, options) => {
		await start(options);
		expect(await push(CDR_TEXT, { authorization: BASIC })).toEqual({
			status: 401,
			json: { ErrCode: 401, ErrMsg: 'The trigger has no usable credential' },
		});
		expect(trigger.executions).toEqual([]);
		expect(trigger.thrown).toEqual([]);
	});
});

describe('version 1.1', () => {
	it('puts out the ten members that most workflows use', async () => {
		await start({ typeVersion: 1.1 });
		await push(CDR_TEXT, { uuid: 'uuid-1' });
		expect(Object.keys(outputs()[0] ?? {})).toEqual([
			'Event',
			'SessionId',
			'Outcome',
			'Callee',
			'StartedAt',
			'AnsweredAt',
			'EndedAt',
			'DurationSecond',
			'HungUpSide',
			'RecordingUrl',
		]);
	});

	it('puts out everything without Simplify, as version 1 does', async () => {
		const versions = [
			{ typeVersion: 1.1, parameters: { authentication: 'none', simplify: false } },
			{ typeVersion: 1 },
		];
		const pushed: unknown[] = [];
		for (const options of versions) {
			await trigger?.close();
			await start(options);
			await push(CDR_TEXT, { uuid: 'uuid-1' });
			pushed.push(outputs()[0]);
		}
		expect(pushed[0]).toHaveProperty('Push', JSON.parse(CDR_TEXT));
		expect(pushed[0]).toEqual(pushed[1]);
	});
});

describe('a credential', () => {
	it('with nothing but a push username and password is enough', async () => {
		await start({ parameters: {}, credential: CREDENTIAL });
		expect(await push(CDR_TEXT, { authorization: BASIC })).toEqual(ACKNOWLEDGED);
		await expect(
			setUpWebhooks({ parameters: {}, credential: CREDENTIAL }, 'activate'),
		).resolves.toBeUndefined();
	});

	it('with nothing at all is enough without authentication', async () => {
		const options = { parameters: { authentication: 'none' }, credential: {} };
		await start(options);
		expect(await push(CDR_TEXT)).toEqual(ACKNOWLEDGED);
		for (const one of [options, { parameters: { authentication: 'none' } }]) {
			await expect(setUpWebhooks(one, 'activate')).resolves.toBeUndefined();
		}
	});
});

describe('publishing the workflow, and listening for a test event', () => {
	it.each<[string, TriggerOptions, string, string]>([
		['no credential', {}, 'No Tencent Cloud API credential is chosen', "'Push Username'"],
		[
			'a credential with keys only',
			{ credential: { secretId: 'id', secretKey: 'key' } },
			"'Push Username' is empty",
			"set 'Authentication' to 'None'",
		],
		[
			'no password',
			{ credential: { ...CREDENTIAL, pushPassword: '' } },
			"'Push Password' is empty",
			'Feature configuration > Data Push',
		],
		[
			'a short password',
			{ credential: { ...CREDENTIAL, pushPassword: 'short' } },
			"'Push Password' has fewer than 16 characters",
			'Choose a longer random one',
		],
		[
			'another authentication',
			{ parameters: { authentication: 'n' }, credential: CREDENTIAL },
			"'Authentication' has a value that does not exist",
			'from the list',
		],
	])('with %s is refused with what to do', async (_, options, message, remedy) => {
		await start();
		for (const activation of ['activate', 'update', 'create', 'manual'] as const) {
			await expect(setUpWebhooks({ parameters: {}, ...options }, activation)).rejects.toMatchObject(
				{
					name: 'NodeOperationError',
					message: expect.stringContaining(message),
					description: expect.stringContaining(remedy),
				},
			);
		}
	});

	it('is not asked about when n8n starts: the trigger stays, and answers 401', async () => {
		const options = { parameters: {}, credential: { ...CREDENTIAL, pushPassword: '' } };
		await start(options);
		for (const activation of ['init', 'leadershipChange'] as const) {
			await expect(setUpWebhooks(options, activation)).resolves.toBeUndefined();
		}
		expect((await push(CDR_TEXT, { authorization: BASIC })).status).toBe(401);
	});
});

describe('a push that is refused while somebody listens for a test event', () => {
	const wrong = `Basic ${Buffer.from('tencent:another-long-text').toString('base64')}`;

	async function thrownFor(
		authentication: string,
		url: 'url' | 'tokenUrl',
		headers: Record<string, string>,
	): Promise<unknown> {
		await start({ parameters: { authentication }, credential: CREDENTIAL, mode: 'manual' });
		const { status } = await push(CDR_TEXT, headers, trigger[url]);
		expect(status).toBe(500);
		expect(trigger.executions).toEqual([]);
		return trigger.thrown[0];
	}

	it.each<[string, string, 'url' | 'tokenUrl', Record<string, string>, RegExp]>([
		['a wrong password', 'basicAuth', 'url', { authorization: wrong }, /its username or password/],
		['nothing', 'basicAuth', 'url', {}, /it has no username and password/],
		['a wrong token', 'oAuth2', 'url', { authorization: 'Bearer x' }, /no valid access token/],
		[
			'a wrong secret',
			'oAuth2',
			'tokenUrl',
			{ authorization: wrong },
			/client ID or client secret/,
		],
		['a token request', 'basicAuth', 'tokenUrl', { authorization: BASIC }, /not set to 'OAuth2'/],
	])('for %s with %s says so in the editor', async (_, authentication, url, headers, message) => {
		expect(await thrownFor(authentication, url, headers)).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(message),
			description: expect.stringContaining('in the CCC console'),
		});
	});

	it('is a 401 and nothing else once the workflow is published', async () => {
		await start({ parameters: {}, credential: CREDENTIAL });
		expect((await push(CDR_TEXT, { authorization: wrong })).status).toBe(401);
		expect(trigger.thrown).toEqual([]);
	});
});

describe('the push password', () => {
	const PASSWORD = 'pass word/that+nobody=may&see';
	const ENCODED = Buffer.from(`tencent:${PASSWORD}`).toString('base64');

	it('is in no answer, output, error or log', async () => {
		const logged: unknown[] = [];
		const log = (...words: unknown[]): void => void logged.push(words);
		const logger = { debug: log, info: log, warn: log, error: log };
		jest
			.spyOn(Object.getPrototypeOf(WebhookContext.prototype), 'logger', 'get')
			.mockReturnValue(logger);
		const credential = { pushUsername: 'tencent', pushPassword: PASSWORD };
		const told: unknown[] = [];
		const note = async (what: Promise<unknown>): Promise<void> => {
			const one = await what.catch((error: unknown) => error);
			told.push(one instanceof Error ? { ...one, message: one.message, stack: one.stack } : one);
		};
		for (const authentication of ['basicAuth', 'oAuth2', 'other']) {
			for (const mode of ['webhook', 'manual'] as const) {
				const options: TriggerOptions = { parameters: { authentication }, credential, mode };
				await trigger?.close();
				await start(options);
				for (const authorization of [`Basic ${ENCODED}`, 'Basic eDp5', 'Bearer x']) {
					await note(push(CDR_TEXT, { authorization }));
					await note(push(CDR_TEXT, { authorization }, trigger.tokenUrl));
				}
				await note(setUpWebhooks(options, 'activate'));
				told.push(
					trigger.executions,
					trigger.thrown.map((one) => [String(one), { ...Object(one) }]),
				);
			}
		}
		expect(logged.length).toBeGreaterThan(0);
		const text = JSON.stringify([told, logged]);
		for (const secret of [PASSWORD, 'nobody=may', encodeURIComponent(PASSWORD), ENCODED]) {
			expect(text).not.toContain(secret);
		}
	});
});
