import type { Execution, StoredWorkflow } from '../../../../start/n8nApi';
import { builtIn, CALL_NODE, callOperation, chain, AGENT, webhook } from '../../support/workflows';
import { parseFlatted } from './flatted';
import type { Posting, Reply } from './poster';
import { againIn, toldIn, type Statement } from './verdict';
import { untilSo, type World } from './world';

/** The call node in a workflow: what it does and with what. */
export interface Flow {
	operation: 'start' | 'startAndWait';
	/** Field `options` of the node. */
	options: object;
}

/** Repeat Protection for an hour. */
export const PROTECTED: Flow = {
	operation: 'start',
	options: { repeatProtection: { settings: { minutes: 60, key: '', askTencent: false } } },
};

/** Repeat Protection that also asks Tencent. */
export const ASKING: Flow = {
	operation: 'start',
	options: { repeatProtection: { settings: { minutes: 60, key: '', askTencent: true } } },
};

/** A published workflow. */
export interface Published extends StoredWorkflow {
	/** Of its webhook. */
	path: string;
}

let published = 0;

/** Publishes a webhook that calls one lead and answers with what came out: `{ phone }`. */
export async function publishForOne(world: World, flow: Flow): Promise<Published> {
	return await publish(world, (path) => [
		webhook(path),
		callNode(world, flow, '={{ $json.body.phone }}'),
	]);
}

/** Publishes a webhook that calls a list of leads in one run and answers at once: `{ leads: [{ phone }] }`. */
export async function publishForMany(world: World, flow: Flow): Promise<Published> {
	return await publish(world, (path) => [
		webhook(path, 'onReceived'),
		builtIn('splitOut', 1, { fieldToSplitOut: 'body.leads', options: {} }),
		callNode(world, flow, '={{ $json.phone }}'),
	]);
}

function callNode(
	{ credential }: World,
	{ operation, options }: Flow,
	callee: string,
): ReturnType<typeof callOperation> {
	return {
		...callOperation(credential, CALL_NODE, operation, { ...AGENT, callee, options }),
		onError: 'continueRegularOutput',
	};
}

async function publish(
	{ api, poster }: World,
	nodes: (path: string) => Parameters<typeof chain>[1],
): Promise<Published> {
	const name = `queue-${++published}`;
	const workflow = await api.createWorkflow(chain(name, nodes(name)));
	await api.activate(workflow);
	await poster.untilKnown(`/webhook/${name}`);
	return { ...workflow, path: `/webhook/${name}` };
}

/** A request for each lead, in order. */
export function oneByOne({ path }: Published, phones: readonly string[]): Posting[] {
	return phones.map((phone) => ({ path, body: { phone } }));
}

/** What the answers to `oneByOne` say. */
export function saidTo(phones: readonly string[], replies: readonly Reply[]): Statement[] {
	return replies.map(({ body }, index) => ({
		phone: phones[index] ?? '',
		told: toldIn(json(body)),
	}));
}

function json(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

/** Starts a run with all these leads, and says which it is. */
export async function startBatch(
	{ api, poster }: World,
	workflow: Published,
	phones: readonly string[],
): Promise<Execution> {
	const before = (await api.executions(workflow)).map(({ id }) => id);
	await poster.post({ path: workflow.path, body: { leads: phones.map((phone) => ({ phone })) } });
	return await newExecution(api, workflow, before);
}

/** Does a run again, as a person does in the list of executions, and says what came of it. */
export async function retry(
	world: World,
	workflow: Published,
	{ id }: Execution,
): Promise<Execution> {
	const before = (await world.api.executions(workflow)).map((one) => one.id);
	await world.api.retry(id);
	const execution = await newExecution(world.api, workflow, before);
	return await untilEnded(world, execution);
}

async function newExecution(
	api: World['api'],
	workflow: Published,
	before: readonly string[],
): Promise<Execution> {
	let found: Execution | undefined;
	await untilSo(async () => {
		// An n8n that is busy or just coming back may not answer.
		const all = await api.executions(workflow).catch(() => []);
		found = all.find(({ id }) => !before.includes(id));
		return found !== undefined;
	});
	if (found === undefined) throw new Error('No run was started');
	return found;
}

/** Waits for the end of a run, and says how it ended. */
export async function untilEnded({ api }: World, { id }: Execution): Promise<Execution> {
	let status = '';
	await untilSo(async () => {
		// While Postgres is away there is no answer.
		status = (await api.execution(id).catch(() => ({ status }))).status;
		return !['', 'new', 'running', 'waiting'].includes(status);
	});
	return { id, status };
}

/** What the call node of a run has put out about the leads it was started with. */
export async function saidIn(
	{ api }: World,
	{ id }: Execution,
	phones: readonly string[],
): Promise<Statement[]> {
	const { data } = await api.execution(id);
	const { resultData } = Object(parseFlatted(data));
	const runs: unknown[] = Object(resultData).runData?.[CALL_NODE] ?? [];
	const items: unknown[] = Object(runs.at(-1)).data?.main?.[0] ?? [];
	const told = new Map(
		items.map((item) => {
			const { json: output, pairedItem } = Object(item);
			const statement = { told: toldIn(output), ...againIn(output) };
			return [Number(Object(pairedItem).item ?? 0), statement] as const;
		}),
	);
	return phones.map((phone, index) => ({ phone, told: 'nothing', ...told.get(index) }));
}
