import { startSandbox, type Sandbox } from '../../sandbox/server';
import { claimEntries } from '../../nodes/AiAgentCall/dial/claims';
import { outcomes, placedIn, runCalls, UNPROTECTED, type CallRun } from '../support/calls';
import { useFastClock } from '../support/clock';
import {
	breakDeduplication,
	occupyNodeRow,
	occupyWorkflowRow,
	storedEntries,
	useDeduplication,
	workflowRow,
} from '../support/deduplication';
import { CALL_NODE, leads } from '../support/workflow';

const ADA = '008612300000000';
const BO = '008612300000202';
const REFUSED = '008612300010004';

const clock = useFastClock();

let sandbox: Sandbox;
// A sandbox for each test: the node tells the calls apart that it has placed at an address.
beforeEach(async () => {
	sandbox = await startSandbox({ speed: 20 });
	await useDeduplication();
});
afterEach(async () => await sandbox.close());

/** A run with repeat protection; without asking Tencent, so that n8n's store is what protects. */
async function run(phones: string[], settings: object = {}, more: Partial<CallRun> = {}) {
	return await runCalls(sandbox, {
		items: leads(...phones),
		options: {
			repeatProtection: { settings: { minutes: 60, key: '', askTencent: false, ...settings } },
		},
		node: { onError: 'continueRegularOutput' },
		...more,
	});
}

