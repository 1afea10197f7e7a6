import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import { useFastClock } from '../support/clock';
import { runWorkflow } from '../support/engine';
import { CALL_NODE, callWorkflow, leads } from '../support/workflow';

useFastClock();

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

async function run(parameters: INodeParameters, items: IDataObject[] = leads('+86 123 0000 0000')) {
	const { secretId, secretKey } = sandbox.credentials;
	return await runWorkflow({
		workflow: callWorkflow(parameters),
		credentials: {
			tencentCloudApi: { secretId, secretKey, site: 'custom', endpoint: sandbox.url },
		},
		items,
	});
}

function sentBodies(): unknown[] {
	return sandbox.requests.map(({ body }) => JSON.parse(body));
}

describe('call: start', () => {
	it('hands on SessionId and RequestId, and what was called, per item', async () => {
		const { items, error } = await run({}, leads('+86 123 0000 0000', '0086-123-0000-0001'));
		expect(error()).toBeUndefined();
		expect(sandbox.calls).toHaveLength(2);
		expect(items(CALL_NODE)).toEqual(
			sandbox.calls.map(({ sessionId, callee, request }, item) => ({
				json: {
					SessionId: sessionId,
					RequestId: request.requestId,
					Callee: callee,
					SdkAppId: 1400000000,
					AIAgentId: 15,
					Recovered: false,
				},
				pairedItem: { item },
			})),
		);
	});

	it("keeps the lead's own fields when that is chosen, and its own where both have one", async () => {
		const lead = { phone: '+86 123 0000 0000', name: 'Ada', SessionId: 'of the lead' };
		const { items } = await run(
			{ options: { includeInputFields: '={{ $json.name === "Ada" }}' } },
			[lead, { phone: '+86 123 0000 0001', name: 'Bo' }],
		);
		const [ada, bo] = items(CALL_NODE).map(({ json }) => json);
		expect(ada).toMatchObject({
			phone: lead.phone,
			name: 'Ada',
			SessionId: sandbox.calls[0]?.sessionId,
		});
		expect(bo).not.toHaveProperty('name');
		expect(bo).toMatchObject({ SessionId: sandbox.calls[1]?.sessionId });
	});

	it("sends the example request of Tencent's page member for member", async () => {
		await run({
			callee: '008612300000000',
			callers: ['008601012345678', '008601012345679'],
			options: { promptVariables: { variable: [{ key: 'foo', value: 'bar' }] } },
		});
		expect(sentBodies()).toEqual([
			{
				Callee: '008612300000000',
				SdkAppId: 1400000000,
				AIAgentId: 15,
				Callers: ['008601012345678', '008601012345679'],
				PromptVariables: [{ Key: 'foo', Value: 'bar' }],
			},
		]);
		expect(sandbox.calls).toHaveLength(1);
	});

	it("sends the later example of Tencent's page, with the Dify variables", async () => {
		await run({
			callers: ['008601012345678', '008601012345679'],
			variables: { mappingMode: 'defineBelow', value: { foo: 'bar' } },
			options: {
				additionalVariables: {
					variable: [
						{ key: 'dify-inputs-key', value: 'value' },
						{ key: 'dify-inputs-user', value: 'value' },
						{ key: 'dify-inputs-conversation_id', value: 'value' },
					],
				},
				maxRingTimeoutSecond: 15,
			},
		});
		expect(sentBodies()).toEqual([
			{
				Callee: '008612300000000',
				SdkAppId: 1400000000,
				AIAgentId: 15,
				Callers: ['008601012345678', '008601012345679'],
				Variables: [
					{ Key: 'foo', Value: 'bar' },
					{ Key: 'dify-inputs-key', Value: 'value' },
					{ Key: 'dify-inputs-user', Value: 'value' },
					{ Key: 'dify-inputs-conversation_id', Value: 'value' },
				],
				MaxRingTimeoutSecond: 15,
			},
		]);
	});

	it('sends nothing but the three required members when nothing else is filled in', async () => {
		await run({
			callers: [],
			variables: { mappingMode: 'defineBelow', value: { name: '', clinic: null } },
			options: {
				additionalVariables: { variable: [{ key: '', value: '' }] },
				promptVariables: {},
			},
		});
		expect(sentBodies()).toEqual([
			{ Callee: '008612300000000', SdkAppId: 1400000000, AIAgentId: 15 },
		]);
	});

	it('sends the headers Tencent documents, once', async () => {
		await run({});
		expect(sandbox.requests).toHaveLength(1);
		expect(sandbox.requests[0]?.headers).toMatchObject({
			'content-type': 'application/json',
			'x-tc-action': 'CreateAIAgentCall',
			'x-tc-version': '2020-02-10',
			'x-tc-language': 'en-US',
		});
		expect(sandbox.requests[0]?.headers).not.toHaveProperty('x-tc-region');
	});

	it('takes IDs, numbers and variables from expressions, whatever their type', async () => {
		await run(
			{
				sdkAppId: { __rl: true, mode: 'id', value: '={{ $json.app }}' },
				aiAgentId: { __rl: true, mode: 'id', value: '={{ $json.agent }}' },
				callers: '={{ $json.callers }}',
				variables: {
					mappingMode: 'defineBelow',
					value: {
						count: '={{ $json.count }}',
						vip: '={{ $json.vip }}',
						nothing: '={{ $json.nothing }}',
						missing: '={{ $json.missing }}',
						when: '={{ DateTime.fromISO("2026-11-22T08:00:00", { zone: "Asia/Shanghai" }) }}',
						list: '={{ $json.list }}',
					},
				},
			},
			[
				{
					phone: '+86 123 0000 0000',
					app: 1400000000,
					agent: ' 15 ',
					callers: '008601012345678, 008601012345679',
					count: 3,
					vip: false,
					nothing: null,
					list: ['a', 1],
				},
			],
		);
		const when = DateTime.fromISO('2026-11-22T08:00:00', { zone: 'Asia/Shanghai' }).toISO();
		expect(sentBodies()).toEqual([
			{
				SdkAppId: 1400000000,
				AIAgentId: 15,
				Callee: '008612300000000',
				Callers: ['008601012345678', '008601012345679'],
				Variables: [
					{ Key: 'count', Value: '3' },
					{ Key: 'vip', Value: 'false' },
					{ Key: 'when', Value: when },
					{ Key: 'list', Value: '["a",1]' },
				],
			},
		]);
	});

	it.each<[string, unknown]>([
		['a list', ['008601012345678', '008601012345679']],
		['commas', '008601012345678,008601012345679'],
		['spaces', '008601012345678 008601012345679'],
		['new lines', '008601012345678\n008601012345679\n'],
	])('takes callers with %s between them', async (_, callers) => {
		await run({ callers: '={{ $json.callers }}' }, [
			{ phone: '008612300000000', callers },
		] as IDataObject[]);
		expect(sentBodies()[0]).toMatchObject({ Callers: ['008601012345678', '008601012345679'] });
	});

	it("maps automatically by name, and only the agent's own variables", async () => {
		const field = (id: string, removed = false) => ({
			id,
			displayName: id,
			required: false,
			defaultMatch: false,
			display: true,
			removed,
		});
		await run(
			{
				variables: {
					mappingMode: 'autoMapInputData',
					value: null,
					matchingColumns: [],
					schema: [field('name'), field('clinic'), field('secretNote', true)],
				},
			},
			[{ phone: '008612300000000', name: 'Ada', secretNote: 'x', salary: 1 }],
		);
		expect(sentBodies()[0]).toMatchObject({ Variables: [{ Key: 'name', Value: 'Ada' }] });
	});
});

