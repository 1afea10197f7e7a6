import type { INode, INodeParameters } from 'n8n-workflow';

import type { FaultKind, FaultStage } from '../../sandbox/faults';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { useFastClock } from '../support/clock';
import { CALL_NODE } from '../support/workflow';
import { ACTS } from '../support/operationTable';
import { bodiesOf, jsonOf, pastCall, placedCall, runOperation } from '../support/operations';

const SESSION = { SdkAppId: 1400000000 };
const CONTINUE: Partial<INode> = { onError: 'continueRegularOutput' };
/** What may have arrived, whenever it happens; a request that hangs is one that timed out. */
const LOST: FaultKind[] = ['reset', 'http500', 'http502', 'redirect', 'html', 'empty', 'truncated'];

useFastClock();

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const talking = async () => await placedCall(sandbox, undefined, { seconds: 6 });
const skillGroup = (value: string) => ({ skillGroupId: { __rl: true, mode: 'id', value } });

const SENT_ONCE = ACTS.filter(({ operation }) => operation !== 'call.hangUp');

describe.each(ACTS)('$operation', ({ operation, action, parameters, payload, output }) => {
	const run = async (sessionIds: string[], more: object = {}) =>
		await runOperation(sandbox, operation, { sessionIds, parameters, ...more });

	it('acts on the call of each item, in their order', async () => {
		const sessionIds = [await talking(), await talking()];
		const { items } = await run(sessionIds);
		const sent = sandbox.requests.filter((request) => request.action === action);
		expect(items(CALL_NODE)).toEqual(
			sessionIds.map((SessionId, item) => ({
				json: { SessionId, RequestId: sent[item]?.requestId, ...output },
				pairedItem: { item },
			})),
		);
		expect(bodiesOf(sandbox, action)).toEqual(
			sessionIds.map((SessionId) => ({ ...SESSION, SessionId, ...payload })),
		);
		expect(sandbox.controls).toEqual(
			sessionIds.map((sessionId) => ({ action, sessionId, payload })),
		);
	});

	it('says that nothing was done when there is no such call', async () => {
		const { items } = await run(['unknown'], { node: CONTINUE });
		expect(items(CALL_NODE)[0]?.json).toEqual({
			SessionId: 'unknown',
			error: 'There is no such call, or it is over',
			details: {
				outcome: 'notDone',
				description: expect.stringMatching(/\.$/),
				code: 'FailedOperation.SessionNotExists',
				tencentMessage: 'The session does not exist.',
				requestId: sandbox.requests[0]?.requestId,
			},
		});
		expect(sandbox.controls).toEqual([]);
	});

	it('says that nothing was done when the call is over', async () => {
		const { error } = await run([pastCall(sandbox)]);
		expect(error()?.name).toBe('NodeApiError');
		expect(error()?.context.data).toMatchObject({ outcome: 'notDone' });
		expect(sandbox.controls).toEqual([]);
	});

	it('says that nothing was done when the keys may not', async () => {
		const id = await talking();
		const { error } = await run([id], { keys: sandbox.deniedCredentials });
		expect(error()).toMatchObject({
			name: 'NodeApiError',
			description: expect.stringMatching(
				/ccc:HangUpCall.*Code: AuthFailure.UnauthorizedOperation.*RequestId: \S+/s,
			),
			context: { data: { outcome: 'notDone' } },
		});
		expect(sandbox.controls).toEqual([]);
	});

	it('acts on none when one item has a field that cannot be used', async () => {
		const id = await talking();
		const before = sandbox.requests.length;
		const { error } = await run([id, '']);
		expect(error()?.message).toBe("Row 2: The field 'Session ID' is empty");
		expect(sandbox.requests).toHaveLength(before);
	});

	it('tries again what was refused for too many requests, and acts once', async () => {
		const id = await talking();
		const code = 'RequestLimitExceeded';
		sandbox.addFault({ action, stage: 'beforeDial', kind: 'error', code, times: 2 });
		expect(jsonOf(await run([id]))).toMatchObject([{ SessionId: id, ...output }]);
		expect(bodiesOf(sandbox, action)).toHaveLength(3);
		expect(sandbox.controls).toHaveLength(1);
	});

	it('says that nothing was done when the address does not answer at all', async () => {
		const { items } = await run(['any'], {
			node: CONTINUE,
			keys: { endpoint: 'http://127.0.0.1:9' },
		});
		expect(items(CALL_NODE)[0]?.json).toMatchObject({
			error: 'The address of the credential refused the connection',
			details: { outcome: 'notDone', description: expect.stringContaining('Nothing was done') },
		});
	});

	it('tells what was done before it stopped', async () => {
		const id = await talking();
		const { error } = await run([id, 'unknown']);
		expect(error()?.message).toMatch(/^Row 2: /);
		expect(error()?.description).toContain('Row 1 was done before.');
		expect(sandbox.controls).toHaveLength(1);
	});

	it('goes on with the other items', async () => {
		const [first, last] = [await talking(), await talking()];
		const { items } = await run([first, 'unknown', last], {
			node: { onError: 'continueErrorOutput' },
		});
		expect(items(CALL_NODE, 0).map(({ json }) => json.SessionId)).toEqual([first, last]);
		expect(items(CALL_NODE, 1)).toMatchObject([
			{ json: { SessionId: 'unknown', details: { outcome: 'notDone' } } },
		]);
	});

	it.each<[string, Partial<INode>, boolean]>([
		['stops', {}, false],
		['goes on', CONTINUE, true],
	])('sends once what a node that %s has done in an earlier try', async (_, node, isLast) => {
		const id = await talking();
		const retrying = { ...node, retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };
		await run(isLast ? ['unknown', id] : [id, 'unknown'], { node: retrying });
		const sent = bodiesOf(sandbox, action).map(({ SessionId }) => SessionId);
		expect(sent.filter((sessionId) => sessionId === id)).toHaveLength(1);
		expect(sent.filter((sessionId) => sessionId === 'unknown')).toHaveLength(3);
		expect(sandbox.controls).toHaveLength(1);
	});

	it('does what is left when a person retries a failed execution', async () => {
		const [done, left] = [await talking(), await talking()];
		const first = await run([done, 'unknown']);
		const second = await run([done, left], { retryOf: first });
		expect(jsonOf(second)).toMatchObject([
			{ SessionId: done, RequestId: expect.stringMatching(/./), ...output },
			{ SessionId: left, ...output },
		]);
		expect(sandbox.controls.map(({ sessionId }) => sessionId)).toEqual([done, left]);
	});
});

