/* eslint-disable @n8n/community-nodes/no-deprecated-workflow-functions -- the HTTP Request node uses them */
import type { IExecuteFunctions, INodeType, IRequestOptions } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import { testCredential } from '../support/editor';
import { runWorkflow } from '../support/engine';
import { startRecorder, type Recorder } from '../support/recorder';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const custom = (endpoint: string) => ({ site: 'custom', endpoint });

describe("the credential's Test button", () => {
	it('is green for right keys', async () => {
		const result = await testCredential({ ...sandbox.credentials, ...custom(sandbox.url) });
		expect(result).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(sandbox.requests).toHaveLength(1);
		expect(sandbox.requests[0]).toMatchObject({
			action: 'GetCallerIdentity',
			body: '{}',
			outcome: 'ok',
		});
	});

	it('is green for temporary keys with their token', async () => {
		const keys = { ...sandbox.temporaryCredentials, ...custom(sandbox.url) };
		expect((await testCredential(keys)).status).toBe('OK');
	});

	it.each([
		['a wrong SecretId', { secretId: 'AKIDnobody' }, 0, 'does not know this SecretId'],
		['a wrong SecretKey', { secretKey: 'wrong' }, 0, 'SecretKey does not belong to this SecretId'],
		['a clock 10 minutes behind', {}, 600, 'clock of the n8n server'],
		['a clock 10 minutes ahead', {}, -600, 'clock of the n8n server'],
		['a token with normal keys', { token: 'left-over' }, 0, 'Token is wrong or has expired'],
	])('says what to do about %s', async (_, wrong, serverSeconds, words) => {
		sandbox.setClockOffset(serverSeconds);
		const result = await testCredential({
			...sandbox.credentials,
			...custom(sandbox.url),
			...wrong,
		});
		expect(result).toEqual({ status: 'Error', message: expect.stringContaining(words) });
		expect(sandbox.requests).toHaveLength(1);
	});

	it('says what to do about an expired token', async () => {
		const result = await testCredential({ ...sandbox.expiredCredentials, ...custom(sandbox.url) });
		expect(result.message).toContain('Request new temporary keys');
	});

	it.each([
		[{ secretId: '' }, "'SecretId' is empty"],
		[{ secretKey: ' ' }, "'SecretKey' is empty"],
		[custom(''), "'Endpoint' is empty"],
		[custom('ccc.example'), "'Endpoint' does not start with https://"],
		[custom('http://ccc.tencentcloudapi.com'), "'Endpoint' does not use https"],
	])('names the field of %j, and sends nothing', async (wrong, words) => {
		const result = await testCredential({
			...sandbox.credentials,
			...custom(sandbox.url),
			...wrong,
		});
		expect(result).toEqual({ status: 'Error', message: expect.stringContaining(words) });
		expect(sandbox.requests).toHaveLength(0);
	});

	it.each(['html', 'notJson', 'empty'] as const)(
		'is not green for a reply that is %s',
		async (kind) => {
			sandbox.addFault({ stage: 'beforeDial', kind });
			const result = await testCredential({ ...sandbox.credentials, ...custom(sandbox.url) });
			expect(result.status).toBe('Error');
			expect(result.message).toContain('did not answer like Tencent Cloud');
		},
	);

	it('is not green for a code that is not in its table', async () => {
		sandbox.addFault({ stage: 'beforeDial', kind: 'error', code: 'SomethingNew' });
		const result = await testCredential({ ...sandbox.credentials, ...custom(sandbox.url) });
		expect(result.message).toContain('Tencent Cloud refused the check');
	});
});

