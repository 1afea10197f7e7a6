import { sendSigned } from './support/signedRequest';
import { useSdk } from './support/useSdk';
import { callRequest, cdrRequest, detailRequest, resultsRequest } from './support/validRequest';

const sdk = useSdk();

const DAY_SECONDS = 86_400;
const NOW = Math.floor(Date.now() / 1000);
const TALK_ENDS = 24;
const RESULTS = ['DescribeAICallExtractResult', 'DescribeAIAnalysisResult', 'DescribeAILatency'];
const ACTIONS = ['DescribeSessionDetail', 'DescribeTelRecordAsr', ...RESULTS];

function requestOf(action: string, sessionId: string, changes: object = {}): object {
	if (action === 'DescribeSessionDetail') return detailRequest(sessionId, changes);
	if (action === 'DescribeTelRecordAsr') return { SdkAppId: 1400000000, SessionId: sessionId };
	return resultsRequest(sessionId, changes);
}

async function record(changes: object = {}) {
	const { TelCdrList } = await sdk.reply('DescribeTelCdr', cdrRequest(changes));
	return (TelCdrList as ReadonlyArray<Readonly<Record<string, unknown>>>)[0];
}

async function transcript(SessionId: string) {
	const answer = await sdk.reply('DescribeTelRecordAsr', { SdkAppId: 1400000000, SessionId });
	return answer.AsrDataList as ReadonlyArray<{
		readonly User: string;
		readonly Message: string;
		readonly Start: number;
		readonly End: number;
	}>;
}

