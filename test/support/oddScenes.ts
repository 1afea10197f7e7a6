/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import type { INode, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server';
import { runCalls, UNPROTECTED } from './calls';
import { listContext } from './editor';
import type { EngineRun } from './engine';
import { NOTHING_WRONG, verdict } from './ledger';
import type { OddReply } from './oddReplies';
import { jsonOf, pastCall, runOperation } from './operations';
import { CALL_NODE, leads } from './workflow';

/** How long a run may take in real time; only what hangs takes so long. */
const HANGS_AFTER_MS = 60_000;
/** Odd replies that one execution meets, each with an item of its own. */
const PER_RUN = 40;
const AGENT = { __rl: true, mode: 'id', value: '15' };
const ON: Partial<INode> = { onError: 'continueRegularOutput' };

/** Tells the keys of Repeat Protection apart, which outlive a scene. */
let scenes = 0;

/** The time that runs and sandboxes share. */
export type Time = Pick<SandboxOptions, 'now'>;

/** Lets one operation meet odd replies and says what went wrong, a line each; nothing when all is well. */
export interface Scene {
	(time: Time, odd: readonly OddReply[]): Promise<string[]>;
	/** Set where each odd reply needs an execution of its own. */
	isSlow?: boolean;
}

/** An operation on calls that are over: one item and one call per odd reply. */
export function readsCalls(operation: string, parameters: INodeParameters = {}): Scene {
	return inBatches(async (sandbox, odd) => {
		const sessionIds = odd.map((reply) => {
			const sessionId = pastCall(sandbox, phone(0));
			meet(sandbox, reply, sessionId);
			return sessionId;
		});
		const run = await runOperation(sandbox, operation, { sessionIds, parameters, node: ON });
		const outputs = jsonOf(run);
		return odd.flatMap(({ name, change }, item) => {
			const output = outputs[item];
			if (output === undefined) return [`${name}: no output`];
			const isDenied = /There is no call/.test(String(output.error)) && change.path.length > 1;
			if (isDenied) return [`${name}: taken for "there is no such call"`];
			return output.SessionId === sessionIds[item] ? [] : [`${name}: lost the SessionId`];
		});
	});
}

/** An operation on calls that are on. */
export function onLiveCalls(operation: string, parameters: INodeParameters = {}): Scene {
	return inBatches(async (sandbox, odd) => {
		const started = await runCalls(sandbox, {
			items: leads(...odd.map((_, at) => phone(at))),
			options: UNPROTECTED,
		});
		sandbox.advanceClock(5);
		const sessionIds = jsonOf(started).map(({ SessionId }) => String(SessionId));
		for (const [item, reply] of odd.entries()) meet(sandbox, reply, sessionIds[item]);
		const run = await runOperation(sandbox, operation, { sessionIds, parameters, node: ON });
		const outputs = jsonOf(run);
		const acted = sandbox.controls.map(({ sessionId }) => sessionId);
		return odd.flatMap(({ name }, item) => [
			...(outputs[item]?.SessionId === sessionIds[item] ? [] : [`${name}: lost the SessionId`]),
			...(acted.filter((id) => id === sessionIds[item]).length > 1 ? [`${name}: acted twice`] : []),
		]);
	});
}

/** Get Many of calls: one item and one number per odd reply. */
export const listsCalls: Scene = inBatches(async (sandbox, odd) => {
	const items = odd.map((reply, at) => {
		pastCall(sandbox, phone(at));
		pastCall(sandbox, phone(at));
		meet(sandbox, reply, phone(at));
		return { phone: phone(at) };
	});
	const filters = { phones: '={{ $json.phone }}' };
	const parameters = { timeRange: 'last24Hours', filters, returnAll: true };
	const run = await runOperation(sandbox, 'call.getAll', { items, parameters, node: ON });
	const outputs = run.items(CALL_NODE).map(({ json }) => json);
	return odd.flatMap(({ name, change: { path, value } }, at) => {
		const own = outputs.filter(({ Callee, phone: input }) => [Callee, input].includes(phone(at)));
		// What the second record says counts, or the item has a problem.
		const isToldNothing = Array.isArray(value) && value.length === 0 && path.length === 1;
		return own.length > 0 || isToldNothing ? [] : [`${name}: says nothing of the calls`];
	});
});

/** A list that an operation or the editor shows; one run for each odd reply. */
export function lists(operation: string): Scene {
	return oneByOne(async (sandbox, reply) => {
		meet(sandbox, reply);
		const run = await runOperation(sandbox, operation, { node: ON, items: [{}] });
		return run.error() === undefined ? [] : ['stopped'];
	});
}

/** Every list of the editor; what it throws is an error that a person can read. */
export const editorLists: Scene = oneByOne(async (sandbox, reply) => {
	meet(sandbox, reply);
	const data = { ...sandbox.credentials, site: 'custom', endpoint: sandbox.url };
	const sdkAppId = { __rl: true, mode: 'id', value: '1400000000' };
	const { context, type } = await listContext({ sdkAppId, aiAgentId: AGENT }, data);
	const { listSearch = {}, loadOptions = {}, resourceMapping = {} } = type.methods ?? {};
	const methods = [listSearch, loadOptions, resourceMapping].flatMap((group) =>
		Object.values(group),
	);
	const told = await Promise.all(
		methods.map(async (method) => await Promise.resolve(method.call(context)).catch(describe)),
	);
	return told.filter((line): line is string => typeof line === 'string');
});

function describe(error: unknown): string | undefined {
	const { name, message, description } = Object(error) as Partial<Record<string, string>>;
	return name === 'NodeApiError' && description ? undefined : `${name}: ${message}`;
}

/** Calls that are placed, with Retry On Fail; each odd reply meets one of them. */
export function places(options: INodeParameters): Scene {
	return inBatches(async (sandbox, odd) => {
		const phones = odd.map((_, at) => phone(at));
		for (const [at, reply] of odd.entries()) meet(sandbox, reply, phones[at]);
		return judged(sandbox, phones, odd, await dial(sandbox, phones, options));
	});
}

/** Three calls of which the answer of one is lost, so that Tencent is asked for it. */
export const looksForLostCall: Scene = oneByOne(async (sandbox, reply) => {
	const phones = [phone(1), phone(2), phone(3)];
	sandbox.addFault({
		action: 'CreateAIAgentCall',
		callee: phones[1],
		stage: 'afterDial',
		kind: 'empty',
	});
	meet(sandbox, reply);
	return judged(sandbox, phones, [reply], await dial(sandbox, phones, {}));
});

/**
 * Repeat Protection of somebody who was called a minute before, when the call is on or has a record and
 * nothing else remembers it: whatever cannot be read must not look as if there were no call.
 */
export function protects(isOn: boolean): Scene {
	// So slow that the call is still on when the last question has been asked.
	const options = isOn ? { speed: 0.01 } : {};
	return oneByOne(async (sandbox, reply) => {
		// Numbers of their own: what one scene leaves behind does not decide about the next.
		const [called, other] = [phone(scenes++), phone(scenes++)];
		// By another agent, so that only Tencent's list of live calls tells.
		const aiAgentId = { __rl: true, mode: 'id', value: '16' };
		if (isOn) {
			const options = UNPROTECTED;
			await runCalls(sandbox, { items: leads(called), parameters: { aiAgentId }, options });
		} else pastCall(sandbox, called, { secondsAgo: 300 });
		const protection = (): INodeParameters => ({
			repeatProtection: { settings: { key: `scene ${scenes++}`, minutes: 60 } },
		});
		await dial(sandbox, [other], protection());
		meet(sandbox, reply);
		await dial(sandbox, [called], protection());
		return [
			...(sandbox.dialsOf(other) === 1 ? [] : ['somebody else is not called']),
			...(sandbox.dialsOf(called) === (isOn ? 1 : 0) ? [] : ['called again']),
		];
	}, options);
}

/** Start and Wait with three calls and everything that can be got with them. */
export function waits(parameters: INodeParameters, node: Partial<INode>): Scene {
	return oneByOne(async (sandbox, reply) => {
		const phones = [phone(1), phone(2), phone(3)];
		meet(sandbox, reply);
		const run = await runCalls(sandbox, {
			items: leads(...phones),
			parameters: { operation: 'startAndWait', maxWaitMinutes: 1, ...parameters },
			options: {
				...UNPROTECTED,
				transcriptWaitMinutes: 1,
				tagsWaitMinutes: 1,
				analysisWaitMinutes: 1,
			},
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1, ...node },
		});
		return judged(sandbox, phones, [reply], run);
	});
}

