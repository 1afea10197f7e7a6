import { startSandbox, type Sandbox } from '../../sandbox/server';
import { outcomes, runCalls, type CallRun } from '../support/calls';
import { useFastClock, useManualClock } from '../support/clock';
import { useDeduplication } from '../support/deduplication';
import { CALL_NODE, leads } from '../support/workflow';

const ADA = '008612300000000';
const BO = '008612300000202';
const CLEO = '008612300000206';
const BUSY = 'FailedOperation.AcquireQuota';

describe('a person whom another execution is just dialling', () => {
	const clock = useManualClock();
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await startSandbox(clock.sandbox);
		await useDeduplication();
	});
	afterEach(async () => await sandbox.close());

	const run = async (phones: string[], more: Partial<CallRun> = {}) =>
		await runCalls(sandbox, {
			items: leads(...phones),
			node: { onError: 'continueRegularOutput' },
			options: {
				agentBusyWaitMinutes: 60,
				repeatProtection: { settings: { minutes: 60, askTencent: false } },
			},
			...more,
		});

	it('delays only its own item, and Stop ends the waiting', async () => {
		sandbox.addFault({
			callee: ADA,
			stage: 'beforeDial',
			kind: 'error',
			code: BUSY,
			times: Infinity,
		});
		let stopFirst = (): void => {};
		const first = run([ADA], { onStart: (execution) => (stopFirst = () => execution.cancel()) });
		await clock.advance(5000);
		let stopSecond = (): void => {};
		const second = run([ADA, BO, CLEO], {
			onStart: (execution) => (stopSecond = () => execution.cancel()),
		});
		await clock.advance(5000);
		expect(sandbox.calls.map(({ callee }) => callee)).toEqual([BO, CLEO]);
		stopSecond();
		await second.catch(() => undefined);
		expect(clock.ticks()).toBeLessThan(60_000);
		stopFirst();
		await clock.advance(1000);
		await first.catch(() => undefined);
	});
});

describe('a claim', () => {
	const clock = useFastClock();
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await startSandbox(clock.sandbox);
		await useDeduplication();
	});
	afterEach(async () => await sandbox.close());

	it('is given back the moment it is known that the person was not called', async () => {
		const code = 'FailedOperation.CalleeIsLimited';
		sandbox.addFault({ callee: ADA, stage: 'beforeDial', kind: 'error', code });
		sandbox.addFault({
			callee: BO,
			stage: 'beforeDial',
			kind: 'error',
			code: BUSY,
			times: Infinity,
		});
		const options = {
			agentBusyWaitMinutes: 60,
			repeatProtection: { settings: { minutes: 60, askTencent: false } },
		};
		const node = { onError: 'continueRegularOutput' } as const;
		const batch = runCalls(sandbox, { items: leads(ADA, BO), options, node });
		await clock.wait(2000);
		const later = await runCalls(sandbox, { items: leads(ADA), options, node });
		expect(outcomes(later)).toEqual([sandbox.calls[0]?.sessionId]);
		expect(outcomes(await batch)).toEqual(['notCalled', 'notCalled']);
	});

	it('is not needed to know a person whose number is sent as it was entered', async () => {
		const settings = { minutes: 60, askTencent: true };
		const options = {
			numberFormat: 'asEntered',
			defaultCountry: 'CN',
			repeatProtection: { settings },
		};
		const node = { onError: 'continueRegularOutput' } as const;
		const first = await runCalls(sandbox, { items: leads('+8612300000000'), options, node });
		const second = await runCalls(sandbox, {
			items: leads('0086 123 0000 0000'),
			options: { ...options, repeatProtection: { settings: { ...settings, key: 'other key' } } },
			node,
		});
		expect(outcomes(first)).toEqual([sandbox.calls[0]?.sessionId]);
		expect(outcomes(second)).toEqual(['notCalled']);
		expect(second.items(CALL_NODE)[0]?.json.details).toMatchObject({
			earlierSessionId: sandbox.calls[0]?.sessionId,
			earlierCallAt: expect.stringMatching(/^\d{4}-.*Z$/),
		});
	});
});

describe('a batch that is stopped', () => {
	const clock = useFastClock();
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await startSandbox(clock.sandbox);
	});
	afterEach(async () => await sandbox.close());

	it('keeps the SessionIds of its calls where a person can see them', async () => {
		const phones = Array.from({ length: 200 }, (_, index) => `00861230000${4000 + index}`);
		let stop = (): void => {};
		const stopped = runCalls(sandbox, {
			items: leads(...phones),
			onStart: (execution) => (stop = () => execution.cancel()),
		});
		while (sandbox.calls.length < 40) await clock.wait(10);
		stop();
		const { run } = await stopped;
		const { metadata = {} } = run.data.resultData;
		const noted = Object.entries(metadata).filter(([name]) => /^calls_placed_\d$/.test(name));
		const ids = noted.flatMap(([, text]) => text.split(' '));
		expect(Number(metadata.calls_placed)).toBe(ids.length);
		expect(ids.length).toBeGreaterThanOrEqual(38);
		const dialled = sandbox.calls.map(({ sessionId }) => sessionId);
		expect(ids.filter((id) => !dialled.includes(id))).toEqual([]);
	});
});
