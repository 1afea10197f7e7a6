import { CALL_OUTCOMES, callOutcome } from '../../nodes/AiAgentCall/records/endStatus';
import { ENDINGS } from '../../sandbox/endings';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { useFastClock } from '../support/clock';
import { CALL_NODE } from '../support/workflow';
import { bodiesOf, jsonOf, pastCall, placedCall, runOperation } from '../support/operations';
import { sendSigned } from '../sandbox/support/signedRequest';

const DAY_SECONDS = 86_400;
const now = Math.floor(Date.now() / 1000) * 1000;
const iso = (seconds: number) => new Date(now + seconds * 1000).toISOString();

useFastClock();

let sandbox: Sandbox;
beforeAll(async () => {
	// The server's time stands still, so that times and links can be compared.
	sandbox = await startSandbox({ requestsPerSecond: null, now: () => now });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const get = async (...sessionIds: string[]) =>
	jsonOf(await runOperation(sandbox, 'call.get', { sessionIds }));

const NOTHING_YET = {
	Outcome: null,
	EndedAt: null,
	DurationSecond: null,
	HungUpSide: null,
	RecordingUrl: null,
};

describe('call: get', () => {
	it('tells how a call ended, per item and in their order', async () => {
		const answered = sandbox.addPastCall({
			callee: '008612300000000',
			startedAtMs: now - 3600_000,
		});
		const busy = sandbox.addPastCall({ callee: '008612300000206', startedAtMs: now - 7200_000 });
		const run = await runOperation(sandbox, 'call.get', { sessionIds: [answered, busy] });
		expect(run.items(CALL_NODE)).toEqual([
			{
				json: {
					SessionId: answered,
					Status: 'finished',
					Outcome: 'answered',
					Callee: '008612300000000',
					StartedAt: iso(-3600),
					AnsweredAt: iso(-3596),
					EndedAt: iso(-3576),
					DurationSecond: 20,
					HungUpSide: 'user',
					RecordingUrl: expect.stringContaining(`${sandbox.url}/recordings/${answered}.mp3?`),
				},
				pairedItem: { item: 0 },
			},
			{
				json: {
					SessionId: busy,
					Status: 'finished',
					Outcome: 'busy',
					Callee: '008612300000206',
					StartedAt: iso(-7200),
					AnsweredAt: null,
					EndedAt: iso(-7198),
					DurationSecond: 0,
					HungUpSide: 'system',
					RecordingUrl: null,
				},
				pairedItem: { item: 1 },
			},
		]);
	});

	it('follows a call from its first ring to its record', async () => {
		const id = await placedCall(sandbox);
		const seen = async (afterSeconds: number) => {
			sandbox.advanceClock(afterSeconds);
			return (await get(id))[0];
		};
		const call = { SessionId: id, Callee: '008612300000000', StartedAt: iso(0), ...NOTHING_YET };
		expect(await seen(0)).toEqual({ ...call, Status: 'ringing', AnsweredAt: null });
		expect(await seen(5)).toEqual({ ...call, Status: 'inProgress', AnsweredAt: iso(4) });
		expect(await seen(20)).toEqual({ ...call, Status: 'recordPending', AnsweredAt: iso(4) });
		expect(await seen(3)).toMatchObject({ Status: 'finished', Outcome: 'answered' });
	});

	it('waits for a late record with the status recordPending', async () => {
		const id = await placedCall(sandbox, '008612300030005', { seconds: 100 });
		expect(await get(id)).toMatchObject([{ Status: 'recordPending', Outcome: null }]);
		sandbox.advanceClock(60);
		expect(await get(id)).toMatchObject([{ Status: 'finished', Outcome: 'answered' }]);
	});

	it("hands on Tencent's record untouched without Simplify, with our two words", async () => {
		const SessionId = sandbox.addPastCall({
			callee: '008612300001010',
			startedAtMs: now - 60_000,
		});
		const run = await runOperation(sandbox, 'call.get', {
			sessionIds: [SessionId],
			parameters: { simplify: false },
		});
		const { response } = await sendSigned(sandbox.url, 'DescribeTelCdr', {
			body: {
				SdkAppId: 1400000000,
				StartTimeStamp: now / 1000 - 3600,
				EndTimeStamp: now / 1000,
				PageSize: 1,
				PageNumber: 0,
			},
		});
		const [record] = response.TelCdrList as object[];
		expect(jsonOf(run)).toEqual([{ ...record, Status: 'finished', Outcome: 'answered' }]);
		expect(record).toMatchObject({ SysHangupReason: 1010, Uui: null });
	});

	it("hands on Tencent's session without Simplify while there is no record", async () => {
		const id = await placedCall(sandbox, undefined, { seconds: 5 });
		const run = await runOperation(sandbox, 'call.get', {
			sessionIds: [id],
			parameters: { simplify: false },
		});
		expect(jsonOf(run)).toEqual([
			expect.objectContaining({
				SessionID: id,
				SessionId: id,
				SessionStatus: 'inProgress',
				Status: 'inProgress',
				Outcome: null,
				AcceptTimestamp: now / 1000 + 4,
			}),
		]);
	});

	it.each([1, 89, 91, 120, 179])('finds a call of %d days ago', async (days) => {
		const startedAtMs = now - days * DAY_SECONDS * 1000;
		const id = sandbox.addPastCall({ callee: '008612300000000', startedAtMs });
		expect(await get(id)).toMatchObject([{ SessionId: id, StartedAt: iso(-days * DAY_SECONDS) }]);
	});

	it('asks one question for a recent call', async () => {
		await get(pastCall(sandbox));
		expect(sandbox.requests.map(({ action }) => action)).toEqual(['DescribeTelCdr']);
	});

	it.each(ENDINGS)('reads the ending $endStatus of $callee', async (ending) => {
		const startedAtMs = now - 3600_000;
		const id = sandbox.addPastCall({ callee: ending.callee, startedAtMs });
		const AcceptTimestamp = ending.reach === 'answered' ? 1 : 0;
		const { endStatus: EndStatus } = ending;
		const Outcome = callOutcome({ EndStatus, AcceptTimestamp });
		expect(CALL_OUTCOMES).toContain(Outcome);
		expect(await get(id)).toMatchObject([{ Status: 'finished', Outcome }]);
	});

	it.each([
		['before', 1, 'cancelled'],
		['after', 10, 'answered'],
	])('tells a call that was hung up %s the answer', async (_, seconds, Outcome) => {
		const id = await placedCall(sandbox, undefined, { seconds });
		await runOperation(sandbox, 'call.hangUp', { sessionIds: [id] });
		sandbox.advanceClock(3);
		expect(await get(id)).toMatchObject([{ Status: 'finished', Outcome }]);
	});

	it('calls an ending unknown that nobody documented', async () => {
		expect(await get(pastCall(sandbox, '008612300030015'))).toMatchObject([{ Outcome: 'unknown' }]);
	});

	it('manages with a record without its optional members', async () => {
		const id = pastCall(sandbox, '008612300030016');
		expect(await get(id)).toMatchObject([{ SessionId: id, Outcome: 'answered' }]);
	});

	it('finds a call that came in', async () => {
		const id = pastCall(sandbox, '008601012345678', { direction: 0 });
		expect(await get(id)).toMatchObject([{ Callee: '008601012345678', Status: 'finished' }]);
	});

	it('takes a SessionId with blanks around it', async () => {
		const id = pastCall(sandbox);
		expect(await get(`  ${id}\n`)).toMatchObject([{ SessionId: id }]);
	});

	it('says what to check when there is no such call', async () => {
		const other = pastCall(sandbox, undefined, { sdkAppId: 1400000001 });
		for (const id of ['0123456789abcdef', other]) {
			const { error } = await runOperation(sandbox, 'call.get', { sessionIds: [id] });
			expect(error()).toMatchObject({
				message: 'There is no call with this SessionId',
				description: expect.stringMatching(/'Session ID'.*'Application'.*\.$/),
			});
		}
	});

	it('asks about the whole history without a gap before it says so', async () => {
		await runOperation(sandbox, 'call.get', { sessionIds: ['unknown'] });
		const windows = bodiesOf(sandbox, 'DescribeTelCdr');
		const starts = windows.map(({ StartTimeStamp }) => Number(StartTimeStamp));
		const ends = windows.map(({ EndTimeStamp }) => Number(EndTimeStamp));
		expect(ends[0]).toBeGreaterThanOrEqual(now / 1000);
		expect(starts.slice(0, -1)).toEqual(ends.slice(1).map((end) => end + 1));
		expect(starts.at(-1)).toBeLessThan(now / 1000 - 179.9 * DAY_SECONDS);
		expect(sandbox.requests.length).toBeLessThanOrEqual(4);
	});
});
