import {
	CCC_VERSION,
	optional,
	required,
	type ActionDefinition,
	type Members,
} from '../definition';
import { applicationIn, integer, pageOf, unknownApplication } from './parameters';
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
	service: 'ccc',
	version: CCC_VERSION,
	source: 'ccc 2020-02-10, definition of 2026-08-21',
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
