import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { readPages } from './readPages';

/**
 * The variables of the chosen AI agent as fields of the form Variables; none when the agent has none or
 * Tencent does not list them. Throws an n8n error when the list of agents cannot be read.
 */
export async function getAgentVariables(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const chosen = String(this.getCurrentNodeParameter('aiAgentId', { extractValue: true }) ?? '');
	const agents = await readPages(
		this,
		'DescribeAIAgentInfoList',
		({ AIAgentInfoList }) => AIAgentInfoList,
	);
	const agent = agents.find(({ AIAgentId }) => String(AIAgentId) === chosen.trim());
	const names = agent?.VariableNames ?? [];
	return {
		fields: names.map((name) => ({
			id: name,
			displayName: name,
			type: 'string' as const,
			required: false,
			defaultMatch: false,
			display: true,
		})),
		emptyFieldsNotice:
			agent === undefined
				? 'Choose an AI agent of this application to see its variables'
				: 'This AI agent has no variables, so there is nothing to fill in',
	};
}
