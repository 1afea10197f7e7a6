import type { IDataObject, INode } from 'n8n-workflow';

import { FAULT_KINDS, type FaultKind } from '../../sandbox/faults';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { useDeduplication } from '../support/deduplication';
import { bodiesOf } from '../support/operations';
import { ACTS, OPERATIONS } from '../support/operationTable';
import { useTools, WAYS, type Script, type Tool } from '../support/toolUsers';

const ADA = '008612300000000';
const BO = '008612300000202';
const REFUSED = '008612300010004';
const SECRET = 'only-for-the-webhook';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});
beforeEach(async () => {
	sandbox.reset();
	await useDeduplication();
});
afterAll(async () => await sandbox.close());

const RETRIES: Array<{ how: string; node: Partial<INode> }> = [
	{ how: 'without Retry On Fail', node: {} },
	{ how: 'with Retry On Fail', node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } },
];
const USERS = WAYS.flatMap((way) => RETRIES.map((retry) => ({ way, ...retry })));

const use = (input: IDataObject, tool = 'Phone') => ({ tool, input });
const phone = (number: string, tool = 'Phone') => use({ phone: number }, tool);
const lost = FAULT_KINDS.filter((kind) => kind !== 'error');

describe.each(USERS)('a tool, $way, $how', ({ way, node }) => {
	const tell = async (script: Script, ...tools: Tool[]): Promise<IDataObject[]> => {
		const item = { headers: { authorization: SECRET }, body: { phone: BO } };
		const { answers } = await useTools(sandbox, way, { tools, script, item });
		expect(answers).toHaveLength(script.flat().length);
		expect(JSON.stringify(answers)).not.toContain(SECRET);
		return answers;
	};
	const options = { unknownOutcome: 'report', requestTimeoutSecond: 1 };
	const start: Tool = { name: 'Phone', operation: 'call.start', parameters: { options }, node };
	const startAndWait: Tool = {
		name: 'PhoneAndWait',
		operation: 'call.startAndWait',
		parameters: { options, maxWaitMinutes: 0 },
		node,
	};
	const dials = (...numbers: string[]) => numbers.map((number) => sandbox.dialsOf(number));

	it('calls two people once each', async () => {
		const answers = await tell([[phone(ADA), phone(BO)]], start);
		expect(dials(ADA, BO)).toEqual([1, 1]);
		for (const answer of answers) {
			const sessionId = sandbox.calls.find(({ callee }) => callee === answer.Callee)?.sessionId;
			expect(answer).toMatchObject({
				result: 'called',
				message: `The call was placed. SessionId: ${sessionId}.`,
				SessionId: sessionId,
			});
			expect(answer).not.toHaveProperty('earlier');
		}
	});

	it.each([
		['one after the other', [[phone(ADA)], [phone('+86 123 0000 0000')]]],
		['at the same time', [[phone(ADA), phone(ADA)]]],
	])('called for the same person, %s: answers with the earlier call', async (_, script) => {
		const [first, second] = await tell(script, start);
		expect(dials(ADA)).toEqual([1]);
		const { sessionId } = sandbox.calls[0] ?? {};
		expect(first).toMatchObject({ result: 'called', SessionId: sessionId });
		expect(second).toEqual({
			...first,
			message: `This call was placed earlier in this execution. Nobody was called again. SessionId: ${sessionId}.`,
			earlier: true,
		});
	});

	it('called for the same person with another agent: answers with the earlier call', async () => {
		const aiAgentId = { __rl: true, mode: 'id', value: "={{ $fromAI('agent') }}" };
		const parameters = { ...start.parameters, aiAgentId };
		const script = ['15', '16'].map((agent) => [use({ phone: ADA, agent })]);
		const answers = await tell(script, { ...start, parameters });
		expect(dials(ADA)).toEqual([1]);
		expect(answers.map(({ AIAgentId }) => AIAgentId)).toEqual([15, 15]);
	});

	it.each(lost)('an answer lost after the dial (%s): one dial, whatever follows', async (kind) => {
		sandbox.addFault({ callee: ADA, stage: 'afterDial', kind, times: Infinity });
		const [first, second, other] = await tell([[phone(ADA)], [phone(ADA)], [phone(BO)]], start);
		expect(dials(ADA, BO)).toEqual([1, 1]);
		for (const answer of [first, second]) {
			expect(answer).toMatchObject({
				result: 'mayHaveBeenCalled',
				message: expect.stringContaining('The person may have been called: do not call again.'),
				details: { outcome: 'mayHaveBeenCalled' },
			});
			expect(answer).not.toHaveProperty('error');
		}
		expect([first?.earlier, second?.earlier]).toEqual([undefined, true]);
		expect(other).toMatchObject({ result: 'called' });
	});

	it('only the waiting fails: one dial, and the SessionId in data and words', async () => {
		const code = 'UnauthorizedOperation';
		const action = 'DescribeTelCdr';
		sandbox.addFault({ action, stage: 'beforeRequest', kind: 'error', code, times: Infinity });
		const script = [[phone(ADA, 'PhoneAndWait')], [phone(ADA, 'PhoneAndWait')]];
		const answers = await tell(script, startAndWait);
		expect(dials(ADA)).toEqual([1]);
		const { sessionId } = sandbox.calls[0] ?? {};
		for (const answer of answers) {
			expect(answer).toMatchObject({
				result: 'called',
				SessionId: sessionId,
				message: expect.stringContaining(`SessionId ${sessionId}`),
				details: { outcome: 'called', code },
			});
		}
	});

	it('still on when the waiting ended: one dial, and says not to call again', async () => {
		const script = [[phone(ADA, 'PhoneAndWait'), phone(ADA, 'PhoneAndWait')]];
		const [first, second] = await tell(script, startAndWait);
		expect(dials(ADA)).toEqual([1]);
		expect(first).toMatchObject({
			result: 'called',
			TimedOut: true,
			message: expect.stringContaining('Do not call again'),
		});
		expect(second).toMatchObject({ SessionId: first?.SessionId, earlier: true });
	});

	it('a refusal after a call does not hide the call', async () => {
		const settings = { minutes: 60, key: '', askTencent: false };
		const parameters = { options: { ...options, repeatProtection: { settings } } };
		const [first, second] = await tell([[phone(ADA)], [phone(ADA)]], { ...start, parameters });
		expect(dials(ADA)).toEqual([1]);
		expect(second).toMatchObject({ result: 'called', SessionId: first?.SessionId, earlier: true });
	});

	it('says that nobody was called and why, and calls when the cause is gone', async () => {
		const code = 'FailedOperation.CalloutRuleNotWorkTime';
		sandbox.addFault({ callee: ADA, stage: 'beforeDial', kind: 'error', code, times: 3 });
		const [refused, unreadable] = await tell([[phone(REFUSED)], [phone('12')]], start);
		expect(refused).toMatchObject({
			result: 'notCalled',
			message: expect.stringMatching(/^Nobody was called now\. .*high-risk user/),
			details: { code: 'FailedOperation.CalleeIsBlackUser' },
		});
		expect(unreadable).toMatchObject({ result: 'notCalled' });
		const tries = Array.from({ length: 4 }, () => [phone(ADA)]);
		const words = (await tell(tries, start)).map(({ result }) => result);
		expect(words).toEqual(['notCalled', 'notCalled', 'notCalled', 'called']);
		expect(dials(ADA, REFUSED)).toEqual([1, 0]);
	});

	it('says of a Dry Run that nobody was called', async () => {
		const parameters = { options: { dryRun: true } };
		const [told] = await tell([[phone(ADA)]], { ...start, parameters });
		expect(told).toMatchObject({ result: 'notCalled', DryRun: true });
		expect(sandbox.calls).toHaveLength(0);
	});

	it("On Error 'Continue' changes nothing", async () => {
		const onError = 'continueRegularOutput';
		const [told] = await tell([[phone(REFUSED)]], { ...start, node: { ...node, onError } });
		expect(told).toMatchObject({ result: 'notCalled', details: { outcome: 'notCalled' } });
	});

	it("On Error 'Continue (using error output)': calls only when the model can be told", async () => {
		const onError = 'continueErrorOutput';
		const [told] = await tell([[phone(ADA)]], { ...start, node: { ...node, onError } });
		if (way === 'inside') {
			expect(told).toMatchObject({ result: 'called', SessionId: sandbox.calls[0]?.sessionId });
		} else {
			expect(told).toMatchObject({ error: expect.stringContaining('Nothing was sent') });
			expect(sandbox.calls).toHaveLength(0);
		}
	});

	const LOST_ACTS: FaultKind[] = ['reset', 'http502', 'truncated'];
	it.each(LOST_ACTS)('says each text once also when the answer is lost (%s)', async (kind) => {
		const action = 'ControlAIConversation';
		sandbox.addFault({ action, stage: 'beforeRequest', kind });
		const say = (text: string) => use({ text }, 'Say');
		const script = [[say('One'), say('One')], [say('Two')], [say('One')]];
		const parameters = { sessionId: 'gone', text: "={{ $fromAI('text') }}" };
		const tool: Tool = { name: 'Say', operation: 'call.say', parameters, node };
		const answers = await tell(script, tool);
		const said = bodiesOf(sandbox, action).map((body) => Object(body.ServerPushText).Text);
		expect(said.filter((text) => text === 'One')).toHaveLength(1);
		expect(answers.map(({ result, earlier }) => [result, earlier])).toEqual([
			['mayHaveBeenDone', undefined],
			['mayHaveBeenDone', true],
			['notDone', undefined],
			['mayHaveBeenDone', true],
		]);
	});

	it('hangs up, transfers and speaks once, and says the second time that it did', async () => {
		const phoned = await tell([[phone(ADA)]], start);
		sandbox.advanceClock(6);
		const sessionId = String(phoned[0]?.SessionId);
		// Nothing can be done in a call that was hung up.
		const isLast = ({ operation }: (typeof ACTS)[number]) => operation === 'call.hangUp';
		const acts = [...ACTS.filter((act) => !isLast(act)), ...ACTS.filter(isLast)];
		for (const { operation, action, parameters } of acts) {
			const tool: Tool = {
				name: 'Act',
				operation,
				parameters: { sessionId, ...parameters },
				node,
			};
			const told = await tell([[use({}, 'Act')], [use({}, 'Act')]], tool);
			expect(told).toMatchObject([
				{ result: 'done', message: 'Done.', SessionId: sessionId },
				{ result: 'done', message: expect.stringContaining('not done again'), earlier: true },
			]);
			expect(bodiesOf(sandbox, action)).toHaveLength(1);
		}
	});
});

