import { startSandbox, type Sandbox } from '../../sandbox/server';
import { sendSigned } from './support/signedRequest';
import { callRequest, cdrRequest, resultsRequest } from './support/validRequest';

const DAY_SECONDS = 86_400;
const NOW = Math.floor(Date.now() / 1000);

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});

afterEach(() => sandbox.reset());

afterAll(async () => await sandbox.close());

async function ask(action: string, body: object) {
	return await sendSigned(sandbox.url, action, { body });
}

async function placeCall(changes: object = {}): Promise<string> {
	const { response } = await ask('CreateAIAgentCall', callRequest(changes));
	return String(response.SessionId);
}

/** The official requests, with IDs and times of this world. Those the pages give as a query
 *  string are written as JSON. Source: samples of the definition of 2026-08-21. */
const OFFICIAL: ReadonlyArray<readonly [string, (sessionId: string) => object]> = [
	['DescribeAIAgentInfoList', () => ({ SdkAppId: 1400000001, PageSize: 1, PageNumber: 5 })],
	['DescribeNumbers', () => ({ SdkAppId: 1400000000, PageNumber: 0, PageSize: 10 })],
	['DescribeCCCBuyInfoList', () => ({ SdkAppIds: [1400000000] })],
	['DescribeTelSession', (SessionId) => ({ SdkAppId: 1400000000, SessionId })],
	['DescribePSTNActiveSessionList', () => ({ SdkAppId: 1400000000, Offset: 0, Limit: 25 })],
	['DescribeTelCdr', () => cdrRequest({ PageSize: 10 })],
	[
		'DescribeSkillGroupInfoList',
		() => ({
			PageSize: 10,
			PageNumber: 0,
			ModifiedTime: 1590147606,
			SdkAppId: 1400000000,
			SkillGroupId: 12,
		}),
	],
	['DescribeAICallExtractResult', resultsRequest],
	['DescribeAIAnalysisResult', resultsRequest],
	['DescribeAILatency', resultsRequest],
	['HangUpCall', (SessionId) => ({ SdkAppId: 1400000000, SessionId })],
	['GetCallerIdentity', () => ({})],
];

const REFUSALS: ReadonlyArray<readonly [string, string, object, string]> = [
	[
		'a page of 101 agents',
		'DescribeAIAgentInfoList',
		{ SdkAppId: 1400000000, PageSize: 101, PageNumber: 0 },
		'InvalidParameterValue',
	],
	[
		'a page of 0 agents',
		'DescribeAIAgentInfoList',
		{ SdkAppId: 1400000000, PageSize: 0, PageNumber: 0 },
		'InvalidParameterValue',
	],
	[
		'page -1 of agents',
		'DescribeAIAgentInfoList',
		{ SdkAppId: 1400000000, PageSize: 1, PageNumber: -1 },
		'InvalidParameterValue',
	],
	[
		'agents without a page size',
		'DescribeAIAgentInfoList',
		{ SdkAppId: 1400000000, PageNumber: 0 },
		'MissingParameter',
	],
	[
		'agents of nobody',
		'DescribeAIAgentInfoList',
		{ SdkAppId: 1, PageSize: 1, PageNumber: 0 },
		'InvalidParameterValue.InstanceNotExist',
	],
	[
		'a page of 101 numbers',
		'DescribeNumbers',
		{ SdkAppId: 1400000000, PageSize: 101 },
		'InvalidParameterValue',
	],
	[
		'page -1 of numbers',
		'DescribeNumbers',
		{ SdkAppId: 1400000000, PageNumber: -1 },
		'InvalidParameter',
	],
	[
		'numbers of nobody',
		'DescribeNumbers',
		{ SdkAppId: 1 },
		'InvalidParameterValue.InstanceNotExist',
	],
	[
		'an unknown application',
		'DescribeCCCBuyInfoList',
		{ SdkAppIds: [1] },
		'InvalidParameterValue.InstanceNotExist',
	],
	[
		'no application in the list',
		'DescribeCCCBuyInfoList',
		{ SdkAppIds: [] },
		'InvalidParameterValue',
	],
	[
		'an unknown session',
		'DescribeTelSession',
		{ SdkAppId: 1400000000, SessionId: 'x' },
		'FailedOperation.SessionNotExists',
	],
	[
		'26 live sessions',
		'DescribePSTNActiveSessionList',
		{ SdkAppId: 1400000000, Offset: 0, Limit: 26 },
		'InvalidParameterValue',
	],
	[
		'live sessions without an offset',
		'DescribePSTNActiveSessionList',
		{ SdkAppId: 1400000000, Limit: 1 },
		'MissingParameter',
	],
	[
		'a page of 101 records',
		'DescribeTelCdr',
		cdrRequest({ PageSize: 101 }),
		'InvalidParameterValue',
	],
	[
		'records over 90 days',
		'DescribeTelCdr',
		cdrRequest({ StartTimeStamp: NOW - 90 * DAY_SECONDS, EndTimeStamp: NOW }),
		'InvalidParameterValue',
	],
	[
		'records 181 days past',
		'DescribeTelCdr',
		cdrRequest({ StartTimeStamp: NOW - 181 * DAY_SECONDS, EndTimeStamp: NOW - 180 * DAY_SECONDS }),
		'InvalidParameterValue',
	],
	[
		'records that end before they start',
		'DescribeTelCdr',
		cdrRequest({ EndTimeStamp: NOW - 601 }),
		'InvalidParameterValue',
	],
	[
		'records with the other spelling',
		'DescribeTelCdr',
		cdrRequest({ StartTimestamp: NOW }),
		'UnknownParameter',
	],
	[
		'parameters of GetCallerIdentity',
		'GetCallerIdentity',
		{ SdkAppId: 1400000000 },
		'UnknownParameter',
	],
];

describe('the reading actions', () => {
	it.each(OFFICIAL)('accept the official request of %s', async (action, body) => {
		const answer = await ask(action, body(await placeCall()));
		expect(answer.code).toBeUndefined();
	});

	it.each(REFUSALS)('refuse %s', async (_name, action, body, code) => {
		expect((await ask(action, body)).code).toBe(code);
	});

	it('keep the applications apart', async () => {
		const SessionId = await placeCall();
		const other = await ask('DescribeTelSession', { SdkAppId: 1400000001, SessionId });
		expect(other.code).toBe('FailedOperation.SessionNotExists');
		sandbox.advanceClock(60);
		const records = await ask('DescribeTelCdr', cdrRequest({ SdkAppId: 1400000001 }));
		expect(records.response.TotalCount).toBe(0);
	});

	it('filter and page records, newest first', async () => {
		const first = await placeCall({ Callee: '008613012345678' });
		const second = await placeCall({ Callee: '008613012345679', Callers: ['008601012345679'] });
		sandbox.advanceClock(60);
		const found = async (changes: object) => {
			const { response } = await ask('DescribeTelCdr', cdrRequest(changes));
			const records = response.TelCdrList as ReadonlyArray<{ SessionId: string }>;
			return records.map(({ SessionId }) => SessionId);
		};
		expect(await found({})).toEqual([second, first]);
		expect(await found({ PageSize: 1, PageNumber: 1 })).toEqual([first]);
		expect(await found({ SessionIds: [first] })).toEqual([first]);
		expect(await found({ Phones: ['008613012345679'] })).toEqual([second]);
		expect(await found({ Phones: ['+8613012345679'] })).toEqual([second]);
		expect(await found({ Phones: ['008601012345678'] })).toEqual([first]);
		expect(await found({ StartTimeStamp: NOW + 300 })).toEqual([]);
	});
});