describe("the credential in n8n's HTTP Request node", () => {
	// Sends what the HTTP Request node sends: the older option shape through the older helper.
	const httpRequest = (options: IRequestOptions): INodeType => ({
		description: {
			displayName: 'HTTP Request',
			name: 'httpRequest',
			group: ['output'],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'tencentCloudApi', required: true }],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			const json = await this.helpers.requestWithAuthentication.call(this, 'tencentCloudApi', {
				...options,
			});
			return [[{ json: typeof json === 'object' ? json : { json } }]];
		},
	});

	async function request(
		options: IRequestOptions,
		credential: object,
		type: INodeType = httpRequest(options),
	) {
		return await runWorkflow({
			workflow: {
				nodes: [
					{
						id: 't',
						name: 'Trigger',
						type: 'n8n-nodes-base.manualTrigger',
						typeVersion: 1,
						position: [0, 0],
						parameters: {},
					},
					{
						id: 'h',
						name: 'HTTP Request',
						type: 'test.httpRequest',
						typeVersion: 1,
						position: [0, 0],
						parameters: {},
						credentials: { tencentCloudApi: { id: '1', name: 'Tencent Cloud' } },
					},
				],
				connections: { Trigger: { main: [[{ node: 'HTTP Request', type: 'main', index: 0 }]] } },
			},
			credentials: { tencentCloudApi: { ...sandbox.credentials, ...credential } },
			nodeTypes: { 'test.httpRequest': type },
		});
	}

	it('reaches another action of CCC', async () => {
		const { items, error } = await request(
			{
				method: 'POST',
				uri: sandbox.url,
				body: { SdkAppId: 1400000000, PageSize: 10, PageNumber: 0 },
				json: true,
				headers: { 'X-TC-Action': 'DescribeAIAgentInfoList', 'X-TC-Version': '2020-02-10' },
			},
			custom(sandbox.url),
		);
		expect(error()).toBeUndefined();
		expect(items('HTTP Request')[0]?.json).toHaveProperty('Response.AIAgentInfoList');
	});

	describe('signs exactly the bytes n8n sends', () => {
		let recorder: Recorder;
		beforeAll(async () => {
			recorder = await startRecorder();
		});
		afterAll(async () => await recorder.close());
		beforeEach(() => recorder.forget());

		const headers = { 'X-TC-Action': 'DescribeInstances', 'X-TC-Version': '2017-03-12' };
		it.each<[string, IRequestOptions, string]>([
			[
				'an object with text from all over',
				{ body: { a: '张三 ü 🙂 é' }, json: true },
				'{"a":"张三 ü 🙂 é"}',
			],
			['an empty object', { body: {}, json: true }, '{}'],
			['no body', {}, '{}'],
			['text with white space around it', { body: '\n {"a": 1} ' }, '{"a": 1}'],
			['text that is not JSON', { body: ' hello ' }, ' hello '],
			[
				'numbers that JavaScript would round',
				{ body: '{"id":12345678901234567890}' },
				'{"id":12345678901234567890}',
			],
			['a Buffer', { body: Buffer.from(' {"a":"ü"}\n') }, ' {"a":"ü"}\n'],
			[
				'a content type of its own',
				{
					body: '{"a":1}',
					headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
				},
				'{"a":1}',
			],
		])('for %s', async (_, options, sent) => {
			await request(
				{ method: 'POST', uri: recorder.url, headers, ...options },
				custom(recorder.url),
			);
			expect(recorder.received).toHaveLength(1);
			expect(recorder.received[0]?.body.toString()).toBe(sent);
			expect(recorder.signatureFits(sandbox.credentials.secretKey)).toBe(true);
		});

		it('for a GET with a query', async () => {
			const qs = { Limit: 1, Filters: [{ Name: "it's a zone*", Values: ['ü'] }] };
			await request(
				{ method: 'GET', uri: `${recorder.url}/?a=%20b`, qs, headers },
				custom(recorder.url),
			);
			expect(recorder.received[0]?.url).toMatch(/^\/\?a=%20b&Limit=1&Filters\.0\.Name=/);
			expect(recorder.received[0]?.body.toString()).toBe('');
			expect(recorder.signatureFits(sandbox.credentials.secretKey)).toBe(true);
		});

		it('again when n8n sends a request a second time after a 401', async () => {
			recorder.answerWith(401);
			const resending: INodeType = {
				...httpRequest({}),
				async execute(this: IExecuteFunctions) {
					const send = this.helpers.httpRequestWithAuthentication.call(this, 'tencentCloudApi', {
						method: 'POST',
						url: recorder.url,
						headers,
						body: { a: 1 },
					});
					return [[{ json: { failed: await send.then(() => false).catch(() => true) } }]];
				},
			};
			await request({}, custom(recorder.url), resending);
			recorder.answerWith(200);
			expect(recorder.received).toHaveLength(2);
			expect(recorder.received.map(({ body }) => body.toString())).toEqual(['{"a":1}', '{"a":1}']);
			expect(recorder.signatureFits(sandbox.credentials.secretKey)).toBe(true);
		});
	});
});
