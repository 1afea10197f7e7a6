/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { outcomes, runCalls, type CallRun } from '../support/calls';
import { leads } from '../support/workflow';

const people = (count: number, from: number) =>
	Array.from({ length: count }, (_, index) => `00861230000${4000 + from + index}`);

let sandbox: Sandbox;
let slowNode: string;
beforeEach(async () => {
	sandbox = await startSandbox();
	// A node keeps its pace from one execution to the next.
	slowNode = `slow node at ${sandbox.url}`;
});
afterEach(async () => await sandbox.close());

const SLOW = people(5, 0);
const QUICK = people(10, 100);

/** Begins a run at one call every 100 s and waits for its first call. */
async function beginSlowly(): Promise<{ run: Promise<unknown>; cancel(): void }> {
	let cancel = (): void => {};
	const run = runCalls(sandbox, {
		items: leads(...SLOW),
		options: { maxCallsPerSecond: 0.01 },
		node: { id: slowNode },
		onStart: (execution) => {
			cancel = () => execution.cancel();
		},
	});
	while (sandbox.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
	return { run: run.catch(() => undefined), cancel };
}

const quick = async (more: Partial<CallRun> = {}) =>
	await runCalls(sandbox, { items: leads(...QUICK), node: { id: 'quick node' }, ...more });

const dialled = (phones: readonly string[]) =>
	sandbox.calls.filter(({ callee }) => phones.includes(callee)).length;

describe('Maximum Calls per Second', () => {
	it('slows down nobody else: another workflow is through before the second slow call', async () => {
		const slow = await beginSlowly();
		const run = await quick();
		expect(outcomes(run)).toHaveLength(10);
		expect([dialled(QUICK), dialled(SLOW)]).toEqual([10, 1]);
		slow.cancel();
		await slow.run;
	});

	it('leaves nothing reserved when its execution is cancelled', async () => {
		const slow = await beginSlowly();
		slow.cancel();
		await slow.run;
		await quick();
		expect([dialled(QUICK), dialled(SLOW)]).toEqual([10, 1]);
	});

	it('holds for all executions of one node together', async () => {
		const slow = await beginSlowly();
		let cancel = (): void => {};
		const second = quick({
			node: { id: slowNode },
			options: { maxCallsPerSecond: 0.01 },
			onStart: (execution) => {
				cancel = () => execution.cancel();
			},
		}).catch(() => undefined);
		await quick({ items: leads(...people(10, 200)) });
		expect(sandbox.calls).toHaveLength(11);
		slow.cancel();
		cancel();
		await Promise.all([slow.run, second]);
		expect([dialled(QUICK), dialled(SLOW)]).toEqual([0, 1]);
	});
});