describe('the data of a call', () => {
	it('appears part by part', async () => {
		const id = await sdk.place();
		const seen = async () => {
			const { AILatencyDetail } = await sdk.reply('DescribeAILatency', resultsRequest(id));
			const tags = await sdk.reply('DescribeAICallExtractResult', resultsRequest(id));
			const analysis = await sdk.reply('DescribeAIAnalysisResult', resultsRequest(id));
			const found = await record();
			const lengthOf = (list: unknown) => (Array.isArray(list) ? list.length : -1);
			return [
				await sdk.code('DescribeSessionDetail', detailRequest(id)),
				Boolean(found?.RecordURL),
				lengthOf(AILatencyDetail),
				found?.AsrStatus,
				lengthOf(tags.ResultList),
				lengthOf(analysis.ResultList),
			];
		};
		const missing = 'FailedOperation.SessionNotExists';
		expect(await seen()).toEqual([missing, false, 0, undefined, 0, 0]);
		sdk.sandbox.advanceClock(TALK_ENDS);
		expect(await seen()).toEqual([missing, false, 0, undefined, 0, 0]);
		sdk.sandbox.advanceClock(3);
		expect(await seen()).toEqual([undefined, false, 0, 'Processing', 0, 0]);
		sdk.sandbox.advanceClock(3);
		expect(await seen()).toEqual([undefined, true, 3, 'Processing', 0, 0]);
		sdk.sandbox.advanceClock(3);
		expect(await seen()).toEqual([undefined, true, 3, 'Complete', 0, 0]);
		sdk.sandbox.advanceClock(3);
		expect(await seen()).toEqual([undefined, true, 3, 'Complete', 4, 0]);
		sdk.sandbox.advanceClock(3);
		expect(await seen()).toEqual([undefined, true, 3, 'Complete', 4, 3]);
	});

	it('says the same in record and detail', async () => {
		const id = await sdk.place({ Callee: '008612300001010' });
		sdk.sandbox.advanceClock(60);
		const found = await record();
		const detail = await sdk.reply('DescribeSessionDetail', detailRequest(id));
		for (const name of ['Caller', 'Callee', 'CallType', 'EndStatus', 'HungUpSide', 'UUI']) {
			expect([name, detail[name]]).toEqual([name, found?.[name]]);
		}
		expect(detail).toMatchObject({
			StartTimeStamp: found?.StartTimestamp,
			AcceptTimestamp: found?.AcceptTimestamp,
			EndedTimestamp: found?.EndedTimestamp,
			SysHangupReason: 1010,
			SysHangupReasonString: 'userHangupDuringAIAgent',
			Events: [],
			ServeParticipants: [],
		});
		expect(found?.SysHangupReasonString).toBe('用户挂断智能体通话');
	});

	it.each(ACTIONS)('is not told by %s for an unknown session', async (action) => {
		const request = requestOf(action, 'nobody');
		expect(await sdk.code(action, request)).toBe('FailedOperation.SessionNotExists');
		expect(await sdk.code(action, { ...request, SdkAppId: 1 })).toBe(
			'InvalidParameterValue.InstanceNotExist',
		);
	});

	it.each(ACTIONS)('is not told by %s to a key that may not ask', async (action) => {
		const request = requestOf(action, await sdk.place());
		sdk.sandbox.advanceClock(60);
		const refused = await sdk.code(action, request, sdk.sandbox.deniedCredentials);
		expect(refused).toBe('AuthFailure.UnauthorizedOperation');
	});

	it.each(ACTIONS)('is told by %s to its own application only', async (action) => {
		const request = requestOf(action, await sdk.place());
		sdk.sandbox.advanceClock(60);
		const refused = await sdk.code(action, { ...request, SdkAppId: 1400000001 });
		expect(refused).toBe('FailedOperation.SessionNotExists');
		expect(await sdk.code(action, request)).toBeUndefined();
	});

	it.each([
		['longer than 90 days', NOW - 90 * DAY_SECONDS, NOW],
		['that begins 181 days ago', NOW - 181 * DAY_SECONDS, NOW - 170 * DAY_SECONDS],
		['that ends before it starts', NOW, NOW - 1],
	])('is refused for a range %s', async (_name, from, to) => {
		const id = await sdk.place();
		sdk.sandbox.advanceClock(60);
		const results = resultsRequest(id, { StartTime: from, EndTime: to });
		for (const action of RESULTS) {
			expect(await sdk.code(action, results)).toBe('InvalidParameterValue');
		}
		const detail = detailRequest(id, { StartTimestamp: from, EndTimestamp: to });
		expect(await sdk.code('DescribeSessionDetail', detail)).toBe('InvalidParameterValue');
	});

	it('is not found in a range the call did not start in', async () => {
		const id = await sdk.place();
		sdk.sandbox.advanceClock(60);
		const results = resultsRequest(id, { StartTime: NOW - 900, EndTime: NOW - 600 });
		for (const action of ['DescribeAICallExtractResult', 'DescribeAIAnalysisResult']) {
			expect((await sdk.reply(action, results)).ResultList).toEqual([]);
		}
		expect((await sdk.reply('DescribeAILatency', results)).AILatencyDetail).toEqual([]);
		const detail = detailRequest(id, { StartTimestamp: NOW - 900, EndTimestamp: NOW - 600 });
		expect(await sdk.code('DescribeSessionDetail', detail)).toBe(
			'FailedOperation.SessionNotExists',
		);
	});

	it('is a record only when nobody answered', async () => {
		const id = await sdk.place({ Callee: '008612300000202' });
		sdk.sandbox.advanceClock(600);
		expect(await record()).toMatchObject({ RecordURL: '', RecordId: '', AsrStatus: 'NotExists' });
		const detail = await sdk.reply('DescribeSessionDetail', detailRequest(id));
		expect(detail).toMatchObject({ RecordURL: '', AsrURL: '', EndStatus: 202 });
		const asr = { SdkAppId: 1400000000, SessionId: id };
		expect(await sdk.code('DescribeTelRecordAsr', asr)).toBe('ResourceNotFound');
		for (const action of ['DescribeAICallExtractResult', 'DescribeAIAnalysisResult']) {
			expect((await sdk.reply(action, resultsRequest(id))).ResultList).toEqual([]);
		}
	});
});

