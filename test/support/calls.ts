import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox/server';
import { runWorkflow, type EngineRun, type RunInput } from './engine';
import { CALL_NODE, callWorkflow } from './workflow';

/** The option with which the same person may be called again at once. */
export const UNPROTECTED = { repeatProtection: { settings: { mode: 'off' } } };

/** Settings of one run of the call node. */
export interface CallRun {
	items: IDataObject[];
	options?: INodeParameters;
	parameters?: INodeParameters;
	node?: Partial<INode>;
	keys?: object;
	onStart?: RunInput['onStart'];
	retryOf?: EngineRun;
}

/** Runs Trigger → AI Agent Call against the sandbox. */
export async function runCalls(
	sandbox: Pick<Sandbox, 'url' | 'credentials'>,
	{ items, options = {}, parameters = {}, node = {}, keys = {}, onStart, retryOf }: CallRun,
): Promise<EngineRun> {
	const { secretId, secretKey } = sandbox.credentials;
	return await runWorkflow({
		workflow: callWorkflow({ ...parameters, options }, node),
		credentials: {
			tencentCloudApi: {
				secretId,
				secretKey,
				site: 'custom',
				endpoint: sandbox.url,
				...keys,
			},
		},
		items,
		...(onStart === undefined ? {} : { onStart }),
		...(retryOf === undefined ? {} : { retryOf }),
	});
}

/**
 * One word per item, in item order: its SessionId, also where its outcome could not be read, `notCalled` or
 * `mayHaveBeenCalled`.
 */
export function outcomes({ items }: EngineRun): string[] {
	const all = [...items(CALL_NODE, 0), ...items(CALL_NODE, 1)];
	const byItem: string[] = [];
	for (const { json, pairedItem } of all) {
		const item = typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1;
		const { outcome, sessionId } = Object(json.details) as { outcome?: string; sessionId?: string };
		byItem[item] = String(json.SessionId ?? sessionId ?? outcome ?? 'neither');
	}
	return byItem;
}

/** What an error that stopped the execution says of the calls before it. */
export function placedIn({ error }: EngineRun): Array<{ item: number; sessionId: string }> {
	const { data } = Object(error()?.context) as { data?: { placed?: [] } };
	return data?.placed ?? [];
}