describe('repeat protection', () => {
	it('does not call the same person again in a later run', async () => {
		await run([ADA]);
		const second = await run([ADA, BO]);
		expect(outcomes(second)).toEqual(['notCalled', sandbox.calls[1]?.sessionId]);
		expect(second.items(CALL_NODE)[0]?.json).toMatchObject({
			error: 'Row 1: This person was already called within the last hour',
			details: { calledBefore: true },
		});
		expect(sandbox.dialsOf(ADA)).toBe(1);
	});

	it('knows a person however the number is written', async () => {
		await run(['+86 123-0000-0000']);
		expect(outcomes(await run([ADA]))).toEqual(['notCalled']);
	});

	it('calls a person once in a run, and names the other item', async () => {
		const twice = await run([ADA, BO, ADA]);
		expect(outcomes(twice).map((one) => one === 'notCalled')).toEqual([false, false, true]);
		expect(twice.items(CALL_NODE)[2]?.json.error).toBe(
			'Row 3: This person is already called by row 1 of the same run',
		);
		expect(sandbox.dialsOf(ADA)).toBe(1);
	});

	it('stops before the first call when a person is in the list twice, without Continue', async () => {
		const { error } = await run([ADA, BO, ADA], {}, { node: {} });
		expect(error()?.message).toMatch(/^Row 3: /);
		expect(sandbox.requests).toHaveLength(0);
	});

	it('lets one of many executions at the same moment call', async () => {
		const runs = await Promise.all(Array.from({ length: 8 }, async () => await run([ADA, BO])));
		expect(sandbox.dialsOf(ADA)).toBe(1);
		expect(sandbox.dialsOf(BO)).toBe(1);
		const words = runs.flatMap(outcomes);
		expect(words.filter((word) => word === 'notCalled')).toHaveLength(14);
	});

	it('calls again when the person provably was not called', async () => {
		expect(outcomes(await run([REFUSED]))).toEqual(['notCalled']);
		expect(storedEntries()).toBe(0);
		sandbox.addFault({
			stage: 'beforeDial',
			kind: 'error',
			code: 'FailedOperation.CalleeIsLimited',
		});
		expect(outcomes(await run([ADA]))).toEqual(['notCalled']);
		expect(outcomes(await run([ADA]))).toEqual([sandbox.calls[0]?.sessionId]);
	});

	it('does not call again when it is not known whether the person was called', async () => {
		sandbox.addFault({ stage: 'beforeDial', kind: 'reset' });
		expect(outcomes(await run([ADA]))).toEqual(['mayHaveBeenCalled']);
		expect(outcomes(await run([ADA]))).toEqual(['mayHaveBeenCalled']);
		expect(sandbox.calls).toHaveLength(0);
	});

	it('gives back the claims of people whose turn did not come', async () => {
		const others = Array.from(
			{ length: 30 },
			(_, index) => `0086123000005${String(index).padStart(2, '0')}`,
		);
		const stopped = await run([REFUSED, ...others], {}, { node: {} });
		const placed = placedIn(stopped).length;
		expect(placed).toBeLessThan(25);
		expect(storedEntries()).toBe(placed * 3);
	});

	it('goes by the key when there is one', async () => {
		const parameters = { callee: '={{ $json.phone }}' };
		const settings = { key: '={{ $json.lead }}' };
		const items = [
			{ phone: ADA, lead: 'L1' },
			{ phone: BO, lead: 'L1' },
			{ phone: ADA, lead: 'L2' },
		];
		const words = outcomes(await run([], settings, { items, parameters }));
		expect(words.map((word) => word === 'notCalled')).toEqual([false, true, false]);
	});

	it('waits for a database that is gone for some seconds', async () => {
		breakDeduplication();
		const waiting = run([ADA, BO]);
		await clock.wait(8000);
		breakDeduplication(false);
		expect(outcomes(await waiting)).toEqual(sandbox.calls.map(({ sessionId }) => sessionId));
		expect(sandbox.calls).toHaveLength(2);
	});

	it('leaves the data of a Remove Duplicates node with the scope Workflow alone', async () => {
		const data = ['an item', 'another item'];
		occupyWorkflowRow('entries', data);
		const first = await run([ADA]);
		const second = await run([ADA]);
		expect(outcomes(first)).toEqual([sandbox.calls[0]?.sessionId]);
		expect(outcomes(second)).toEqual(['notCalled']);
		expect(workflowRow()).toEqual({ mode: 'entries', data });
	});

	it('calls nobody when its memory cannot be used', async () => {
		breakDeduplication();
		const broken = await run([ADA]);
		expect(outcomes(broken)).toEqual(['notCalled']);
		expect(broken.items(CALL_NODE)[0]?.json.error).toContain(
			"n8n's memory for 'Repeat Protection'",
		);
		expect(sandbox.requests).toHaveLength(0);
	});

	it('is on with all defaults when only the group is there', async () => {
		const options = { repeatProtection: { settings: {} } };
		const defaults = {
			items: leads(ADA),
			options,
			node: { onError: 'continueRegularOutput' as const },
		};
		await runCalls(sandbox, defaults);
		expect(outcomes(await runCalls(sandbox, defaults))).toEqual(['notCalled']);
	});
});

