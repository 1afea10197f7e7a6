import { SESSION_WITHIN } from './sessionWithin';
import { CCC_VERSION, optional, required, type ActionDefinition, type Members } from './types';

const ANALYSIS_RESULT: Members = { Type: required('string'), Result: required('string') };

/** DescribeAIAnalysisResult. */
export const DESCRIBE_AI_ANALYSIS_RESULT: ActionDefinition = {
	action: 'DescribeAIAnalysisResult',
	service: 'ccc',
	version: CCC_VERSION,
	source: 'ccc 2020-02-10, definition of 2026-08-21',
	request: SESSION_WITHIN,
	reply: { ResultList: optional({ list: { object: ANALYSIS_RESULT } }) },
};