async function dial(
	sandbox: Sandbox,
	phones: readonly string[],
	options: INodeParameters,
): Promise<EngineRun> {
	return await runCalls(sandbox, {
		items: leads(...phones),
		// Scenes call the same people, and the store outlives them.
		options: { ...UNPROTECTED, requestTimeoutSecond: 5, ...options },
		node: { ...ON, retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
	});
}

function judged(
	sandbox: Sandbox,
	phones: readonly string[],
	odd: readonly OddReply[],
	run: EngineRun,
): string[] {
	const found = verdict(sandbox, run, phones);
	const isRight = JSON.stringify(found) === JSON.stringify(NOTHING_WRONG);
	const error = run.error();
	if (error !== undefined && Object(error.context).data === undefined) {
		return [`${odd[0]?.name}: stopped with ${error.message}`];
	}
	return isRight ? [] : [`${odd.map(({ name }) => name).join(' | ')}: ${JSON.stringify(found)}`];
}

function meet(sandbox: Sandbox, { action, change }: OddReply, body?: string): void {
	const where = body === undefined ? {} : { body };
	sandbox.addFault({
		action,
		...where,
		stage: 'afterDial',
		kind: 'changed',
		change,
		times: Infinity,
	});
}

function phone(at: number): string {
	return `0086123600${String(at).padStart(5, '0')}`;
}

type Play = (sandbox: Sandbox, odd: readonly OddReply[]) => Promise<string[]>;

function inBatches(play: Play): Scene {
	return async (time, odd) => {
		const wrong: string[] = [];
		for (let at = 0; at < odd.length; at += PER_RUN) {
			wrong.push(...(await inSandbox(time, odd.slice(at, at + PER_RUN), play)));
		}
		return wrong;
	};
}

function oneByOne(
	play: (sandbox: Sandbox, reply: OddReply) => Promise<string[]>,
	options: SandboxOptions = {},
): Scene {
	const scene: Scene = async (time, odd) => {
		const wrong: string[] = [];
		for (const reply of odd) {
			const lines = await inSandbox(
				{ ...time, ...options },
				[reply],
				async (sandbox) => await play(sandbox, reply),
			);
			wrong.push(...lines.map((line) => `${reply.name}: ${line}`));
		}
		return wrong;
	};
	return Object.assign(scene, { isSlow: true });
}

async function inSandbox(
	options: SandboxOptions,
	odd: readonly OddReply[],
	play: Play,
): Promise<string[]> {
	const sandbox = await startSandbox({ ...options, requestsPerSecond: null });
	let timer: NodeJS.Timeout | undefined;
	const hangs = new Promise<string[]>((resolve) => {
		const say = (): void => resolve(odd.map(({ name }) => `${name}: hangs`));
		timer = setTimeout(say, HANGS_AFTER_MS);
	});
	try {
		return await Promise.race([play(sandbox, odd), hangs]);
	} catch (error) {
		return [`${odd.map(({ name }) => name).join(' | ')}: ${String(error)}`];
	} finally {
		clearTimeout(timer);
		await sandbox.close();
	}
}
