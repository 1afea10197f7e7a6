import { CCC_VERSION, optional, required, type ActionDefinition, type Members } from './types';

const VARIABLE: Members = { Key: required('string'), Value: required('string') };

/** CreateAIAgentCall. Assumed: ringing is limited to 3600 seconds; Tencent names no bounds. */
export const CREATE_AI_AGENT_CALL: ActionDefinition = {
	action: 'CreateAIAgentCall',
	service: 'ccc',
	version: CCC_VERSION,
	source: 'document 1229/67999; PromptVariables from its edition of 2025-02-13',
	request: {
		SdkAppId: required('int64'),
		AIAgentId: required('uint64'),
		Callee: required('string'),
		Callers: optional({ list: 'string' }),
		PromptVariables: optional({ list: { object: VARIABLE } }, { deprecated: true }),
		Variables: optional({ list: { object: VARIABLE } }),
		MaxRingTimeoutSecond: optional('int64', { minimum: 1, maximum: 3600 }),
	},
	reply: { SessionId: required('string') },
};
