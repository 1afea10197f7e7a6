import { startSandbox, type Sandbox } from '../../sandbox/server';
import { outcomes, placedIn, runCalls } from '../support/calls';
import { useFastClock } from '../support/clock';
import { ownSandbox } from '../support/ownSandbox';
import { CALL_NODE, leads } from '../support/workflow';

const REFUSED = '008612300010004';
const people = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => `00861230000${4000 + from + index}`);

const clock = useFastClock();

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null, ...clock.sandbox });
});
afterEach(async () => await sandbox.close());

describe('stopping on a failed item', () => {
	it('loses no call that was placed: the error lists them all', async () => {
		const run = await runCalls(sandbox, {
			items: leads(...people(5), REFUSED, ...people(30, 5)),
			options: { maxCallsPerSecond: 100 },
		});
		expect(run.error()?.message).toMatch(/^Row 6: /);
		const placed = placedIn(run);
		expect(placed.map(({ sessionId }) => sessionId).sort()).toEqual(
			sandbox.calls.map(({ sessionId }) => sessionId).sort(),
		);
		expect(placed).toContainEqual({
			item: 0,
			calledNumber: '008612300004000',
			sessionId: sandbox.calls.find(({ callee }) => callee === '008612300004000')?.sessionId,
		});
		expect(run.error()?.description).toContain(
			`Before the stop ${placed.length} calls were placed:`,
		);
		expect(run.error()?.description).toContain(
			`row 1: 008612300004000, SessionId ${placed[0]?.sessionId}`,
		);
		expect(sandbox.calls.length).toBeLessThan(30);
	});

	it('awaits what is under way, also an answer that is lost', async () => {
		sandbox.addFault({
			callee: '008612300004000',
			stage: 'afterDial',
			kind: 'reset',
			delayMs: 300,
		});
		const run = await runCalls(sandbox, {
			items: leads(...people(1), REFUSED),
		});
		expect(run.error()?.message).toMatch(/^Row 2: /);
		expect(placedIn(run)).toEqual([
			{ item: 0, calledNumber: '008612300004000', sessionId: sandbox.calls[0]?.sessionId },
		]);
	});

	it('names the items that may have been called', async () => {
		const code = 'FailedOperation.CalleeIsBlackUser';
		const [refused = '', unknown = ''] = people(2);
		sandbox.addFault({ callee: refused, stage: 'beforeDial', kind: 'error', code, delayMs: 300 });
		sandbox.addFault({ callee: unknown, stage: 'beforeDial', kind: 'reset' });
		const run = await runCalls(sandbox, {
			items: leads(refused, unknown),
			options: { unknownOutcome: 'report' },
		});
		expect(run.error()?.message).toMatch(/^Row 1: /);
		expect(run.error()?.description).toContain('May have been called too: row 2.');
	});

	it('keeps the list short where many calls were placed', async () => {
		const run = await runCalls(sandbox, {
			items: leads(...people(40), REFUSED),
			options: { maxCallsPerSecond: 1000 },
		});
		expect(placedIn(run)).toHaveLength(40);
		expect(run.error()?.description).toContain('and 30 more');
	});
});

describe('cancelling the execution', () => {
	it('starts no further call at once', async () => {
		let cancel: () => void = () => {};
		const own = await ownSandbox({
			requestsPerSecond: null,
			onRequest: () => {
				if (own.calls.length === 5) cancel();
			},
		});
		const run = runCalls(own, {
			items: leads(...people(200)),
			options: { maxCallsPerSecond: 50 },
			onStart: (execution) => {
				cancel = () => execution.cancel();
			},
		});
		await run.catch(() => undefined);
		await clock.advance(60_000);
		expect(own.calls).toHaveLength(5);
	});
});

describe('pacing', () => {
	it('never exceeds the limit of the sandbox, keeps the order and reaches nearly the limit', async () => {
		const strict = await ownSandbox(clock.sandbox);
		const phones = people(100);
		const begin = clock.ticks();
		const run = await runCalls(strict, { items: leads(...phones) });
		const seconds = (clock.ticks() - begin) / 1000;
		expect(run.error()).toBeUndefined();
		expect(run.items(CALL_NODE).map(({ json }) => json.Callee)).toEqual(phones);
		expect(strict.requests.map(({ outcome }) => outcome)).toEqual(phones.map(() => 'ok'));
		expect(strict.calls).toHaveLength(100);
		// Of the 20 that are allowed; in the time of this test, whatever the machine does.
		expect(100 / seconds).toBeGreaterThan(18);
		expect(100 / seconds).toBeLessThanOrEqual(20);
	});

	it('is shared by all executions of the process', async () => {
		const strict = await ownSandbox(clock.sandbox);
		const begin = clock.ticks();
		const runs = await Promise.all(
			[0, 1, 2].map(
				async (run) => await runCalls(strict, { items: leads(...people(15, run * 100)) }),
			),
		);
		const seconds = (clock.ticks() - begin) / 1000;
		expect(runs.flatMap(outcomes)).toHaveLength(45);
		expect(strict.requests.map(({ outcome }) => outcome)).toEqual(Array(45).fill('ok'));
		// The careful beginning costs 0.2 s, which is much of so few calls.
		expect(45 / seconds).toBeGreaterThan(17.5);
	});

	it('tries again what was refused for too many requests, and dials it once', async () => {
		const code = 'RequestLimitExceeded';
		sandbox.addFault({ stage: 'beforeDial', kind: 'error', code, times: 3 });
		const run = await runCalls(sandbox, { items: leads(...people(3)) });
		expect(outcomes(run)).toEqual(
			people(3).map((phone) => sandbox.calls.find(({ callee }) => callee === phone)?.sessionId),
		);
		expect(sandbox.calls).toHaveLength(3);
		expect(sandbox.requests).toHaveLength(6);
	});

	it('waits for a free agent line only when asked to', async () => {
		const code = 'FailedOperation.AcquireQuota';
		const node = { onError: 'continueRegularOutput' } as const;
		sandbox.addFault({ stage: 'beforeDial', kind: 'error', code });
		expect(outcomes(await runCalls(sandbox, { items: leads(...people(1)), node }))).toEqual([
			'notCalled',
		]);
		sandbox.addFault({ stage: 'beforeDial', kind: 'error', code });
		const patient = await runCalls(sandbox, {
			items: leads(...people(1)),
			options: { agentBusyWaitMinutes: 1 },
			node,
		});
		expect(outcomes(patient)).toEqual([sandbox.calls[0]?.sessionId]);
	});
});