const WORDS = { dial: 'notCalled', act: 'notDone', read: 'notRead' };

describe.each(WAYS)('every operation as a tool, %s', (way) => {
	const item = { headers: { authorization: SECRET } };
	const parameters = {
		callee: ADA,
		sessionId: 'gone',
	};
	const script = [[use({}, 'Tool')]];

	it.each(OPERATIONS)(
		'$name tells what went wrong',
		async ({ name: operation, purpose, needs }) => {
			const tools = [{ name: 'Tool', operation, parameters: { ...needs, ...parameters } }];
			const keys = { secretKey: 'wrong' };
			const { answers } = await useTools(sandbox, way, { tools, script, item, keys });
			expect(answers).toEqual([
				{
					result: WORDS[purpose],
					message: expect.stringMatching(/AuthFailure/),
					details: expect.objectContaining({ code: expect.stringMatching(/^AuthFailure/) }),
				},
			]);
		},
	);

	it.each(OPERATIONS)('$name tells of a field it cannot use', async (one) => {
		const { name: operation, purpose, needs } = one;
		const sdkAppId = { __rl: true, mode: 'id', value: 'no number' };
		const isApplicationUnused = operation === 'application.getAll';
		const tools = [{ name: 'Tool', operation, parameters: { ...needs, ...parameters, sdkAppId } }];
		const { answers } = await useTools(sandbox, way, { tools, script, item });
		if (isApplicationUnused) return;
		expect(answers).toEqual([
			{
				result: WORDS[purpose],
				message: expect.any(String),
				details: expect.any(Object),
			},
		]);
	});

	it.each(['call.sing', 'call.constructor'])('%s, which does not exist', async (operation) => {
		const tools = [{ name: 'Tool', operation, parameters }];
		const { answers } = await useTools(sandbox, way, { tools, script, item });
		expect(answers).toMatchObject([
			{ result: 'notCalled', message: expect.stringContaining('does not exist') },
		]);
	});
});
