import type { FaultKind } from '../../sandbox/faults';
import { example } from '../../start/provision';
import { agentWorkflow, callTool, credentialFor, mcpWorkflow } from './support/aiWorkflows';
import { useBrowser } from './support/browser';
import { inChat } from './support/chat';
import { openMcp, type McpClient } from './support/mcpClient';
import { openNode, openWorkflow } from './support/nodePanel';
import { postLead } from './support/postLead';
import { startScriptedModel, type Script, type ScriptedModel } from './support/scriptedModel';
import { EDITOR } from './support/selectors';
import { n8nUrl } from './support/sharedN8n';
import { until } from './support/until';
import { untilListening } from './support/untilListening';
import { useSandbox } from './support/useSandbox';
import { AGENT } from './support/workflows';

// Fast, so that a call that is waited for is over within a second.
const world = useSandbox({ speed: 60 });
const browser = useBrowser();

const ADA = '008612300000001';
const BO = '008612300000002';
const REFUSED = '008612300010004';
const SECRET = 'only-for-the-webhook';

/** The same three tools for every agent and for MCP. */
function tools(retryOnFail: boolean): Array<ReturnType<typeof callTool>> {
	const { credential } = world;
	const phone = "={{ $fromAI('phone', 'Phone number', 'string') }}";
	const options = {
		unknownOutcome: 'report',
		requestTimeoutSecond: 5,
		// What the tool itself remembers is tested; over the tests, the same people are called again.
		repeatProtection: { settings: { mode: 'off' } },
	};
	const settings = retryOnFail ? { retryOnFail, maxTries: 3, waitBetweenTries: 1 } : {};
	const call = { ...AGENT, callee: phone, options };
	return [
		callTool(credential, 'Phone', 'start', call, settings),
		callTool(
			credential,
			'PhoneAndWait',
			'startAndWait',
			{ ...call, maxWaitMinutes: 1, include: [] },
			settings,
		),
		callTool(
			credential,
			'Say',
			'say',
			{
				sessionId: "={{ $fromAI('sessionId', 'SessionId of the call', 'string') }}",
				command: 'ServerPushText',
				text: "={{ $fromAI('text', 'What to say', 'string') }}",
			},
			settings,
		),
	];
}

/** One word and the rest of what a model was told. */
interface Told {
	result?: string;
	SessionId?: string;
	message?: string;
	earlier?: boolean;
	details?: Record<string, unknown>;
}

/** What a model reads is JSON: a list of one from agents, the same from MCP. */
function toldIn(text: string): Told {
	const value: unknown = JSON.parse(text);
	return Object(Array.isArray(value) ? value[0] : value) as Told;
}

/** Somebody who uses the tools: an agent with its model, or a client of an MCP server. */
interface User {
	/** Does what the script says and returns the answers it read. */
	use(script: Script): Promise<string[]>;
}

let model: ScriptedModel;
beforeAll(async () => {
	model = await startScriptedModel();
});
afterAll(async () => await model.close());

async function modelCredential() {
	const wanted = credentialFor(model.url);
	const found = (await world.api.credentials()).find(({ name }) => name === wanted.name);
	if (found === undefined) return await world.api.createCredential(wanted);
	await world.api.updateCredential({ ...wanted, id: found.id });
	return found;
}

async function agent(version: number, retryOnFail: boolean): Promise<User> {
	const path = `agent-${version}-${retryOnFail ? 'retry' : 'once'}`;
	const workflow = agentWorkflow(path, version, await modelCredential(), tools(retryOnFail));
	await world.api.activate(await world.api.createWorkflow(workflow));
	return {
		async use(script) {
			model.follow(script);
			const { status, body } = await postLead(n8nUrl(), path, { secret: SECRET });
			expect({ status, body }).toMatchObject({ status: 200 });
			return model.read();
		},
	};
}

async function mcp(retryOnFail: boolean): Promise<User> {
	const path = `mcp-${retryOnFail ? 'retry' : 'once'}`;
	await world.api.activate(await world.api.createWorkflow(mcpWorkflow(path, tools(retryOnFail))));
	const url = `${n8nUrl()}/mcp/${path}`;
	await untilListening(url);
	let client: McpClient | undefined;
	return {
		async use(script) {
			client ??= await openMcp(url);
			const answers: string[] = [];
			for (const { tool, input } of script.flat()) {
				answers.push((await client.call(tool, input)).text);
			}
			return answers;
		},
	};
}

