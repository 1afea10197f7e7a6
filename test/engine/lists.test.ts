import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import { useFastClock } from '../support/clock';
import { listContext } from '../support/editor';

useFastClock();

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

async function load(sdkAppId: string, aiAgentId = '', keys: object = {}) {
	const { context, type } = await listContext(
		{ sdkAppId: byId(sdkAppId), aiAgentId: byId(aiAgentId) },
		{ ...sandbox.credentials, site: 'custom', endpoint: sandbox.url, ...keys },
	);
	const { loadOptions, resourceMapping } = type.methods ?? {};
	const call = <Result>(list: ((this: ILoadOptionsFunctions) => Promise<unknown>) | undefined) =>
		list?.call(context) as Promise<Result>;
	return {
		callers: async () => await call<INodePropertyOptions[]>(loadOptions?.getCallers),
		variables: async () => await call<ResourceMapperFields>(resourceMapping?.getAgentVariables),
	};
}

describe('the list of callers', () => {
	it('shows the numbers of the application and says which cannot call', async () => {
		const callers = await (await load('1400000000')).callers();
		expect(callers).toContainEqual({ name: '008601012345678', value: '008601012345678' });
		expect(callers.map(({ name }) => name).join()).toMatch(
			/overdue payment.*stopped by an administrator.*stopped for violations/,
		);
	});

	it.each([
		['abc', {}, "'abc' in the field 'Application' is not an ID"],
		['1499999999', {}, 'Tencent Cloud does not know this application'],
		[
			'1400000000',
			{ secretKey: 'wrong' },
			'The SecretKey in the credential does not match its SecretId. Paste SecretId and SecretKey again',
		],
		['1400000000', { secretId: '' }, "The credential field 'SecretId' is empty"],
		[
			'1400000000',
			{ endpoint: 'http://127.0.0.1:9' },
			'The address of the credential refused the connection',
		],
	])('says why there is none for application %j with %j', async (sdkAppId, keys, words) => {
		expect(await (await load(sdkAppId, '', keys)).callers()).toEqual([
			{
				name: 'The Numbers Could Not Be Loaded',
				value: '',
				description: expect.stringContaining(words),
			},
		]);
	});
});

describe('lists that fill themselves', () => {
	it('say what to do before an application is chosen, without a fault', async () => {
		expect(await (await load('={{ $json.app }}')).callers()).toHaveLength(1);
		expect(await (await load('')).callers()).toEqual([
			{ name: 'Choose an Application First', value: '' },
		]);
		for (const sdkAppId of ['', '={{ $json.app }}']) {
			expect(await (await load(sdkAppId, '16')).variables()).toEqual({
				fields: [],
				emptyFieldsNotice: expect.stringContaining('Choose an application'),
			});
		}
		expect(sandbox.requests).toHaveLength(0);
	});
});

describe("the form of the agent's variables", () => {
	it('has a field per variable', async () => {
		const { fields } = await (await load('1400000000', '15')).variables();
		expect(fields.length).toBeGreaterThan(0);
		expect(fields[0]).toEqual({
			id: expect.any(String),
			displayName: fields[0]?.id,
			type: 'string',
			required: false,
			defaultMatch: false,
			display: true,
		});
	});

	it('finds an agent on a later page', async () => {
		const found = await (await load('1400000001', '0')).variables();
		expect(found.emptyFieldsNotice).toBe(
			"Application 1400000001 has no AI agent with the ID 0. Choose one from the list of 'AI Agent'.",
		);
		expect(sandbox.requests.map(({ body }) => JSON.parse(body).PageNumber)).toEqual([0, 1]);
	});
});

describe('the lists of applications and agents', () => {
	const names = async (
		method: 'searchApplications' | 'searchAgents',
		filter?: string,
		app = '1400000001',
		keys: object = {},
	) => {
		const { context, type } = await listContext(
			{ sdkAppId: byId(app) },
			{ ...sandbox.credentials, site: 'custom', endpoint: sandbox.url, ...keys },
		);
		const search = type.methods?.listSearch?.[method] as
			| ((this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>)
			| undefined;
		return (await search?.call(context, filter))?.results ?? [];
	};

	it('show names with IDs', async () => {
		expect(await names('searchApplications')).toEqual([
			{ name: 'Sandbox Contact Center (1400000000)', value: '1400000000' },
			{ name: 'Second Contact Center (1400000001)', value: '1400000001' },
		]);
	});

	it('hold all pages, in the order of their names', async () => {
		const agents = await names('searchAgents');
		expect(agents).toHaveLength(105);
		expect(agents.slice(0, 2).map(({ value }) => value)).toEqual(['1001', '1002']);
	});

	it('are searched by name and by ID', async () => {
		expect(await names('searchApplications', ' second ')).toHaveLength(1);
		expect((await names('searchAgents', '1105')).map(({ value }) => value)).toEqual(['1105']);
	});

	it('say what is missing when no application is chosen', async () => {
		await expect(names('searchAgents', '', '')).rejects.toMatchObject({
			message: expect.stringMatching(/^The field 'Application' is empty\. Enter its ID/),
		});
	});

	it.each([
		['searchApplications', 'ccc:DescribeCCCBuyInfoList'],
		['searchAgents', 'ccc:DescribeAIAgentInfoList'],
	] as const)('say in their message which permission %s needs', async (method, permission) => {
		await expect(names(method, '', '1400000000', sandbox.deniedCredentials)).rejects.toMatchObject({
			message: `The user of this credential does not have permission to do this. Allow ${permission} for this user under Tencent Cloud console > Access Management > Policies`,
			description: expect.stringContaining('RequestId'),
		});
	});
});

describe('the pickers of the trigger', () => {
	it('list the agents of the application under Filters', async () => {
		const { context, type } = await listContext(
			{ filters: { sdkAppId: byId('1400000000') } },
			{ ...sandbox.credentials, site: 'custom', endpoint: sandbox.url },
			'aiAgentCallTrigger',
		);
		const { searchAgents, searchApplications } = type.methods?.listSearch ?? {};
		const agents = await searchAgents?.call(context, 'survey');
		expect(agents?.results).toEqual([{ name: 'Survey Agent (15)', value: '15' }]);
		const applications = await searchApplications?.call(context);
		expect(applications?.results).toHaveLength(2);
	});
});
