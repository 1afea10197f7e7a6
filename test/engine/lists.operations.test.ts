import type { ILoadOptionsFunctions, INodeListSearchResult, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import { useFastClock } from '../support/clock';
import { listContext } from '../support/editor';
import { CALL_NODE } from '../support/workflow';
import { bodiesOf, jsonOf, runOperation } from '../support/operations';

const FIRST = 1400000000;
const SECOND = 1400000001;

useFastClock();

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const app = (value: number) => ({ sdkAppId: { __rl: true, mode: 'id', value: String(value) } });
const list = async (operation: string, parameters: INodeParameters = {}) =>
	jsonOf(await runOperation(sandbox, operation, { parameters }));

describe('agent: getAll', () => {
	it('gives the AI agents with the names of their variables', async () => {
		expect(await list('agent.getAll')).toEqual(
			[
				[15, 'Survey Agent', ['foo', 'name']],
				[16, 'Appointment Reminder', ['name', 'appointmentTime', 'clinic']],
				[17, 'Delivery Notice', ['orderId']],
				[18, 'Agent with variables unknown', null],
				[19, 'Agent without variables', []],
				[20, 'Agent that lists no variables', null],
			].map(([AIAgentId, AIAgentName, VariableNames]) => ({
				AIAgentId,
				AIAgentName,
				VariableNames,
				SdkAppId: FIRST,
			})),
		);
	});

	it.each([
		[{ returnAll: true }, 105, 2],
		[{ limit: 101 }, 101, 2],
		[{ limit: 3 }, 3, 1],
		[{}, 50, 1],
	])('with %j gives %d in %d pages', async (parameters, count, pages) => {
		const agents = await list('agent.getAll', { ...app(SECOND), ...parameters });
		expect(agents.map(({ AIAgentId }) => AIAgentId)).toEqual(
			Array.from({ length: count }, (_, index) => 1001 + index),
		);
		expect(bodiesOf(sandbox, 'DescribeAIAgentInfoList')).toHaveLength(pages);
	});

	it('gives the agents of the application of each item', async () => {
		const run = await runOperation(sandbox, 'agent.getAll', {
			items: [{ app: SECOND }, { app: FIRST }],
			parameters: { sdkAppId: { __rl: true, mode: 'id', value: '={{ $json.app }}' }, limit: 2 },
		});
		expect(
			run.items(CALL_NODE).map(({ json, pairedItem }) => [json.AIAgentId, pairedItem]),
		).toEqual([
			[1001, { item: 0 }],
			[1002, { item: 0 }],
			[15, { item: 1 }],
			[16, { item: 1 }],
		]);
	});
});

describe('phoneNumber: getAll', () => {
	it('says which numbers can call', async () => {
		const numbers = await list('phoneNumber.getAll');
		expect(numbers[0]).toEqual({
			Number: '008601012345678',
			State: 1,
			CallOutSkillGroupIds: [1],
			CanCall: true,
			SdkAppId: FIRST,
		});
		expect(numbers.map(({ State, CanCall }) => [State, CanCall])).toEqual([
			[1, true],
			[1, true],
			[1, true],
			[2, false],
			[4, false],
			[5, false],
		]);
	});

	it('gives all numbers of a large application', async () => {
		expect(await list('phoneNumber.getAll', { ...app(SECOND), returnAll: true })).toHaveLength(24);
		expect(await list('phoneNumber.getAll', { ...app(SECOND), limit: 5 })).toHaveLength(5);
	});
});

describe('application: getAll', () => {
	it('gives the applications with their names', async () => {
		expect(await list('application.getAll')).toEqual([
			{ SdkAppId: FIRST, Name: 'Sandbox Contact Center' },
			{ SdkAppId: SECOND, Name: 'Second Contact Center' },
		]);
	});

	it("hands on Tencent's answer without Simplify", async () => {
		expect(await list('application.getAll', { simplify: false, limit: 1 })).toEqual([
			expect.objectContaining({ SdkAppId: FIRST, StaffBuyNum: 1, SipBuyNum: 0 }),
		]);
	});
});

describe('an application that Tencent does not know', () => {
	it.each(['agent.getAll', 'phoneNumber.getAll', 'call.getAll'])(
		'%s says so',
		async (operation) => {
			const { error } = await runOperation(sandbox, operation, { parameters: app(1499999999) });
			expect(error()).toMatchObject({
				message: 'Tencent Cloud does not know this application',
				description: expect.stringMatching(/RequestId: \S+$/),
			});
		},
	);
});

describe('the list of skill groups', () => {
	async function names(filter?: string, sdkAppId = String(SECOND), keys: object = {}) {
		const { context, type } = await listContext(
			{ sdkAppId: { __rl: true, mode: 'id', value: sdkAppId } },
			{ ...sandbox.credentials, site: 'custom', endpoint: sandbox.url, ...keys },
		);
		const search = type.methods?.listSearch?.searchSkillGroups as
			| ((this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>)
			| undefined;
		return (await search?.call(context, filter))?.results ?? [];
	}

	it('shows names with IDs, in the order of their names', async () => {
		expect(await names('', String(FIRST))).toEqual([
			{ name: 'After-sales (3)', value: '3' },
			{ name: 'Sales (1)', value: '1' },
			{ name: 'Support (2)', value: '2' },
		]);
	});

	it('holds all pages', async () => {
		const groups = await names();
		expect(groups).toHaveLength(103);
		expect(groups.slice(0, 2).map(({ value }) => value)).toEqual(['5001', '5002']);
		expect(bodiesOf(sandbox, 'DescribeSkillGroupInfoList')).toHaveLength(2);
	});

	it('is searched by name and by ID', async () => {
		expect((await names(' GROUP 103 ')).map(({ value }) => value)).toEqual(['5103']);
		expect((await names('5042')).map(({ name }) => name)).toEqual(['Group 42 (5042)']);
		expect(await names('nothing like this')).toEqual([]);
	});

	it('says what is missing when no application is chosen', async () => {
		await expect(names('', '')).rejects.toMatchObject({
			message: expect.stringMatching(/^The field 'Application' is empty\. /),
		});
		expect(sandbox.requests).toHaveLength(0);
	});

	it('says what the keys need that may not', async () => {
		await expect(names('', String(FIRST), sandbox.deniedCredentials)).rejects.toMatchObject({
			message: expect.stringContaining('Allow ccc:DescribeSkillGroupInfoList for this user'),
		});
	});
});
