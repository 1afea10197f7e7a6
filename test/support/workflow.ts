import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import type { WorkflowJson } from './additionalData';
import { PACKAGE } from './nodeTypes';

/** Name of the call node in the workflows made here. */
export const CALL_NODE = 'AI Agent Call';

/** The parameters of a call as a person would fill them in; `{{ }}` as in the editor. */
export const CALL_PARAMETERS: INodeParameters = {
	resource: 'call',
	operation: 'start',
	sdkAppId: { __rl: true, mode: 'id', value: '1400000000' },
	aiAgentId: { __rl: true, mode: 'id', value: '15' },
	callee: '={{ $json.phone }}',
};

/** Trigger → AI Agent Call → Called, with Failed on the error output. */
export function callWorkflow(
	parameters: INodeParameters = {},
	node: Partial<INode> = {},
): WorkflowJson {
	const call: INode = {
		id: 'call',
		name: CALL_NODE,
		type: `${PACKAGE}.aiAgentCall`,
		typeVersion: 1,
		position: [220, 0],
		parameters: { ...CALL_PARAMETERS, ...parameters },
		credentials: { tencentCloudApi: { id: '1', name: 'Tencent Cloud' } },
		...node,
	};
	return {
		nodes: [
			plain('Trigger', 'manualTrigger'),
			call,
			plain('Called', 'noOp'),
			plain('Failed', 'noOp'),
		],
		connections: {
			Trigger: { main: [[{ node: CALL_NODE, type: 'main', index: 0 }]] },
			[CALL_NODE]: {
				main: [
					[{ node: 'Called', type: 'main', index: 0 }],
					[{ node: 'Failed', type: 'main', index: 0 }],
				],
			},
		},
	};
}

/** Items with a phone number each. */
export function leads(...phones: string[]): IDataObject[] {
	return phones.map((phone) => ({ phone }));
}

function plain(name: string, type: string): INode {
	return {
		id: name,
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
}