describe('a transcript', () => {
	it('uses the variables, and lies inside the talk, in order', async () => {
		const Variables = [
			{ Key: 'name', Value: 'Ada' },
			{ Key: 'foo', Value: 'bar' },
		];
		const id = await sdk.place({ Variables, Callee: '+8613012345678' });
		sdk.sandbox.advanceClock(60);
		const turns = await transcript(id);
		expect(turns[0]?.Message).toBe('Hello Ada, this is Survey Agent. It is about: bar.');
		expect(turns.map(({ User }) => User)).toEqual([
			...['Survey Agent', '008613012345678', 'Survey Agent'],
			...['008613012345678', 'Survey Agent', '008613012345678'],
		]);
		const found = await record();
		const moments = turns.flatMap(({ Start, End }) => [Start, End]);
		expect(moments).toEqual([...moments].sort((a, b) => a - b));
		expect(moments[0]).toBeGreaterThanOrEqual(Number(found?.AcceptTimestamp) * 1000);
		expect(moments.at(-1)).toBeLessThanOrEqual(Number(found?.EndedTimestamp) * 1000);
	});

	it('calls the side of the agent something else with every agent', async () => {
		const users = async (AIAgentId: number) => {
			const id = await sdk.place({ AIAgentId });
			sdk.sandbox.advanceClock(60);
			return (await transcript(id)).map(({ User }) => User)[0];
		};
		expect(await users(15)).toBe('Survey Agent');
		expect(await users(16)).toBe('008601012345678');
		expect(await users(17)).toBe('');
	});

	it('is not found before it exists', async () => {
		const asr = { SdkAppId: 1400000000, SessionId: await sdk.place() };
		expect(await sdk.code('DescribeTelRecordAsr', asr)).toBe('ResourceNotFound');
		sdk.sandbox.advanceClock(TALK_ENDS + 8);
		expect(await sdk.code('DescribeTelRecordAsr', asr)).toBe('ResourceNotFound');
		sdk.sandbox.advanceClock(1);
		expect(await sdk.code('DescribeTelRecordAsr', asr)).toBeUndefined();
	});
});

