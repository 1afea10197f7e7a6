import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { getAgentVariables } from './methods/getAgentVariables';
import { getCallers } from './methods/getCallers';
import { searchAgents } from './methods/searchAgents';
import { searchApplications } from './methods/searchApplications';
import { searchSkillGroups } from './methods/searchSkillGroups';
import { operationOf, properties, subtitle } from './operations';
import { runAsTool } from './operations/runAsTool';
import { isTool } from './n8n/isTool';

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
		subtitle,
		// The same as that of the trigger: n8n lists the two nodes as one, with either description.
		description:
			'Call people with an AI agent of Tencent Cloud Contact Center (CCC), get the outcome, and start workflows when calls end',
		defaults: { name: 'AI Agent Call' },
		usableAsTool: true,
		hints: [
			{
				type: 'warning',
				location: 'ndv',
				whenToDisplay: 'always',
				message:
					"The model decides whom to call. Add the option 'Allowed Countries', and put human review in front of this tool.",
				// Only the tool variant of a node has this parameter.
				displayCondition:
					'={{ $parameter["descriptionType"] !== undefined && ["start", "startAndWait"].includes($parameter["operation"]) && !$parameter["options"]?.["allowedCountries"]?.length }}',
			},
		],
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tencentCloudApi', required: true }],
		properties,
	};

	methods = {
		listSearch: { searchAgents, searchApplications, searchSkillGroups },
		loadOptions: { getCallers },
		resourceMapping: { getAgentVariables },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		if (isTool(this)) return [await runAsTool(this)];
		return [await operationOf(this).run(this, this.continueOnFail())];
	}
}
