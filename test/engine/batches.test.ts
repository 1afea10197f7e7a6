import { startSandbox, type Sandbox } from '../../sandbox/server';
import { useFastClock } from '../support/clock';
import { CALL_NODE } from '../support/workflow';
import { jsonOf, pastCall, placedCall, runOperation } from '../support/operations';

useFastClock();

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => await sandbox.close());

describe('many items', () => {
	it('are read at the same time within the limit, and come out in their order', async () => {
		const sessionIds = Array.from({ length: 50 }, () => pastCall(sandbox));
		const run = await runOperation(sandbox, 'call.getTags', { sessionIds });
		expect(jsonOf(run).map(({ SessionId }) => SessionId)).toEqual(sessionIds);
		expect(run.items(CALL_NODE).map(({ pairedItem }) => pairedItem)).toEqual(
			sessionIds.map((_, item) => ({ item })),
		);
	});

	it('are not read further after one that stops the execution', async () => {
		const sessionIds = Array.from({ length: 60 }, () => pastCall(sandbox));
		sessionIds[3] = 'unknown';
		const { error } = await runOperation(sandbox, 'call.get', { sessionIds });
		expect(error()?.message).toBe('There is no call with this SessionId [item 3]');
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
		const own = await startSandbox({
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
		await own.close();
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
