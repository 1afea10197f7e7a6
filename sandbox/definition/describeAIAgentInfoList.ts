import { CCC_VERSION, optional, required, type ActionDefinition, type Members } from './types';

/** VariableNames is newer than the sample reply, which leaves it out. Assumed: it may be null. */
const AI_AGENT_INFO: Members = {
	AIAgentId: required('uint64'),
	AIAgentName: required('string'),
	VariableNames: optional({ list: 'string' }, { nullable: true }),
};

/** DescribeAIAgentInfoList. */
export const DESCRIBE_AI_AGENT_INFO_LIST: ActionDefinition = {
	action: 'DescribeAIAgentInfoList',
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
