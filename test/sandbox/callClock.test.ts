import { startSandbox, type Sandbox } from '../../sandbox/server';
import { planCall, statusAt } from '../../sandbox/timeline';
import { NORMAL_ENDING } from '../../sandbox/endings';
import { sendSigned } from './support/signedRequest';
import { callRequest, cdrRequest } from './support/validRequest';

let sandbox: Sandbox;
let nowMs: number;

beforeEach(async () => {
	nowMs = Date.now();
	sandbox = await startSandbox({ now: () => nowMs, requestsPerSecond: null, speed: 10 });
});

afterEach(async () => await sandbox.close());

async function ask(action: string, body: object) {
	return await sendSigned(sandbox.url, action, { body });
}

async function placeCall(changes: object = {}): Promise<string> {
	const { response } = await ask('CreateAIAgentCall', callRequest(changes));
	return String(response.SessionId);
}

async function session(SessionId: string) {
	const { code, response } = await ask('DescribeTelSession', { SdkAppId: 1400000000, SessionId });
	return code ?? (response.Session as Readonly<Record<string, unknown>>);
}

async function liveCalls() {
	const body = { SdkAppId: 1400000000, Offset: 0, Limit: 25 };
	return (await ask('DescribePSTNActiveSessionList', body)).response.Total;
}

async function records() {
	const { response } = await ask('DescribeTelCdr', cdrRequest());
	return response.TelCdrList as ReadonlyArray<Readonly<Record<string, unknown>>>;
}

describe('the call clock', () => {
	it('takes a call from ringing to its record', async () => {
		const id = await placeCall();
		const start = Math.floor(nowMs / 1000);
		expect(await session(id)).toMatchObject({
			SessionStatus: 'ringing',
			StartTimestamp: start,
			RingTimestamp: start,
			AcceptTimestamp: 0,
		});
		sandbox.advanceClock(4);
		expect(await session(id)).toMatchObject({
			SessionStatus: 'inProgress',
			AcceptTimestamp: start + 4,
		});
		expect(await liveCalls()).toBe(1);
		sandbox.advanceClock(20);
		expect(await session(id)).toMatchObject({ SessionStatus: 'finished' });
		expect(await liveCalls()).toBe(0);
		expect(await records()).toEqual([]);
		sandbox.advanceClock(3);
		expect(await records()).toEqual([
			expect.objectContaining({
				SessionId: id,
				Duration: 20,
				StartTimestamp: start,
				AcceptTimestamp: start + 4,
				EndedTimestamp: start + 24,
				Caller: '008601012345678',
				Callee: '008612300000000',
			}),
		]);
	});

	it('forgets a finished session after half an hour, but not its record', async () => {
		const id = await placeCall();
		sandbox.advanceClock(24 + 1799);
		expect(await session(id)).toMatchObject({ SessionStatus: 'finished' });
		sandbox.advanceClock(1);
		expect(await session(id)).toBe('FailedOperation.SessionNotExists');
		expect(await records()).toHaveLength(1);
	});

	it('runs faster than time when told to', async () => {
		const id = await placeCall();
		nowMs += 400;
		expect(await session(id)).toMatchObject({ SessionStatus: 'inProgress' });
		nowMs += 2000;
		expect(await session(id)).toMatchObject({ SessionStatus: 'finished' });
	});

	it('gives up ringing after the maximum', async () => {
		await placeCall({ MaxRingTimeoutSecond: 3 });
		sandbox.advanceClock(6);
		expect(await records()).toEqual([
			expect.objectContaining({ EndStatus: 202, Duration: 0, AcceptTimestamp: 0 }),
		]);
	});

	it('answers when the maximum is just long enough', () => {
		const timeline = planCall(NORMAL_ENDING, 4);
		expect(statusAt(timeline, 3.9)).toBe('ringing');
		expect(statusAt(timeline, 4)).toBe('inProgress');
		expect(statusAt(timeline, 23.9)).toBe('inProgress');
		expect(statusAt(timeline, 24)).toBe('finished');
	});
});