const AGENTS = [1.7, 2.2, 3.1];
const USERS = [...AGENTS, 'MCP'].flatMap((user) =>
	[false, true].map((retryOnFail) => ({ user, retryOnFail })),
);

const phone = (number: string) => ({ tool: 'Phone', input: { phone: number } });
const phoneAndWait = (number: string) => ({ tool: 'PhoneAndWait', input: { phone: number } });

describe.each(USERS)('$user, Retry On Fail $retryOnFail', ({ user, retryOnFail }) => {
	const isMcp = user === 'MCP';
	let someone: User;
	beforeAll(async () => {
		someone = isMcp ? await mcp(retryOnFail) : await agent(Number(user), retryOnFail);
	});

	const use = async (...script: Script): Promise<Told[]> => {
		const answers = await someone.use(script);
		expect(answers).toHaveLength(script.flat().length);
		// Nothing of the webhook that woke the agent.
		expect(answers.join()).not.toContain(SECRET);
		return answers.map(toldIn);
	};
	const lose = (callee: string, kind: FaultKind = 'reset'): void =>
		world.sandbox.addFault({ callee, stage: 'afterDial', kind, times: Infinity });

	it('calls once and says so', async () => {
		const [told] = await use([phone(ADA)]);
		const [call] = world.sandbox.calls;
		expect(told).toMatchObject({ result: 'called', SessionId: call?.sessionId });
		expect(told?.message).toContain(`SessionId: ${call?.sessionId}`);
		expect(world.sandbox.calls).toHaveLength(1);
	});

	it('calls two people', async () => {
		const told = await use([phone(ADA), phone(BO)]);
		expect(told.map(({ SessionId }) => SessionId).sort()).toEqual(
			world.sandbox.calls.map(({ sessionId }) => sessionId).sort(),
		);
		expect([ADA, BO].map((number) => world.sandbox.dialsOf(number))).toEqual([1, 1]);
	});

	if (!isMcp) {
		it.each([
			['one after the other', [[phone(ADA)], [phone(ADA)]]],
			['at the same time', [[phone(ADA), phone(ADA)]]],
			['with two tools', [[phoneAndWait(ADA)], [phoneAndWait(ADA)]]],
		])('asked for the same person twice, %s, answers with the first call', async (_, script) => {
			const [first, second] = await use(...script);
			expect(world.sandbox.dialsOf(ADA)).toBe(1);
			expect(second?.SessionId).toBe(first?.SessionId);
			expect(first?.earlier).toBeUndefined();
			expect(second).toMatchObject({
				result: 'called',
				earlier: true,
				message: expect.stringContaining('Nobody was called again'),
			});
		});

		it('speaks the same text once, and another one too', async () => {
			const callIt = await use([phone(ADA)]);
			const sessionId = callIt[0]?.SessionId;
			const say = (text: string) => ({ tool: 'Say', input: { sessionId, text } });
			// Before anything is judged, so that it does not matter whether the call is still on.
			const stage = 'beforeRequest';
			world.sandbox.addFault({ action: 'ControlAIConversation', stage, kind: 'reset' });
			const told = await use([say('One')], [say('One')], [say('Two')]);
			expect(told.slice(0, 2)).toMatchObject([
				{ result: 'mayHaveBeenDone' },
				{ result: 'mayHaveBeenDone', earlier: true },
			]);
			const asked = world.sandbox.requests.filter(
				({ action }) => action === 'ControlAIConversation',
			);
			expect(asked.map(({ body }) => JSON.parse(body).ServerPushText.Text)).toEqual(['One', 'Two']);
		});
	}

	it.each(['reset', 'http502', 'truncated'] as const)(
		'an answer lost after the dial (%s): says that the person may have been called',
		async (kind) => {
			lose(ADA, kind);
			const [told] = await use([phone(ADA)]);
			expect(world.sandbox.dialsOf(ADA)).toBe(1);
			expect(told).toMatchObject({
				result: 'mayHaveBeenCalled',
				message: expect.stringContaining('do not call again'),
				details: { outcome: 'mayHaveBeenCalled' },
			});
		},
	);

	if (!isMcp) {
		it('called again after a lost answer: does not call', async () => {
			lose(ADA);
			const told = await use([phone(ADA)], [phone(ADA)], [phone(BO)]);
			expect([ADA, BO].map((number) => world.sandbox.dialsOf(number))).toEqual([1, 1]);
			expect(told.map(({ result, earlier }) => [result, earlier])).toEqual([
				['mayHaveBeenCalled', undefined],
				['mayHaveBeenCalled', true],
				['called', undefined],
			]);
		});
	}

	it('only the waiting fails: one call, whose SessionId is told', async () => {
		const code = 'UnauthorizedOperation';
		world.sandbox.addFault({
			action: 'DescribeTelCdr',
			stage: 'beforeRequest',
			kind: 'error',
			code,
			times: Infinity,
		});
		const [told] = await use([phoneAndWait(ADA)]);
		expect(world.sandbox.dialsOf(ADA)).toBe(1);
		const sessionId = world.sandbox.calls[0]?.sessionId;
		expect(told).toMatchObject({
			result: 'called',
			SessionId: sessionId,
			message: expect.stringContaining(String(sessionId)),
		});
	});

	it('a refusal: says that nobody was called and why', async () => {
		const told = await use([phone(REFUSED)], [phone('12')]);
		expect(told).toMatchObject([
			{ result: 'notCalled', message: expect.stringContaining('high-risk user') },
			{ result: 'notCalled', message: expect.stringMatching(/Nobody was called now\./) },
		]);
		expect(world.sandbox.calls).toHaveLength(0);
	});
});

