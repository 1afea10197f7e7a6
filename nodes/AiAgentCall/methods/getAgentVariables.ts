import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { chosenApplication, hasApplication, fetchPages } from './fetchPages';

const CHOOSE_AGENT =
	"Choose an application and one of its AI agents to see the variables. For an agent that comes from an expression, use the option 'Additional Variables'.";

/**
 * The variables of the chosen AI agent as fields of the form Variables; none when the agent has none or
 * Tencent does not list them. Throws an n8n error when the list of agents cannot be read.
 */
export async function getAgentVariables(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const chosen = String(
		this.getCurrentNodeParameter('aiAgentId', { extractValue: true }) ?? '',
	).trim();
	if (!hasApplication(this) || chosen === '')
		return { fields: [], emptyFieldsNotice: CHOOSE_AGENT };
	const agents = await fetchPages(
		this,
		'DescribeAIAgentInfoList',
		({ AIAgentInfoList }) => AIAgentInfoList,
	);
	const agent = agents.find(({ AIAgentId }) => String(AIAgentId) === chosen);
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
				? `Application ${String(chosenApplication(this))} has no AI agent with the ID ${chosen}. Choose one from the list of 'AI Agent'.`
				: 'This AI agent has no variables, so there is nothing to fill in',
	};
}