describe.each(SENT_ONCE)('$operation, an answer that is lost', (act) => {
	const { operation, action, parameters } = act;
	const run = async (sessionId: string, node: Partial<INode>) =>
		await runOperation(sandbox, operation, {
			sessionIds: [sessionId],
			parameters,
			node,
		});
	const RETRYING = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };

	const STAGES: FaultStage[] = ['beforeRequest', 'beforeDial', 'afterDial'];
	it.each(STAGES.flatMap((stage) => LOST.map((kind) => [stage, kind] as const)))(
		'%s, %s: says that it may have been done, and does not send it again',
		async (stage, kind) => {
			const id = await talking();
			sandbox.addFault({ action, stage, kind });
			const { items } = await run(id, { ...CONTINUE, ...RETRYING });
			expect(items(CALL_NODE)[0]?.json).toMatchObject({
				SessionId: id,
				details: {
					outcome: 'mayHaveBeenDone',
					description: expect.stringContaining('It may have taken effect'),
				},
			});
			expect(bodiesOf(sandbox, action)).toHaveLength(1);
			expect(sandbox.controls).toHaveLength(stage === 'afterDial' ? 1 : 0);
		},
	);

	it('stops without sending it again', async () => {
		const id = await talking();
		sandbox.addFault({ action, stage: 'afterDial', kind: 'reset' });
		const { error } = await run(id, RETRYING);
		expect(error()?.description).toContain('It may have taken effect');
		expect(error()?.context.data).toMatchObject({ outcome: 'mayHaveBeenDone' });
		expect(bodiesOf(sandbox, action)).toHaveLength(1);
	});
});

describe('call: hangUp, an answer that is lost', () => {
	const action = 'HangUpCall';
	const hangUp = async (sessionId: string) =>
		await runOperation(sandbox, 'call.hangUp', { sessionIds: [sessionId], node: CONTINUE });
	const status = async (sessionId: string) =>
		jsonOf(await runOperation(sandbox, 'call.get', { sessionIds: [sessionId] }))[0]?.Status;

	it.each(LOST)('%s after it was done: looks the call up and says so', async (kind) => {
		const id = await talking();
		sandbox.addFault({ action, stage: 'afterDial', kind });
		expect(jsonOf(await hangUp(id))).toEqual([{ SessionId: id, RequestId: null, HungUp: true }]);
		expect(bodiesOf(sandbox, action)).toHaveLength(1);
		expect(await status(id)).toBe('recordPending');
	});

	it.each(LOST)('%s before it was done: asks for it again', async (kind) => {
		const id = await talking();
		sandbox.addFault({ action, stage: 'beforeDial', kind });
		expect(jsonOf(await hangUp(id))).toMatchObject([{ SessionId: id, HungUp: true }]);
		expect(bodiesOf(sandbox, action)).toHaveLength(2);
		expect(await status(id)).toBe('recordPending');
	});

	it('says that it may have been done when no answer ever comes', async () => {
		const id = await talking();
		sandbox.addFault({ action, stage: 'beforeDial', kind: 'reset', times: Infinity });
		expect(jsonOf(await hangUp(id))).toMatchObject([{ details: { outcome: 'mayHaveBeenDone' } }]);
		expect(bodiesOf(sandbox, action)).toHaveLength(3);
	});

	it('does not claim that nothing was done when the second try finds the call over', async () => {
		const id = await talking();
		sandbox.addFault({ action, stage: 'afterDial', kind: 'reset' });
		const code = 'AuthFailure.UnauthorizedOperation';
		sandbox.addFault({
			action: 'DescribeTelSession',
			stage: 'beforeDial',
			kind: 'error',
			code,
			times: 9,
		});
		expect(jsonOf(await hangUp(id))).toMatchObject([{ details: { outcome: 'mayHaveBeenDone' } }]);
	});

	it('ends a call that still rings', async () => {
		const id = await placedCall(sandbox);
		expect(jsonOf(await hangUp(id))).toMatchObject([{ HungUp: true }]);
		expect(await status(id)).toBe('recordPending');
	});
});

