import type { INodeParameters } from 'n8n-workflow';

import type { CredentialData } from '../../test/support/credentials';
import { runWorkflow, type EngineRun } from '../../test/support/engine';
import { loadedPackage } from '../../test/support/nodeTypes';
import { CALL_NODE, callWorkflow } from '../../test/support/workflow';
import { AGENT_ID, CALLER, SDK_APP_ID } from '../leads';
import type { Contestant, Task } from './contestant';

/** The credential of a task, as n8n stores it. */
export function credentialOf({ credentials, endpoint }: Task): Record<string, CredentialData> {
	const { secretId, secretKey } = credentials;
	return { tencentCloudApi: { secretId, secretKey, site: 'custom', endpoint } };
}

/**
 * Calls the leads with this package's node in n8n's engine; `options` is its field Options, default empty.
 * Each item is one call, placed or, with `startAndWait`, followed to its end.
 */
export async function runOurNode(
	task: Task,
	options: INodeParameters = {},
	operation: 'start' | 'startAndWait' = 'start',
): Promise<EngineRun> {
	return await runWorkflow({
		workflow: callWorkflow(
			{
				operation,
				sdkAppId: { __rl: true, mode: 'id', value: String(SDK_APP_ID) },
				aiAgentId: { __rl: true, mode: 'id', value: String(AGENT_ID) },
				callers: [CALLER],
				variables: { mappingMode: 'defineBelow', value: { name: '={{ $json.name }}' } },
				options,
			},
			// A lead that cannot be called leaves by the error output and does not stop the others.
			{ onError: 'continueErrorOutput' },
		),
		credentials: credentialOf(task),
		items: task.leads.map((lead) => ({ ...lead })),
	});
}

/** The SessionIds of the calls that this package's node placed, with default settings. */
export async function placedByOurNode(task: Task): Promise<string[]> {
	const { items, error } = await runOurNode(task);
	if (error() !== undefined) throw new Error(error()?.message);
	return items(CALL_NODE).flatMap(({ json }) =>
		typeof json.SessionId === 'string' ? [json.SessionId] : [],
	);
}

/** This package's node with default settings. */
export const ourNode: Contestant = {
	async prepare() {
		await loadedPackage();
	},
	run: async (task) => (await placedByOurNode(task)).length,
};

/** This package's node, which waits for the outcomes. Those that have one count. */
export const startAndWait: Contestant = {
	async prepare() {
		await loadedPackage();
	},
	async run(task) {
		const { items, error } = await runOurNode(task, {}, 'startAndWait');
		if (error() !== undefined) throw new Error(error()?.message);
		return items(CALL_NODE).filter(({ json }) => typeof json.Outcome === 'string').length;
	},
};