describe('call: start, input that cannot be used', () => {
	const phone = '008612300000000';
	it.each<[string, INodeParameters, IDataObject, string]>([
		['no number', {}, { phone: '' }, 'Callee'],
		['a missing field', {}, {}, 'Callee'],
		['letters', {}, { phone: 'call me' }, 'Callee'],
		['an extension', {}, { phone: '+86 123 0000 0000 ext. 5' }, 'Callee'],
		['no country code', {}, { phone: '138 0013 8000' }, 'Callee'],
		['too few digits', {}, { phone: '+86 1' }, 'Callee'],
		[
			'an application that is no ID',
			{ sdkAppId: { __rl: true, mode: 'id', value: '={{ $json.app }}' } },
			{ phone, app: 'x1' },
			'Application',
		],
		[
			'an empty application',
			{ sdkAppId: { __rl: true, mode: 'id', value: '={{ $json.app }}' } },
			{ phone },
			'Application',
		],
		[
			'an agent with a fraction',
			{ aiAgentId: { __rl: true, mode: 'id', value: '={{ $json.agent }}' } },
			{ phone, agent: 1.5 },
			'AI Agent',
		],
		[
			'a caller that is no number',
			{ callers: '={{ $json.callers }}' },
			{ phone, callers: 'sales' },
			'Callers',
		],
		[
			'a value without a name',
			{ options: { additionalVariables: { variable: [{ key: ' ', value: 'x' }] } } },
			{ phone },
			'Additional Variables',
		],
		[
			'a variable that is set twice',
			{
				variables: { mappingMode: 'defineBelow', value: { foo: 'bar' } },
				options: { additionalVariables: { variable: [{ key: 'foo', value: 'x' }] } },
			},
			{ phone },
			'Additional Variables',
		],
		['a ring time of 0', { options: { maxRingTimeoutSecond: 0 } }, { phone }, 'Maximum Ring Time'],
		[
			'a time limit that is text',
			{ options: { requestTimeoutSecond: '={{ "soon" }}' } },
			{ phone },
			'Request Timeout',
		],
	])('names field and item for %s, and nobody is called', async (_, parameters, bad, field) => {
		const good = { phone: '008612300000001', app: 1400000000, agent: 15, callers: '' };
		const other = { ...good, phone: '008612300000002' };
		const { error } = await run(parameters, [good, other, bad]);
		expect(error()?.message).toContain(`'${field}'`);
		expect(error()?.description).toBeTruthy();
		// Parameters that are wrong for every item are reported for the first one.
		expect(error()?.message).toMatch(/^Row [13]: /);
		expect(error()?.context.data).toMatchObject({ itemIndex: expect.any(Number) });
		expect(sandbox.requests).toHaveLength(0);
	});

	it('stops before the first call when an expression fails in the last item', async () => {
		const { error } = await run({ callee: '={{ $json.phone.trim() }}' }, [{ phone }, {}]);
		expect(error()).toBeDefined();
		expect(sandbox.requests).toHaveLength(0);
	});

	it.each([
		[{ secretId: '' }, 'SecretId'],
		[{ secretKey: ' ' }, 'SecretKey'],
		[{ endpoint: 'nonsense' }, 'Endpoint'],
		[{ endpoint: 'http://ccc.tencentcloudapi.com' }, 'Endpoint'],
	])('names the credential field of %j', async (wrong, field) => {
		const { error } = await runWorkflow({
			workflow: callWorkflow(),
			credentials: {
				tencentCloudApi: {
					...sandbox.credentials,
					site: 'custom',
					endpoint: sandbox.url,
					...wrong,
				},
			},
			items: leads(phone),
		});
		expect(error()?.message).toContain(`'${field}'`);
		expect(error()?.description).toBeTruthy();
		expect(sandbox.requests).toHaveLength(0);
	});
});
