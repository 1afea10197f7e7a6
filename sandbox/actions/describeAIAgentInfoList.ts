import { CCC, optional, required, type ActionDefinition, type Members } from '../definition';
import { applicationIn, pageOf, unknownApplication } from './parameters';
import type { Action } from './types';

/** VariableNames is newer than the sample reply, which leaves it out. Assumed: it may be null. */
const AI_AGENT_INFO: Members = {
	AIAgentId: required('uint64'),
	AIAgentName: required('string'),
	VariableNames: optional({ list: 'string' }, { nullable: true }),
};

const DEFINITION: ActionDefinition = {
	action: 'DescribeAIAgentInfoList',
	summary: 'agents, page by page',
	...CCC,
	request: {
		SdkAppId: required('int64'),
		PageSize: required('int64', { minimum: 1, maximum: 100 }),
		PageNumber: required('int64', { minimum: 0 }),
	},
	reply: {
		AIAgentInfoList: required({ list: { object: AI_AGENT_INFO } }),
		TotalCount: required('int64'),
	},
};

/** One page of an application's agents. */
export const describeAIAgentInfoList: Action = {
	definition: DEFINITION,
	refusal: unknownApplication,
	perform(parameters) {
		const { agents } = applicationIn(parameters);
		const page = pageOf(agents, parameters);
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
