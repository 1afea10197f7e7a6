import type { ReplyChange } from '../../sandbox/changeReply';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { sendSigned } from './support/signedRequest';
import { callRequest } from './support/validRequest';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const CALLEES = ['008613012345671', '008613012345672'];

async function sessions(change?: ReplyChange): Promise<unknown> {
	for (const Callee of CALLEES) {
		const body = callRequest({ Callee });
		await sendSigned(sandbox.url, 'CreateAIAgentCall', { body });
	}
	const action = 'DescribePSTNActiveSessionList';
	if (change !== undefined) {
		sandbox.addFault({ action, stage: 'afterDial', kind: 'changed', change });
	}
	const body = { SdkAppId: 1400000000, Offset: 0, Limit: 25 };
	const { text } = await sendSigned(sandbox.url, action, { body });
	return JSON.parse(text).Response;
}

const calleeIs = (Callee: unknown) => expect.objectContaining({ Callee });

describe('a changed reply', () => {
	it.each<[ReplyChange, object]>([
		[{ path: ['Total'], value: 'two' }, { Total: 'two' }],
		[{ path: ['Sessions'], value: null }, { Sessions: null }],
		[
			{ path: ['Sessions', 0, 'Callee'], value: [] },
			{ Sessions: [calleeIs([]), calleeIs(expect.any(String))] },
		],
		[{ path: ['Sessions', '*', 'Callee'], value: 7 }, { Sessions: [calleeIs(7), calleeIs(7)] }],
		[{ path: ['Sessions', 0] }, { Sessions: [expect.anything()] }],
		[{ path: ['Sessions'], repeat: 3 }, { Sessions: Array(3).fill(expect.anything()) }],
		[{ path: ['Sessions', 5, 'Callee'], value: 7 }, { Total: 2 }],
		[{ path: ['RequestId'], value: 1e308 }, { RequestId: 1e308 }],
	])('has %j', async (change, expected) => {
		expect(await sessions(change)).toMatchObject(expected);
		expect(sandbox.requests.at(-1)?.outcome).toBe('fault:changed');
	});

	it('can lack a member', async () => {
		expect(await sessions({ path: ['Total'] })).not.toHaveProperty('Total');
	});

	it('is met only by requests with the text it names', async () => {
		const change: ReplyChange = { path: ['SessionId'], value: null };
		sandbox.addFault({ body: CALLEES[1], stage: 'afterDial', kind: 'changed', change });
		const replies = [];
		for (const Callee of CALLEES) {
			const body = callRequest({ Callee });
			const { text } = await sendSigned(sandbox.url, 'CreateAIAgentCall', { body });
			replies.push(JSON.parse(text).Response.SessionId);
		}
		expect(replies).toEqual([expect.any(String), null]);
		expect(sandbox.calls).toHaveLength(2);
	});
});
