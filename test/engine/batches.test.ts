import { startSandbox, type Sandbox } from '../../sandbox/server';
import { useFastClock } from '../support/clock';
import { ownSandbox } from '../support/ownSandbox';
import { CALL_NODE } from '../support/workflow';
import { jsonOf, pastCall, placedCall, runOperation } from '../support/operations';

const clock = useFastClock();

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => await sandbox.close());

describe('many items', () => {
	it('are read ten at a time within the limit, and come out in their order', async () => {
		let inFlight = 0;
		let most = 0;
		const slow = await ownSandbox({
			now: clock.sandbox.now,
			answerAfterMs: 700,
			pause: async (milliseconds, signal) => {
				most = Math.max(most, ++inFlight);
				await clock.sandbox.pause(milliseconds, signal);
				inFlight--;
			},
		});
		const sessionIds = Array.from({ length: 50 }, () => pastCall(slow));
		const run = await runOperation(slow, 'call.getTags', { sessionIds });
		expect(jsonOf(run).map(({ SessionId }) => SessionId)).toEqual(sessionIds);
		expect(run.items(CALL_NODE).map(({ pairedItem }) => pairedItem)).toEqual(
			sessionIds.map((_, item) => ({ item })),
		);
		expect(most).toBe(10);
		expect(slow.requests.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
	});

	it('are not read further after one that stops the execution', async () => {
		const sessionIds = Array.from({ length: 60 }, () => pastCall(sandbox));
		sessionIds[3] = 'unknown';
		const { error } = await runOperation(sandbox, 'call.get', { sessionIds });
		expect(error()?.message).toBe('Row 4: There is no call with this SessionId');
		expect(sandbox.requests.length).toBeLessThan(30);
	});

	it('are spoken into one after the other', async () => {
		const sessionIds = [];
		for (let call = 0; call < 5; call++) sessionIds.push(await placedCall(sandbox));
		sandbox.advanceClock(6);
		const items = sessionIds.map((SessionId, index) => ({ SessionId, line: `Line ${index}` }));
		const again = [...items, { SessionId: sessionIds[0] ?? '', line: 'Line 5' }];
		await runOperation(sandbox, 'call.say', {
			items: again,
			parameters: { text: '={{ $json.line }}' },
		});
		expect(sandbox.controls.map(({ payload }) => payload.ServerPushText)).toEqual(
			again.map(({ line }) => ({ Text: line })),
		);
	});

	it('are left alone once the execution is cancelled', async () => {
		const own = await ownSandbox({
			onRequest: ({ action }) => {
				if (action === 'ControlAIConversation') cancel();
			},
		});
		let cancel: () => void = () => {};
		const sessionId = await placedCall(own, undefined, { seconds: 6 });
		const run = runOperation(own, 'call.say', {
			sessionIds: Array.from({ length: 20 }, () => sessionId),
			parameters: { text: 'Hello' },
			onStart: (execution) => {
				cancel = () => execution.cancel();
			},
		});
		await run.catch(() => undefined);
		expect(own.controls).toHaveLength(1);
	});
});

describe('a server whose clock is ahead of ours', () => {
	it.each([200, 3600])('by %d seconds: a call of just now is found all the same', async (ahead) => {
		sandbox.setClockOffset(ahead);
		const startedAtMs = Date.now() + (ahead - 60) * 1000;
		const id = sandbox.addPastCall({ callee: '008612300000000', startedAtMs });
		const run = await runOperation(sandbox, 'call.get', { sessionIds: [id] });
		expect(jsonOf(run)).toMatchObject([{ SessionId: id, Status: 'finished' }]);
	});
});