describe('the example', () => {
	it('calls whom the model wants to call, as it is shipped', async () => {
		const shipped = example('ai-agent-with-call-tool.json', [world.credential], {});
		const openAi = await modelCredential();
		const nodes = shipped.nodes.map((node): typeof node => {
			// What the user chooses.
			if (node.name === 'Chat Model') return { ...node, credentials: { openAiApi: openAi } };
			// So that a test can talk to it without a browser.
			if (!String(node.type).endsWith('chatTrigger')) return node;
			return { ...node, parameters: { ...Object(node.parameters), public: true } };
		});
		await world.api.activate(await world.api.createWorkflow({ ...shipped, nodes }));
		const chat = nodes.find(({ type }) => String(type).endsWith('chatTrigger'));
		// What n8n asks the model for where a person has to approve.
		const asked = (phone: string, name: string) => ({
			tool: 'Phone_a_person',
			input: { toolParameters: { phone, name }, hitlParameters: {} },
		});
		model.follow([[asked('+86 123 0000 0001', 'Ada')], [asked('+86 123 0000 0202', 'Bo')]]);
		const started = await postLead(n8nUrl(), `${String(chat?.webhookId)}/chat`, {
			action: 'sendMessage',
			sessionId: 's',
			chatInput: 'Call Ada',
		});
		expect(started).toMatchObject({ status: 200 });
		const { executionId, resumeToken } = JSON.parse(started.body);
		const session = { sessionId: 's', executionId, token: resumeToken };

		await inChat(n8nUrl(), session, async ({ question, answer }) => {
			const first = await question();
			expect(first.text).toBe('May I call Ada at +86 123 0000 0001?');
			expect(world.sandbox.calls).toHaveLength(0);
			await answer(first, 'Call');
		});
		await until(() => world.sandbox.calls.length > 0);
		await inChat(n8nUrl(), session, async ({ question, answer }) => {
			const second = await question();
			expect(second.text).toBe('May I call Bo at +86 123 0000 0202?');
			await answer(second, 'Do not call');
		});
		await until(() => model.read().length === 2);
		expect(world.sandbox.calls.map(({ callee }) => callee)).toEqual([ADA]);
		expect(world.sandbox.calls[0]?.variables).toContainEqual({ Key: 'name', Value: 'Ada' });
		const [told, declined] = model.read();
		expect(toldIn(told ?? '')).toMatchObject({
			result: 'called',
			SessionId: world.sandbox.calls[0]?.sessionId,
		});
		expect(declined).toContain('User rejected the tool call');
		// n8n's own choice for a new Chat Model.
		expect(new Set(model.asked())).toEqual(new Set(['/v1/responses']));
	});

	it('shows what the model fills in, and nothing in red', async () => {
		const shipped = example('ai-agent-with-call-tool.json', [world.credential], {});
		const stored = await world.api.createWorkflow(shipped);
		await browser.withPage(async (page) => {
			await openWorkflow(page, stored, 'Phone a person');
			await openNode(page, 'Phone a person');
			const parameters = page.locator(EDITOR.nodePanel.parameters);
			// Callee, and the variable `name`.
			const byModel = parameters.getByText(/^Defined automatically by the/);
			await until(async () => (await byModel.count()) === 2);
			expect(await parameters.innerText()).not.toContain('ERROR');
		});
	});
});