describe('without the option', () => {
	const node = { onError: 'continueRegularOutput' as const };

	it.each(['start', 'startAndWait'])(
		'%s does not call the same person again for ten minutes, and then does',
		async (operation) => {
			const runAgain = async () =>
				await runCalls(sandbox, { items: leads(ADA), parameters: { operation }, node });
			await runAgain();
			const second = await runAgain();
			expect(outcomes(second)).toEqual(['notCalled']);
			expect(second.items(CALL_NODE)[0]?.json).toMatchObject({
				error: expect.stringContaining('within the last 10 minutes'),
				details: { calledBefore: true, earlierSessionId: sandbox.calls[0]?.sessionId },
			});
			expect(sandbox.calls).toHaveLength(1);
			await clock.wait(15 * 60_000);
			expect(outcomes(await runAgain())).toEqual([sandbox.calls[1]?.sessionId]);
		},
	);

	it('calls a person once in a run', async () => {
		const run = await runCalls(sandbox, { items: leads(ADA, BO, ADA), node });
		expect(outcomes(run)).toEqual([
			sandbox.calls[0]?.sessionId,
			sandbox.calls[1]?.sessionId,
			'notCalled',
		]);
	});

	it('asks Tencent only about people who are claimed already', async () => {
		await runCalls(sandbox, { items: leads(ADA, BO), node });
		const actions = new Set(sandbox.requests.map(({ action }) => action));
		expect([...actions]).toEqual(['CreateAIAgentCall']);
	});

	it.each([
		['says which call it was', undefined, 'calledBefore'],
		['says that nobody knows, and until when', 'UnauthorizedOperation', 'tryAgainAt'],
	])('%s where another process has claimed the person', async (_, code, member) => {
		const claim = claimEntries(
			{ key: `callee:1400000000/15/+8612300000000`, minutes: 10 },
			clock.now(),
		);
		occupyNodeRow(claim);
		const startedAtMs = Date.now() - 20_000;
		const sessionId = sandbox.addPastCall({ callee: ADA, startedAtMs, talkSeconds: 5 });
		if (code !== undefined) {
			const action = 'DescribeTelCdr';
			sandbox.addFault({ action, stage: 'beforeRequest', kind: 'error', code, times: Infinity });
		}
		const found = await runCalls(sandbox, { items: leads(ADA), node });
		expect(found.items(CALL_NODE)[0]?.json.details).toMatchObject(
			code === undefined
				? { outcome: 'notCalled', [member]: true, earlierSessionId: sessionId }
				: { outcome: 'mayHaveBeenCalled', [member]: expect.stringMatching(/Z$/) },
		);
		expect(sandbox.dialsOf(ADA)).toBe(0);
	});

	it('says which people may be called later where a crash left only their claims', async () => {
		occupyNodeRow(
			claimEntries({ key: `callee:1400000000/15/+8612300000000`, minutes: 10 }, clock.now()),
		);
		const found = await runCalls(sandbox, { items: leads(ADA), node });
		const { outcome, tryAgainAt } = Object(found.items(CALL_NODE)[0]?.json.details);
		expect(outcome).toBe('mayHaveBeenCalled');
		await clock.wait(Date.parse(tryAgainAt) - clock.now());
		const later = await runCalls(sandbox, { items: leads(ADA), node });
		expect(outcomes(later)).toEqual([sandbox.calls[0]?.sessionId]);
	});

	it('calls again at once when the option switches it off', async () => {
		const off = { items: leads(ADA, ADA), options: UNPROTECTED, node };
		const runs = [await runCalls(sandbox, off), await runCalls(sandbox, off)];
		expect(runs.flatMap(outcomes)).toEqual(sandbox.calls.map(({ sessionId }) => sessionId));
		expect(sandbox.calls).toHaveLength(4);
		expect(storedEntries()).toBe(0);
	});

	it('calls nobody when its memory cannot be used', async () => {
		breakDeduplication();
		const broken = await runCalls(sandbox, { items: leads(ADA), node });
		expect(outcomes(broken)).toEqual(['notCalled']);
		expect(sandbox.requests).toHaveLength(0);
	});
});

