import { DESCRIBE_AI_AGENT_INFO_LIST } from '../definition/describeAIAgentInfoList';
import { applicationIn, integer, pageOf, unknownApplication } from './parameters';
import type { Action } from './types';

/** One page of an application's agents. */
export const describeAIAgentInfoList: Action = {
	definition: DESCRIBE_AI_AGENT_INFO_LIST,
	refusal: unknownApplication,
	perform(parameters) {
		const { agents } = applicationIn(parameters);
		const pageNumber = integer(parameters, 'PageNumber');
		const page = pageOf(agents, pageNumber, integer(parameters, 'PageSize'));
		return {
			AIAgentInfoList: page.map(({ id, name, variableNames }) => ({
				AIAgentId: id,
				AIAgentName: name,
				VariableNames: variableNames,
			})),
			TotalCount: agents.length,
		};
	},
};
