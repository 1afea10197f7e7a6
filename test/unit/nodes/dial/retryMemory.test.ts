import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CallJob } from '../../../../nodes/AiAgentCall/dial/callJob';
import { RetryMemory } from '../../../../nodes/AiAgentCall/dial/retryMemory';

/** As much of an execution as the memory looks at. */
function execution(kept: IDataObject, type = 'aiAgentCallTool', run = 0): IExecuteFunctions {
	const context: Partial<IExecuteFunctions> = {
		getContext: () => kept,
		getExecutionId: () => '1',
		getNode: () => ({ id: '', name: '', type, typeVersion: 1, position: [0, 0], parameters: {} }),
		isToolExecution: () => false,
		getWorkflowDataProxy: () => ({ $runIndex: run }) as never,
	};
	return context as IExecuteFunctions;
}

function job(e164: string): CallJob {
	const payload = { SdkAppId: 1400000000, AIAgentId: 15, Callee: e164 };
	return { payload, callee: { e164 } } as CallJob;
}

const call = (sessionId: string) => ({ json: { SessionId: sessionId, RequestId: 'r' } });

describe('Memory of a tool', () => {
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
		const node = 'aiAgentCall';
		const first = new RetryMemory(execution(kept, node));
		await first.recall(0, job('+1'));
		first.keep(0, job('+1'), call('s'));
		expect(await new RetryMemory(execution(kept, node)).recall(0, job('+1'))).toBeDefined();
		expect(await new RetryMemory(execution(kept, node)).recall(1, job('+1'))).toBeUndefined();
		expect(await new RetryMemory(execution(kept, node, 1)).recall(0, job('+1'))).toBeUndefined();
	});
});