describe('call: say', () => {
	const say = async (parameters: INodeParameters) => {
		const id = await talking();
		return { id, run: await runOperation(sandbox, 'call.say', { sessionIds: [id], parameters }) };
	};
	const ALL = {
		interrupt: true,
		stopAfterPlay: true,
		addHistory: true,
		dropMode: true,
		priority: true,
	};
	const NONE = {
		interrupt: false,
		stopAfterPlay: false,
		addHistory: false,
		dropMode: false,
		priority: false,
	};

	it.each<[string, INodeParameters, object]>([
		['nothing', {}, {}],
		['Interrupt', { interrupt: true }, { Interrupt: true }],
		['End Call Afterwards', { stopAfterPlay: true }, { StopAfterPlay: true }],
		['Add to History', { addHistory: true }, { AddHistory: true }],
		['Queue If Busy', { dropMode: true }, { DropMode: 1 }],
		['Not Interruptible', { priority: true }, { Priority: 1 }],
		[
			'all options',
			ALL,
			{ Interrupt: true, StopAfterPlay: true, AddHistory: true, DropMode: 1, Priority: 1 },
		],
		[
			'all options switched off',
			NONE,
			{ Interrupt: false, StopAfterPlay: false, AddHistory: false },
		],
	])('speaks with %s', async (_, options, members) => {
		const { id, run } = await say({ text: '  One moment, please. ', options });
		expect(jsonOf(run)).toMatchObject([{ SessionId: id, Command: 'ServerPushText' }]);
		expect(bodiesOf(sandbox, 'ControlAIConversation')).toEqual([
			{
				...SESSION,
				SessionId: id,
				Command: 'ServerPushText',
				ServerPushText: { Text: 'One moment, please.', ...members },
			},
		]);
	});

	it.each<[string, INodeParameters, object]>([
		['nothing', {}, {}],
		['Interrupt', { interrupt: true }, { Interrupt: true }],
		['options that are for spoken text only', ALL, { Interrupt: true }],
	])('instructs the model with %s', async (_, options, members) => {
		const { id, run } = await say({ command: 'InvokeLLM', text: 'Offer a discount.', options });
		expect(jsonOf(run)).toMatchObject([{ SessionId: id, Command: 'InvokeLLM' }]);
		expect(bodiesOf(sandbox, 'ControlAIConversation')).toEqual([
			{
				...SESSION,
				SessionId: id,
				Command: 'InvokeLLM',
				InvokeLLM: { Content: 'Offer a discount.', ...members },
			},
		]);
	});

	it('takes a text that is a number', async () => {
		await say({ text: '={{ 42 }}' });
		expect(sandbox.controls).toMatchObject([{ payload: { ServerPushText: { Text: '42' } } }]);
	});

	it.each(['={{ "" }}', '   ', '={{ $json.missing }}', '={{ null }}'])(
		'refuses the text %j',
		async (text) => {
			const { run } = await say({ text });
			expect(run.error()).toMatchObject({
				name: 'NodeOperationError',
				message: "The field 'Text' is empty",
				description: 'Enter what to say.',
			});
			expect(sandbox.controls).toEqual([]);
		},
	);

	it('refuses a call that rings, because nobody listens yet', async () => {
		const id = await placedCall(sandbox);
		const run = await runOperation(sandbox, 'call.say', {
			sessionIds: [id],
			parameters: { text: 'Hello?' },
		});
		expect(run.error()?.description).toContain('SessionNotInControlState');
	});
});

describe('call: transferToHuman', () => {
	it.each([
		['={{ "" }}', "The field 'Skill Group' is empty"],
		['={{ "sales" }}', "'sales' in the field 'Skill Group' is not an ID"],
	])('refuses the skill group %j', async (value, message) => {
		const run = await runOperation(sandbox, 'call.transferToHuman', {
			sessionIds: ['any'],
			parameters: skillGroup(value),
		});
		expect(run.error()?.message).toBe(message);
		expect(sandbox.requests).toHaveLength(0);
	});

	it('says what is wrong with a skill group that does not exist', async () => {
		const run = await runOperation(sandbox, 'call.transferToHuman', {
			sessionIds: [await talking()],
			parameters: skillGroup('999'),
		});
		expect(run.error()?.description).toContain('InvalidParameterValue.SkillGroupError');
		expect(run.error()?.context.data).toMatchObject({ outcome: 'notDone' });
	});
});
