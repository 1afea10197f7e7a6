import { listOperation } from '../listOperation';

/** `agent: getAll`: the AI agents of an application. Source: DescribeAIAgentInfoList. */
export const getAll = listOperation({
	name: 'Get Many',
	action: 'Get many AI agents',
	description: 'Get many AI agents of an application, with the names of their variables',
	actionName: 'DescribeAIAgentInfoList',
	entriesOf: ({ AIAgentInfoList }) => AIAgentInfoList,
	output: (agent) => ({ ...agent, VariableNames: agent.VariableNames ?? null }),
});
