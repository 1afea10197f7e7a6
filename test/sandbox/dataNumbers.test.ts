import { useSdk } from './support/useSdk';
import { cdrRequest, detailRequest, resultsRequest } from './support/validRequest';

const sdk = useSdk();

const TALK_ENDS = 24;
const LATE_SECONDS = 120;

async function record() {
	const { TelCdrList } = await sdk.reply('DescribeTelCdr', cdrRequest());
	return (TelCdrList as ReadonlyArray<Readonly<Record<string, unknown>>>)[0];
}

async function results(action: string, SessionId: string) {
	return (await sdk.reply(action, resultsRequest(SessionId))).ResultList;
}

async function transcriptCode(SessionId: string) {
	return await sdk.code('DescribeTelRecordAsr', { SdkAppId: 1400000000, SessionId });
}

describe('a call to a number with odd data', () => {
	it('…01 never has a recording', async () => {
		await sdk.place({ Callee: '008612300030001' });
		sdk.sandbox.advanceClock(100_000);
		expect(await record()).toMatchObject({ RecordURL: '', RecordId: '', AsrStatus: 'Complete' });
	});

	it('…02 has no transcript', async () => {
		const id = await sdk.place({ Callee: '008612300030002' });
		sdk.sandbox.advanceClock(TALK_ENDS + 3);
		expect(await record()).toMatchObject({ AsrStatus: 'NotExists', AsrUrl: '' });
		sdk.sandbox.advanceClock(100_000);
		expect(await record()).toMatchObject({ AsrStatus: 'NotExists', AsrUrl: '' });
		expect(await transcriptCode(id)).toBe('ResourceNotFound');
	});

	it('…03 has a transcript without words', async () => {
		const SessionId = await sdk.place({ Callee: '008612300030003' });
		sdk.sandbox.advanceClock(60);
		expect(await record()).toMatchObject({ AsrStatus: 'Complete' });
		const asr = await sdk.reply('DescribeTelRecordAsr', { SdkAppId: 1400000000, SessionId });
		expect(asr.AsrDataList).toEqual([]);
	});

	it('…04 never has tags or analysis', async () => {
		const id = await sdk.place({ Callee: '008612300030004' });
		sdk.sandbox.advanceClock(100_000);
		expect(await results('DescribeAICallExtractResult', id)).toEqual([]);
		expect(await results('DescribeAIAnalysisResult', id)).toEqual([]);
	});

	it('…05 has its record late', async () => {
		const id = await sdk.place({ Callee: '008612300030005' });
		sdk.sandbox.advanceClock(TALK_ENDS + 3 + LATE_SECONDS - 1);
		expect(await record()).toBeUndefined();
		expect(await sdk.code('DescribeSessionDetail', detailRequest(id))).toBe(
			'FailedOperation.SessionNotExists',
		);
		sdk.sandbox.advanceClock(1);
		expect(await record()).toMatchObject({ SessionId: id });
	});

	it('…06 has everything but its record late', async () => {
		const id = await sdk.place({ Callee: '008612300030006' });
		sdk.sandbox.advanceClock(TALK_ENDS + 6 + LATE_SECONDS - 1);
		expect(await record()).toMatchObject({ RecordURL: '', AsrStatus: 'Processing' });
		expect(await transcriptCode(id)).toBe('ResourceNotFound');
		expect(await results('DescribeAICallExtractResult', id)).toEqual([]);
		sdk.sandbox.advanceClock(10);
		expect(await record()).toMatchObject({ AsrStatus: 'Complete' });
		expect(await transcriptCode(id)).toBeUndefined();
		expect(await results('DescribeAICallExtractResult', id)).toHaveLength(4);
		expect(await results('DescribeAIAnalysisResult', id)).toHaveLength(3);
	});

	it('…12 talks ten minutes', async () => {
		const id = await sdk.place({ Callee: '008612300030012' });
		sdk.sandbox.advanceClock(603);
		const { Session } = await sdk.reply('DescribeTelSession', {
			SdkAppId: 1400000000,
			SessionId: id,
		});
		expect(Session).toMatchObject({ SessionStatus: 'inProgress' });
		sdk.sandbox.advanceClock(20);
		expect(await record()).toMatchObject({ Duration: 600 });
	});

	it('…13 never has a record', async () => {
		await sdk.place({ Callee: '008612300030013' });
		sdk.sandbox.advanceClock(100_000);
		expect(await record()).toBeUndefined();
	});

	it('…14 has awkward tags', async () => {
		const id = await sdk.place({ Callee: '008612300030014' });
		sdk.sandbox.advanceClock(60);
		const tags = await results('DescribeAICallExtractResult', id);
		const named = (InfoName: string, others: object = {}) =>
			expect.objectContaining({ InfoName, ...others });
		expect(tags).toEqual([
			named('__proto__'),
			named('constructor'),
			named('Repeated', { Result: expect.objectContaining({ Number: 1 }) }),
			named('Repeated', { Result: expect.objectContaining({ Number: 2 }) }),
			named('Unknown type', { InfoType: 'Date' }),
			named('No choice', { Result: expect.objectContaining({ Chosen: [] }) }),
			named('No result', { Result: null }),
		]);
	});

	it('…15 ends as nobody documented', async () => {
		await sdk.place({ Callee: '008612300030015' });
		sdk.sandbox.advanceClock(60);
		expect(await record()).toMatchObject({ EndStatus: 999, EndStatusString: 'somethingNew' });
	});

	it('…16 has a record without anything optional', async () => {
		const id = await sdk.place({ Callee: '008612300030016' });
		sdk.sandbox.advanceClock(60);
		const found = await record();
		expect(found).toMatchObject({ SessionId: id, EndStatus: 1 });
		for (const name of ['CallType', 'AIAgentId', 'AIAgentName', 'VoicemailAsrURL']) {
			expect([name, found?.[name] ?? null]).toEqual([name, null]);
		}
		expect(found?.ServeParticipants ?? null).toBeNull();
		const detail = await sdk.reply('DescribeSessionDetail', detailRequest(id));
		expect(detail).toMatchObject({ EndStatus: 1 });
		expect(detail.Events ?? null).toBeNull();
		expect((await results('DescribeAIAnalysisResult', id)) ?? null).toBeNull();
	});

	it('…18 is answered after forty seconds', async () => {
		await sdk.place({ Callee: '008612300030018' });
		sdk.sandbox.advanceClock(39);
		const active = { SdkAppId: 1400000000, Offset: 0, Limit: 25 };
		expect((await sdk.reply('DescribePSTNActiveSessionList', active)).Sessions).toEqual([
			expect.objectContaining({ SessionStatus: 'ringing' }),
		]);
		sdk.sandbox.advanceClock(30);
		const found = await record();
		expect(found).toMatchObject({ EndStatus: 1, Duration: 20 });
		expect(Number(found?.AcceptTimestamp) - Number(found?.StartTimestamp)).toBe(40);
	});
});
