import { FAULT_KINDS } from '../../sandbox/faults';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { outcomes, runCalls, UNPROTECTED } from '../support/calls';
import { useFastClock } from '../support/clock';
import { CALL_NODE, leads } from '../support/workflow';

const ADA = '008612300000000';
/** Never rings and is over at once: only its record says that it existed. */
const NO_SUCH_NUMBER = '008612300000205';

const clock = useFastClock();

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ speed: 10, ...clock.sandbox });
});
afterEach(async () => await sandbox.close());

const node = { onError: 'continueRegularOutput' } as const;

describe('an outcome that is not known', () => {
	it.each(FAULT_KINDS)(
		'%s after the call was placed: the call is found and never placed again',
		async (kind) => {
			sandbox.addFault({ stage: 'afterDial', kind });
			// n8n waits for the answer in real time: short only where none will come.
			const options = kind === 'hang' ? { requestTimeoutSecond: 2 } : {};
			const { items } = await runCalls(sandbox, { items: leads(ADA), options, node });
			expect(items(CALL_NODE)).toEqual([
				{
					json: {
						SessionId: sandbox.calls[0]?.sessionId,
						RequestId: kind === 'error' ? expect.stringMatching(/./) : null,
						Callee: ADA,
						SdkAppId: 1400000000,
						AIAgentId: 15,
						Recovered: true,
					},
					pairedItem: { item: 0 },
				},
			]);
			expect(sandbox.dialsOf(ADA)).toBe(1);
		},
	);

	it('is resolved by a record that appears late', async () => {
		// The call is over when the answer is lost, and its record is not there yet.
		sandbox.addFault({ stage: 'afterDial', kind: 'reset', delayMs: 300 });
		const { items } = await runCalls(sandbox, { items: leads(NO_SUCH_NUMBER), node });
		expect(items(CALL_NODE)[0]?.json).toMatchObject({
			SessionId: sandbox.calls[0]?.sessionId,
			Recovered: true,
		});
		const asked = sandbox.requests.filter(({ action }) => action === 'DescribeTelCdr');
		expect(asked.length).toBeGreaterThan(1);
	});

	it.each([-200, 200])('is resolved with a clock that differs by %d seconds', async (seconds) => {
		sandbox.setClockOffset(seconds);
		sandbox.addFault({ stage: 'afterDial', kind: 'reset' });
		const run = await runCalls(sandbox, { items: leads(ADA), node });
		expect(outcomes(run)).toEqual([sandbox.calls[0]?.sessionId]);
	});

	it('stays unknown when no call appears, and says what was checked', async () => {
		sandbox.addFault({ stage: 'beforeDial', kind: 'reset' });
		const run = await runCalls(sandbox, { items: leads(ADA), node });
		expect(outcomes(run)).toEqual(['mayHaveBeenCalled']);
		expect(run.items(CALL_NODE)[0]?.json.details).toMatchObject({
			checked: `The live calls and the call records of +8612300000000 were searched for 30 seconds; the call has not appeared yet.`,
			description: expect.stringMatching(
				/^Do not call again before you have looked for the number in the CCC console .* The number is \+8612300000000\. .*searched for 30 seconds/,
			),
		});
		expect(run.items(CALL_NODE)[0]?.json.error).toMatch(
			/^It is not certain whether the phone rang\. /,
		);
	});

	it('does not take the call of another execution to the same number for it', async () => {
		const first = await runCalls(sandbox, { items: leads(ADA) });
		sandbox.advanceClock(60);
		sandbox.addFault({ stage: 'afterDial', kind: 'reset' });
		const run = await runCalls(sandbox, { items: leads(ADA), node });
		expect(outcomes(first)).toEqual([sandbox.calls[0]?.sessionId]);
		expect(outcomes(run)).toEqual([sandbox.calls[1]?.sessionId]);
	});

	it('does not choose between two calls when another n8n may have placed one of them', async () => {
		// Busy at once, and dated within the tolerance between the clocks.
		const startedAtMs = Date.now() - 3500;
		const other = sandbox.addPastCall({ callee: ADA, startedAtMs, endStatus: 206 });
		sandbox.addFault({ stage: 'afterDial', kind: 'reset' });
		const run = await runCalls(sandbox, { items: leads(ADA), node });
		expect(outcomes(run)).toEqual(['mayHaveBeenCalled']);
		expect(run.items(CALL_NODE)[0]?.json.details).toMatchObject({
			checked: expect.stringMatching(`More than one call to this number could be it: .*${other}`),
		});
	});

	it('gives no call to either of two executions when only one of their calls was placed', async () => {
		sandbox.addFault({ stage: 'afterDial', kind: 'reset', delayMs: 500 });
		sandbox.addFault({ stage: 'beforeDial', kind: 'reset', delayMs: 500 });
		const runs = await Promise.all(
			[0, 1].map(
				async () => await runCalls(sandbox, { items: leads(ADA), options: UNPROTECTED, node }),
			),
		);
		expect(sandbox.calls).toHaveLength(1);
		expect(runs.flatMap(outcomes)).toEqual(['mayHaveBeenCalled', 'mayHaveBeenCalled']);
	});

	it('gives each of two executions its own call', async () => {
		sandbox.addFault({ stage: 'afterDial', kind: 'reset', times: 2 });
		const runs = await Promise.all(
			[0, 1].map(
				async () => await runCalls(sandbox, { items: leads(ADA), options: UNPROTECTED, node }),
			),
		);
		expect(runs.flatMap(outcomes).sort()).toEqual(
			sandbox.calls.map(({ sessionId }) => sessionId).sort(),
		);
	});

	it('gives each of two items with the same number its own call', async () => {
		sandbox.addFault({ stage: 'afterDial', kind: 'reset', times: 2 });
		const run = await runCalls(sandbox, { items: leads(ADA, ADA), options: UNPROTECTED, node });
		expect(outcomes(run).sort()).toEqual(sandbox.calls.map(({ sessionId }) => sessionId).sort());
	});

	it('does not give an item the call of another item', async () => {
		const action = 'CreateAIAgentCall';
		sandbox.addFault({ action, stage: 'beforeDial', kind: 'reset' });
		sandbox.addFault({ action, stage: 'afterDial', kind: 'reset' });
		const run = await runCalls(sandbox, { items: leads(ADA, ADA), options: UNPROTECTED, node });
		expect(sandbox.calls).toHaveLength(1);
		expect(outcomes(run)).toEqual(['mayHaveBeenCalled', 'mayHaveBeenCalled']);
	});

	it('takes the call that is left when the other item knows its own', async () => {
		sandbox.addFault({ stage: 'afterDial', kind: 'reset' });
		const run = await runCalls(sandbox, { items: leads(ADA, ADA), options: UNPROTECTED, node });
		expect(outcomes(run)).toEqual(sandbox.calls.map(({ sessionId }) => sessionId));
	});

	it('is reported at once when that is chosen', async () => {
		sandbox.addFault({ stage: 'afterDial', kind: 'reset' });
		const run = await runCalls(sandbox, {
			items: leads(ADA),
			options: { unknownOutcome: 'report' },
			node,
		});
		expect(outcomes(run)).toEqual(['mayHaveBeenCalled']);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('says so when Tencent cannot be asked', async () => {
		sandbox.addFault({ stage: 'afterDial', kind: 'reset' });
		sandbox.addFault({
			action: 'DescribePSTNActiveSessionList',
			stage: 'beforeRequest',
			kind: 'error',
			code: 'AuthFailure.UnauthorizedOperation',
			times: Infinity,
		});
		const run = await runCalls(sandbox, { items: leads(ADA), node });
		expect(run.items(CALL_NODE)[0]?.json.details).toMatchObject({
			outcome: 'mayHaveBeenCalled',
			checked:
				'Tencent Cloud could not be asked whether the call exists (AuthFailure.UnauthorizedOperation).',
		});
	});
});
