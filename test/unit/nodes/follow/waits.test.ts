import { untilReady } from '../../../../nodes/AiAgentCall/conversation/untilReady';
import { followCalls } from '../../../../nodes/AiAgentCall/follow/followCalls';
import { handClock, type HandClock } from '../../../support/handClock';
import { stubApi } from '../../../support/stubApi';

const MINUTE_MS = 60_000;
const NO_RECORDS = { TotalCount: 0, TelCdrList: [] };

let clock: HandClock;
let cancel: AbortController;
beforeEach(() => {
	clock = handClock();
	cancel = new AbortController();
});

const waits = {
	'what is made after a call': async () =>
		await untilReady(
			stubApi(clock, () => ({}), cancel.signal),
			10 * MINUTE_MS,
			async () => await Promise.resolve({ status: 'notReady' as const, value: null }),
		),
	'the end of a call': async () =>
		await followCalls(
			stubApi(clock, () => NO_RECORDS, cancel.signal),
			[{ sdkAppId: 1, sessionId: 'session', deadlineMs: clock.ticks() + 10 * MINUTE_MS }],
			{ since: 0, followed: new Map(), onRecord: () => {} },
		),
};

describe.each(Object.entries(waits))('waiting for %s', (_, wait) => {
	let isOver: boolean;
	const begin = async () => {
		isOver = false;
		void wait().then(() => {
			isOver = true;
		});
		await clock.pass(MINUTE_MS);
	};

	it.each([
		['back', -3600_000],
		['forward', 3600_000],
	])('takes as long as it was told to when the clock is set %s', async (_way, byMs) => {
		await begin();
		clock.setTimeOfDay(byMs);
		await clock.pass(8 * MINUTE_MS);
		expect(isOver).toBe(false);
		await clock.pass(2 * MINUTE_MS);
		expect(isOver).toBe(true);
	});

	it('ends at once when the execution is cancelled', async () => {
		await begin();
		cancel.abort();
		await clock.pass(0);
		expect(isOver).toBe(true);
		expect(clock.waiting).toBe(0);
	});
});

it('says how far it is while it waits, at most twice a minute', async () => {
	const told: string[] = [];
	const api = stubApi(clock, () => NO_RECORDS);
	const deadlineMs = clock.ticks() + 10 * MINUTE_MS;
	await clock.run(
		followCalls(
			{ ...api, hints: { warn: () => {}, progress: (message) => told.push(message) } },
			[{ sdkAppId: 1, sessionId: 'session', deadlineMs }],
			{ since: 0, followed: new Map(), onRecord: () => {} },
		),
	);
	expect(told[0]).toBe('Waiting for calls to end: 0 of 1 have ended');
	expect(told.length).toBeGreaterThan(5);
	expect(told.length).toBeLessThanOrEqual(20);
});
