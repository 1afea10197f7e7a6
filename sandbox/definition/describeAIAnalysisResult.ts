import { CCC_VERSION, optional, required, type ActionDefinition, type Members } from './types';

const ANALYSIS_RESULT: Members = { Type: required('string'), Result: required('string') };

/** DescribeAIAnalysisResult. */
export const DESCRIBE_AI_ANALYSIS_RESULT: ActionDefinition = {
	action: 'DescribeAIAnalysisResult',
	service: 'ccc',
	version: CCC_VERSION,
	source: 'ccc 2020-02-10, definition of 2026-08-21',
	request: {
		SdkAppId: required('int64'),
		SessionId: required('string'),
		StartTime: required('int64', { minimum: 0 }),
		EndTime: required('int64', { minimum: 0 }),
	},
	reply: { ResultList: optional({ list: { object: ANALYSIS_RESULT } }) },
};
