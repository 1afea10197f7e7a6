import { request } from 'undici';
import { useSdk } from './support/useSdk';
import { cdrRequest, detailRequest, resultsRequest } from './support/validRequest';

const sdk = useSdk();

const DAY_SECONDS = 86_400;
const NOW = Math.floor(Date.now() / 1000);
const MONTHS_AGO = NOW - 100 * DAY_SECONDS;
const APP = { SdkAppId: 1400000000 };
const CALLEE = '008613012345678';

async function records(changes: object = {}) {
	const range = { StartTimeStamp: MONTHS_AGO - 60, EndTimeStamp: MONTHS_AGO + 60 };
	const { TelCdrList } = await sdk.reply('DescribeTelCdr', cdrRequest({ ...range, ...changes }));
	return TelCdrList as ReadonlyArray<Readonly<Record<string, unknown>>>;
}

describe('a call of the past', () => {
	it('has all its data and was dialled by nobody now', async () => {
		const callee = CALLEE;
		const id = sdk.sandbox.addPastCall({ callee, startedAtMs: MONTHS_AGO * 1000, talkSeconds: 42 });
		const [record] = await records();
		expect(record).toMatchObject({
			SessionId: id,
			Callee: CALLEE,
			StartTimestamp: MONTHS_AGO,
			Duration: 42,
			EndStatus: 1,
			AIAgentId: 15,
			Direction: 1,
			AsrStatus: 'Complete',
		});
		const asr = await sdk.reply('DescribeTelRecordAsr', { ...APP, SessionId: id });
		expect(asr.AsrDataList).toHaveLength(14);
		const range = { StartTime: MONTHS_AGO, EndTime: MONTHS_AGO };
		const tags = await sdk.reply('DescribeAICallExtractResult', resultsRequest(id, range));
		expect(tags.ResultList).toHaveLength(4);
		const timestamps = { StartTimestamp: MONTHS_AGO, EndTimestamp: MONTHS_AGO };
		expect(await sdk.code('DescribeSessionDetail', detailRequest(id, timestamps))).toBeUndefined();
		const { statusCode, body } = await request(String(record?.RecordURL));
		expect([statusCode, (await body.arrayBuffer()).byteLength]).toEqual([200, 42_012]);
		expect([sdk.sandbox.calls, sdk.sandbox.dialsOf(CALLEE)]).toEqual([[], 0]);
	});

	it('is no session any more and is not live', async () => {
		const SessionId = sdk.sandbox.addPastCall({
			callee: CALLEE,
			startedAtMs: (NOW - 60) * 1000,
		});
		const missing = 'FailedOperation.SessionNotExists';
		expect(await sdk.code('DescribeTelSession', { ...APP, SessionId })).toBe(missing);
		expect(await sdk.code('HangUpCall', { ...APP, SessionId })).toBe(missing);
		const active = await sdk.reply('DescribePSTNActiveSessionList', {
			...APP,
			Offset: 0,
			Limit: 25,
		});
		expect(active.Total).toBe(0);
	});

	it('has the ending, agent, application and direction it is given', async () => {
		const startedAtMs = MONTHS_AGO * 1000;
		const { sandbox } = sdk;
		sandbox.addPastCall({ callee: CALLEE, startedAtMs, endStatus: 206, talkSeconds: 9 });
		expect((await records())[0]).toMatchObject({ EndStatus: 206, Duration: 0, RecordURL: '' });
		sandbox.reset();
		sandbox.addPastCall({ callee: '008601012345678', startedAtMs, direction: 0 });
		expect((await records())[0]).toMatchObject({
			Direction: 0,
			CallType: 2,
			Callee: '008601012345678',
			Caller: '008612399999999',
		});
		sandbox.reset();
		sandbox.addPastCall({ callee: CALLEE, startedAtMs, sdkAppId: 1400000001, aiAgentId: 1002 });
		expect(await records()).toEqual([]);
		expect((await records({ SdkAppId: 1400000001 }))[0]).toMatchObject({ AIAgentId: 1002 });
	});

	it('without an agent has nothing an agent leads to', async () => {
		const startedAtMs = MONTHS_AGO * 1000;
		const id = sdk.sandbox.addPastCall({ callee: CALLEE, startedAtMs, aiAgentId: null });
		const [record] = await records();
		expect(record?.AIAgentId ?? null).toBeNull();
		expect(record).toMatchObject({ AsrStatus: 'NotExists', Duration: 20 });
		expect(record?.RecordURL).not.toBe('');
		const range = { StartTime: MONTHS_AGO, EndTime: MONTHS_AGO };
		const tags = await sdk.reply('DescribeAICallExtractResult', resultsRequest(id, range));
		expect(tags.ResultList).toEqual([]);
	});

	it('does what its test number does', async () => {
		const startedAtMs = MONTHS_AGO * 1000;
		sdk.sandbox.addPastCall({ callee: '008612300030013', startedAtMs });
		expect(await records()).toEqual([]);
		sdk.sandbox.addPastCall({ callee: '008612300030015', startedAtMs });
		expect((await records())[0]).toMatchObject({ EndStatus: 999 });
	});

	it('fills pages, newest first, whatever the order they were added in', async () => {
		const ids = Array.from({ length: 105 }, (_, index) =>
			sdk.sandbox.addPastCall({ callee: CALLEE, startedAtMs: (MONTHS_AGO - 105 + index) * 1000 }),
		);
		const newer = sdk.sandbox.addPastCall({ callee: CALLEE, startedAtMs: MONTHS_AGO * 1000 });
		const older = sdk.sandbox.addPastCall({
			callee: CALLEE,
			startedAtMs: (MONTHS_AGO - 200) * 1000,
		});
		const range = { StartTimeStamp: MONTHS_AGO - 300 };
		const first = await records(range);
		const second = await records({ ...range, PageNumber: 1 });
		const found = [...first, ...second].map(({ SessionId }) => SessionId);
		expect(first).toHaveLength(100);
		expect(found).toEqual([newer, ...ids.reverse(), older]);
	});

	it('must have happened', () => {
		const { sandbox } = sdk;
		const past = { callee: CALLEE, startedAtMs: Date.now() - 60_000 };
		for (const changes of [
			{ startedAtMs: Date.now() },
			{ talkSeconds: 3600 },
			{ sdkAppId: 1 },
			{ aiAgentId: 999 },
			{ endStatus: 101 },
		]) {
			expect(() => sandbox.addPastCall({ ...past, ...changes })).toThrow(RangeError);
		}
	});
});