describe('tags, analysis and latency', () => {
	async function tagsOf(AIAgentId: number) {
		const id = await sdk.place({ AIAgentId });
		sdk.sandbox.advanceClock(60);
		return (await sdk.reply('DescribeAICallExtractResult', resultsRequest(id))).ResultList;
	}

	it('carry zero in the members that do not match the type', async () => {
		const zero = { Text: '', Chosen: [], Boolean: false, Number: 0 };
		const tag = (InfoType: string, InfoName: string, result: object) =>
			expect.objectContaining({ InfoType, InfoName, Result: { ...zero, ...result } });
		expect(await tagsOf(15)).toEqual([
			tag('Boolean', 'Interest', { Boolean: true }),
			tag('Number', 'Budget', { Number: 1200.5 }),
			tag('Selector', 'Best time', { Chosen: ['Weekday morning'] }),
			tag('Text', 'Note', { Text: 'Wants an offer by e-mail first.' }),
		]);
		expect(await tagsOf(16)).toEqual([
			tag('Boolean', 'Appointment confirmed', { Boolean: true }),
			tag('Selector', 'Mood', { Chosen: ['Friendly', 'In a hurry'] }),
		]);
		expect(await tagsOf(17)).toEqual([]);
	});

	it('summarise the conversation', async () => {
		const id = await sdk.place({ Variables: [{ Key: 'name', Value: 'Ada' }] });
		sdk.sandbox.advanceClock(60);
		const { ResultList } = await sdk.reply('DescribeAIAnalysisResult', resultsRequest(id));
		expect(ResultList).toEqual([
			{ Type: 'summary', Result: 'Ada took the call of Survey Agent and agreed.' },
			{ Type: 'mood', Result: 'Neutral' },
			{ Type: 'intention', Result: 'pending follow-up' },
		]);
	});

	it('measure rounds and their statistics', async () => {
		const id = await sdk.place();
		sdk.sandbox.advanceClock(60);
		const { AILatencyDetail, AILatencyStatistics } = await sdk.reply(
			'DescribeAILatency',
			resultsRequest(id),
		);
		expect(AILatencyDetail).toEqual([
			expect.objectContaining({ ASRLatency: 308, LLMLatency: 754, ETELatency: 1329 }),
			expect.objectContaining({ ASRLatency: 267, LLMLatency: 642, ETELatency: 1209 }),
			expect.objectContaining({ ASRLatency: 338, LLMLatency: 912, ETELatency: 1396 }),
		]);
		expect(AILatencyStatistics).toEqual({
			ASRLatency: { MinLatency: 267, MiddleLatency: 308, P90Latency: 338 },
			TTSLatency: { MinLatency: 146, MiddleLatency: 267, P90Latency: 300 },
			LLMLatency: { MinLatency: 642, MiddleLatency: 754, P90Latency: 912 },
			ETELatency: { MinLatency: 1209, MiddleLatency: 1329, P90Latency: 1396 },
		});
		const again = await sdk.reply('DescribeAILatency', resultsRequest(id));
		expect(again.AILatencyDetail).toEqual(AILatencyDetail);
	});

	it('measure five rounds at most', async () => {
		const id = await sdk.place({ Callee: '008612300030012' });
		sdk.sandbox.advanceClock(700);
		const { AILatencyDetail } = await sdk.reply('DescribeAILatency', resultsRequest(id));
		expect(AILatencyDetail).toHaveLength(5);
	});

	it('measure -1 before there is anything', async () => {
		const none = { MinLatency: -1, MiddleLatency: -1, P90Latency: -1 };
		const id = await sdk.place();
		expect(await sdk.reply('DescribeAILatency', resultsRequest(id))).toMatchObject({
			AILatencyDetail: [],
			AILatencyStatistics: {
				ASRLatency: none,
				TTSLatency: none,
				LLMLatency: none,
				ETELatency: none,
			},
		});
	});
});

describe('the reading of data', () => {
	it.each([
		['DescribeSessionDetail', { StartTimeStamp: 1 }, 'UnknownParameter'],
		['DescribeSessionDetail', { StartTimestamp: '1' }, 'InvalidParameter'],
		['DescribeSessionDetail', { SessionId: '' }, 'InvalidParameterValue'],
		['DescribeTelRecordAsr', { StartTime: 1 }, 'UnknownParameter'],
		['DescribeTelRecordAsr', { SessionId: 1 }, 'InvalidParameter'],
		['DescribeAICallExtractResult', { EndTime: undefined }, 'MissingParameter'],
		['DescribeAIAnalysisResult', { StartTimestamp: 1 }, 'UnknownParameter'],
		['DescribeAILatency', { StartTime: -1 }, 'InvalidParameterValue'],
		['DescribeTelCdr', { SessionIds: [''] }, 'InvalidParameterValue'],
		['DescribeTelCdr', { SessionIds: Array(101).fill('x') }, 'InvalidParameterValue'],
		['DescribeTelCdr', { Phones: [''] }, 'InvalidParameterValue'],
	])('by %s refuses %p', async (action, changes, expected) => {
		const { sandbox } = sdk;
		const placed = await sendSigned(sandbox.url, 'CreateAIAgentCall', { body: callRequest() });
		sandbox.advanceClock(60);
		const id = String(placed.response.SessionId);
		const right = action === 'DescribeTelCdr' ? cdrRequest() : requestOf(action, id);
		const body = { ...right, ...changes };
		expect((await sendSigned(sandbox.url, action, { body })).code).toBe(expected);
		expect((await sendSigned(sandbox.url, action, { body: right })).code).toBeUndefined();
	});

	it('of 100 sessions at once is allowed', async () => {
		const SessionIds = Array.from({ length: 100 }, (_, index) => `session${index}`);
		expect((await sdk.reply('DescribeTelCdr', cdrRequest({ SessionIds }))).TotalCount).toBe(0);
	});
});
