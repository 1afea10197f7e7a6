import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { getAgentVariables } from './lists/getAgentVariables';
import { getCallers } from './lists/getCallers';
import { operationOf, properties } from './operations';

/** AI phone calls through Tencent Cloud Contact Center (CCC). */
export class AiAgentCall implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AI Agent Call',
		name: 'aiAgentCall',
		icon: {
			light: 'file:../../icons/aiAgentCall.svg',
			dark: 'file:../../icons/aiAgentCall.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			"Place AI phone calls with Tencent Cloud Contact Center (CCC). A real person's phone rings.",
		defaults: { name: 'AI Agent Call' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tencentCloudApi', required: true }],
		properties,
	};

	methods = {
		loadOptions: { getCallers },
		resourceMapping: { getAgentVariables },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await operationOf(this).run(this, this.continueOnFail())];
	}
}
