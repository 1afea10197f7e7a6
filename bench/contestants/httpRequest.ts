import {
	NodeConnectionTypes,
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

import type { WorkflowJson } from '../../test/support/additionalData';
import { runWorkflow, type EngineRun } from '../../test/support/engine';
import { loadedPackage } from '../../test/support/nodeTypes';
import { AGENT_ID, API_VERSION, CALLER, SDK_APP_ID } from '../leads';
import type { Contestant, Task } from './contestant';
import { credentialOf } from './ourNode';

/** How n8n's HTTP Request node is used. */
export type Sending =
	/** One request after another: the node in Loop Over Items, one item per turn. */
	| 'oneByOne'
	/** Its option Batching with 20 items per batch and 1000 ms between batches. */
	| 'batches';

const NODE = 'HTTP Request';
const TYPE = 'bench.httpRequest';
const CREDENTIAL = 'tencentCloudApi';
const BATCH = { size: 20, intervalMs: 1000 };

// The same body as our node sends, written as a user would in the field JSON.
const JSON_BODY = `={{ JSON.stringify({ SdkAppId: ${SDK_APP_ID}, AIAgentId: ${AGENT_ID}, Callee: $json.phone, Callers: ['${CALLER}'], Variables: [{ Key: 'name', Value: $json.name }] }) }}`;

/**
 * What n8n's HTTP Request node does with our credential, without its other options: n8n's own node is not
 * among the development dependencies, but its requests leave through the same helper.
 */
export async function runHttpRequest(task: Task, sending: Sending): Promise<EngineRun> {
	return await runWorkflow({
		workflow: workflow(`${task.endpoint}/`),
		credentials: credentialOf(task),
		items: task.leads.map((lead) => ({ ...lead })),
		nodeTypes: { [TYPE]: nodeType(sending) },
	});
}

/** The HTTP Request node, used in one of two ways. */
export function httpRequest(sending: Sending): Contestant {
	return {
		async prepare() {
			await loadedPackage();
		},
		async run(task) {
			const { items, error } = await runHttpRequest(task, sending);
			if (error() !== undefined) throw new Error(error()?.message);
			return items(NODE).filter(({ json }) => 'SessionId' in Object(json.Response)).length;
		},
	};
}

function nodeType(sending: Sending): INodeType {
	return {
		description: {
			displayName: NODE,
			name: 'httpRequest',
			group: ['output'],
			version: 1,
			description: '',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: CREDENTIAL, required: true }],
			properties: [
				{ displayName: 'URL', name: 'url', type: 'string', default: '' },
				{ displayName: 'JSON', name: 'jsonBody', type: 'json', default: '' },
			],
		},
		async execute(this: IExecuteFunctions) {
			const replies: Array<Promise<IDataObject>> = [];
			for (const [itemIndex] of this.getInputData().entries()) {
				const startsBatch = itemIndex > 0 && itemIndex % BATCH.size === 0;
				if (sending === 'batches' && startsBatch) await sleep(BATCH.intervalMs);
				const reply = post(this, itemIndex);
				if (sending === 'oneByOne') await reply;
				replies.push(reply);
			}
			const output: INodeExecutionData[] = (await Promise.all(replies)).map((json, item) => ({
				json,
				pairedItem: { item },
			}));
			return [output];
		},
	};
}

async function post(context: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const reply: unknown = await context.helpers.httpRequestWithAuthentication.call(
		context,
		CREDENTIAL,
		{
			method: 'POST',
			url: String(context.getNodeParameter('url', itemIndex)),
			headers: { 'X-TC-Action': 'CreateAIAgentCall', 'X-TC-Version': API_VERSION },
			body: JSON.parse(String(context.getNodeParameter('jsonBody', itemIndex))),
			json: true,
		},
	);
	return reply as IDataObject;
}

function workflow(url: string): WorkflowJson {
	const trigger = 'Trigger';
	return {
		nodes: [
			{
				id: trigger,
				name: trigger,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: NODE,
				name: NODE,
				type: TYPE,
				typeVersion: 1,
				position: [220, 0],
				parameters: { url, jsonBody: JSON_BODY },
				credentials: { [CREDENTIAL]: { id: '1', name: 'Tencent Cloud' } },
			},
		],
		connections: { [trigger]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
	};
}