describe('repeat protection that asks Tencent Cloud', () => {
	const ask = { askTencent: true };

	it('says when to try again where a call was about to be placed and Tencent shows none', async () => {
		sandbox.addFault({ action: 'CreateAIAgentCall', stage: 'beforeDial', kind: 'reset' });
		const options = {
			repeatProtection: { settings: { minutes: 60, askTencent: true } },
			unknownOutcome: 'report',
		};
		const lost = await run([ADA], ask, { options });
		expect(outcomes(lost)).toEqual(['mayHaveBeenCalled']);
		const again = await run([ADA], ask);
		expect(outcomes(again)).toEqual(['mayHaveBeenCalled']);
		const { tryAgainAt } = Object(again.items(CALL_NODE)[0]?.json.details) as {
			tryAgainAt: string;
		};
		expect(sandbox.calls).toHaveLength(0);
		await clock.wait(Date.parse(tryAgainAt) - clock.now());
		expect(outcomes(await run([ADA], ask))).toEqual([sandbox.calls[0]?.sessionId]);
	});

	it('calls a person later whom a retried execution found about to be called', async () => {
		sandbox.addFault({ action: 'CreateAIAgentCall', stage: 'beforeDial', kind: 'reset' });
		const repeatProtection = { settings: { minutes: 10, askTencent: true } };
		await run([ADA], ask, { options: { repeatProtection, unknownOutcome: 'report' } });
		const found = await run([ADA], ask, { options: { repeatProtection }, node: {} });
		expect(found.error()?.message).toContain('was about to be called');
		await clock.wait(16 * 60_000);
		const retried = await run([ADA], ask, {
			options: { repeatProtection },
			node: {},
			retryOf: found,
		});
		expect(outcomes(retried)).toEqual([sandbox.calls[0]?.sessionId]);
	});

	it('gives a second delivery the SessionId of the first one', async () => {
		const [first, second] = await Promise.all([run([ADA], ask), run([ADA], ask)]);
		expect(sandbox.calls).toHaveLength(1);
		const { sessionId } = sandbox.calls[0] ?? {};
		expect([outcomes(first)[0], outcomes(second)[0]].sort()).toEqual(
			[sessionId, 'notCalled'].sort(),
		);
		const refused = outcomes(first)[0] === 'notCalled' ? first : second;
		expect(refused.items(CALL_NODE)[0]?.json.details).toMatchObject({
			earlierSessionId: sessionId,
		});
	});

	it('waits for Tencent when it is away for some seconds', async () => {
		sandbox.addFault({
			action: 'DescribePSTNActiveSessionList',
			stage: 'beforeRequest',
			kind: 'http502',
			times: 6,
		});
		expect(outcomes(await run([ADA], ask))).toEqual([sandbox.calls[0]?.sessionId]);
	});

	it('does not call a person who is in a live call of another workflow', async () => {
		const { items } = await runCalls(sandbox, { items: leads(ADA) });
		const second = await run([ADA], ask);
		expect(outcomes(second)).toEqual(['notCalled']);
		expect(second.items(CALL_NODE)[0]?.json.details).toMatchObject({
			earlierSessionId: items(CALL_NODE)[0]?.json.SessionId,
		});
	});

	it('does not call a person who has a record of the window', async () => {
		await runCalls(sandbox, { items: leads(ADA) });
		sandbox.advanceClock(60);
		expect(outcomes(await run([ADA, BO], ask))).toEqual(['notCalled', sandbox.calls[1]?.sessionId]);
	});

	it('calls a person whom another agent called before', async () => {
		await runCalls(sandbox, {
			items: leads(ADA),
			parameters: { aiAgentId: { __rl: true, mode: 'id', value: '16' } },
		});
		sandbox.advanceClock(60);
		expect(outcomes(await run([ADA], ask))).toEqual([sandbox.calls[1]?.sessionId]);
	});

	it('asks for many people at once', async () => {
		const people = Array.from(
			{ length: 20 },
			(_, index) => `0086123000006${String(index).padStart(2, '0')}`,
		);
		await run(people, ask);
		const asked = sandbox.requests.filter(({ action }) => action !== 'CreateAIAgentCall');
		expect(sandbox.calls).toHaveLength(20);
		expect(asked).toHaveLength(2);
	});

	it('calls nobody when Tencent does not answer the question', async () => {
		sandbox.addFault({
			action: 'DescribeTelCdr',
			stage: 'beforeRequest',
			kind: 'error',
			code: 'AuthFailure.UnauthorizedOperation',
			times: Infinity,
		});
		const denied = await run([ADA], ask);
		expect(outcomes(denied)).toEqual(['notCalled']);
		expect(denied.items(CALL_NODE)[0]?.json).toMatchObject({
			error: expect.stringContaining('could not be asked whether this person was called before'),
			details: { code: 'AuthFailure.UnauthorizedOperation', requestId: expect.stringMatching(/./) },
		});
		expect(sandbox.calls).toHaveLength(0);
	});
});
