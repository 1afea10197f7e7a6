import { searchPages } from './searchPages';

/** The AI agents of the chosen application, for the field AI Agent. */
export const searchAgents = searchPages('DescribeAIAgentInfoList', ({ AIAgentInfoList: agents }) =>
	agents.map(({ AIAgentId: id, AIAgentName: name }) => ({ name, id })),
);
