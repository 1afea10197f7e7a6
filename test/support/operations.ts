import type { IDataObject, INode, INodeParameters, IWorkflowSettings } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox/server';
import { UNPROTECTED } from './calls';
import { runWorkflow, type EngineRun, type RunInput } from './engine';
import { CALL_NODE, callWorkflow } from './workflow';

/** Settings of one run of an operation. */
export interface OperationRun {
	/** One item per call; `items` instead where they hold something else. */
	sessionIds?: readonly string[];
	items?: IDataObject[];
	parameters?: INodeParameters;
	node?: Partial<INode>;
	/** Members of the credential that differ. */
	keys?: object;
	settings?: IWorkflowSettings;
	onStart?: RunInput['onStart'];
	retryOf?: EngineRun;
}

/** Runs Trigger → AI Agent Call with an operation such as `call.get` against the sandbox. */
export async function runOperation(
	{ url, credentials }: Pick<Sandbox, 'url' | 'credentials'>,
	name: string,
	{
		sessionIds = [''],
		items = sessionIds.map((SessionId) => ({ SessionId })),
		parameters = {},
		node = {},
		keys = {},
		settings = {},
		onStart,
		retryOf,
	}: OperationRun = {},
): Promise<EngineRun> {
	const [resource = '', operation = ''] = name.split('.');
	return await runWorkflow({
		workflow: { ...callWorkflow({ resource, operation, ...parameters }, node), settings },
		credentials: {
			tencentCloudApi: { ...credentials, site: 'custom', endpoint: url, ...keys },
		},
		items,
		...(onStart === undefined ? {} : { onStart }),
		...(retryOf === undefined ? {} : { retryOf }),
	});
}

/** What a run that did not stop put out, without the pairing; `output` 1 is the error output. */
export function jsonOf(run: EngineRun, output = 0): IDataObject[] {
	expect(run.error()).toBeUndefined();
	return run.items(CALL_NODE, output).map(({ json }) => json);
}

/** Places a call through the node, lets it live so many call seconds, and returns its SessionId. */
export async function placedCall(
	sandbox: Sandbox,
	callee = '008612300000000',
	{ seconds = 0, agent = 15 }: { seconds?: number; agent?: number } = {},
): Promise<string> {
	const aiAgentId = { __rl: true, mode: 'id', value: agent };
	await runOperation(sandbox, 'call.start', {
		// A test may place several calls to one number.
		parameters: { callee, aiAgentId, options: UNPROTECTED },
	});
	sandbox.advanceClock(seconds);
	return sandbox.calls.at(-1)?.sessionId ?? '';
}

/** Enters a call that ended an hour ago, or so many seconds ago, and returns its SessionId. */
export function pastCall(
	sandbox: Sandbox,
	callee = '008612300000000',
	{ secondsAgo = 3600, ...past }: PastCall = {},
): string {
	return sandbox.addPastCall({ callee, startedAtMs: Date.now() - secondsAgo * 1000, ...past });
}

interface PastCall {
	secondsAgo?: number;
	aiAgentId?: number | null;
	direction?: 0 | 1;
	caller?: string;
	endStatus?: number;
	talkSeconds?: number;
	sdkAppId?: number;
}

/** The bodies of the requests for one action, in order. */
export function bodiesOf(sandbox: Sandbox, action: string): IDataObject[] {
	return sandbox.requests
		.filter((request) => request.action === action)
		.map(({ body }) => JSON.parse(body) as IDataObject);
}
