import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { matching } from './matching';
import { fetchPages } from './fetchPages';

/**
 * The AI agents of the chosen application, for the field AI Agent; `filter` looks at name and ID. Throws an
 * n8n error when the list cannot be read.
 */
export async function searchAgents(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const agents = await fetchPages(
		this,
		'DescribeAIAgentInfoList',
		({ AIAgentInfoList }) => AIAgentInfoList,
	);
	const entries = agents.map(({ AIAgentId, AIAgentName }) => ({
		name: AIAgentName,
		id: AIAgentId,
	}));
	return { results: matching(entries, filter) };
}
