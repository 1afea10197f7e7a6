import type { IDataObject } from 'n8n-workflow';

import type { ExecutionStore } from '../../../../nodes/AiAgentCall/api/ports';
import type { CallJob } from '../../../../nodes/AiAgentCall/dial/callJob';
import { RetryMemory } from '../../../../nodes/AiAgentCall/dial/retryMemory';

function execution(kept: IDataObject, isTool = true, run = 0): ExecutionStore {
	return { execution: '1', isTool, run, kept };
}

function job(e164: string): CallJob {
	const payload = { SdkAppId: 1400000000, AIAgentId: 15, Callee: e164 };
	return { payload, callee: { e164 } } as CallJob;
}

const call = (sessionId: string) => ({ json: { SessionId: sessionId, RequestId: 'r' } });

describe('memory of a tool', () => {
	it('refuses the second of two items for the same person, which n8n does not hand over today', async () => {
		const memory = new RetryMemory(execution({}));
		expect(await memory.recall(0, job('+1'))).toBeUndefined();
		expect(await memory.recall(1, job('+2'))).toBeUndefined();
		expect(await memory.recall(2, job('+1'))).toMatchObject({
			problem: { outcome: 'notCalled', message: expect.stringContaining('row 1') },
		});
	});

	it('lets nobody else dial a person until it is done, and then tells of the call', async () => {
		const kept = {};
		const [first, second] = [new RetryMemory(execution(kept)), new RetryMemory(execution(kept))];
		await first.recall(0, job('+1'));
		const order: string[] = [];
		const waiting = second.recall(0, job('+1')).then((result) => {
			order.push('second');
			return result;
		});
		expect(await second.recall(0, job('+2'))).toBeUndefined();
		order.push('first');
		first.keep(0, job('+1'), call('s'));
		first.end();
		expect(await waiting).toMatchObject({ json: { SessionId: 's' } });
		expect(order).toEqual(['first', 'second']);
	});

	it('does not know the calls of another execution', async () => {
		const first = new RetryMemory(execution({}));
		await first.recall(0, job('+1'));
		expect(await new RetryMemory(execution({})).recall(0, job('+1'))).toBeUndefined();
	});
});

describe('Memory of an ordinary node', () => {
	it('knows an item of the same run, and not of a later one', async () => {
		const kept = {};
		const isTool = false;
		const first = new RetryMemory(execution(kept, isTool));
		await first.recall(0, job('+1'));
		first.keep(0, job('+1'), call('s'));
		expect(await new RetryMemory(execution(kept, isTool)).recall(0, job('+1'))).toBeDefined();
		expect(await new RetryMemory(execution(kept, isTool)).recall(1, job('+1'))).toBeUndefined();
		expect(await new RetryMemory(execution(kept, isTool, 1)).recall(0, job('+1'))).toBeUndefined();
	});
});
