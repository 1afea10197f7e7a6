import { analysisOf } from '../conversation/analysis';
import { CCC, optional, required, type ActionDefinition, type Members } from '../definition';
import { callWith, refuseResults, resultList, SESSION_WITHIN } from './aiResults';
import type { Action } from './types';

const ANALYSIS_RESULT: Members = { Type: required('string'), Result: required('string') };

const DEFINITION: ActionDefinition = {
	action: 'DescribeAIAnalysisResult',
	summary: 'summary, mood and intention',
	...CCC,
	request: SESSION_WITHIN,
	reply: { ResultList: optional({ list: { object: ANALYSIS_RESULT } }) },
};

/** What a conversation was about. */
export const describeAIAnalysisResult: Action = {
	definition: DEFINITION,
	refusal: refuseResults,
	perform: (parameters, context) =>
		resultList(callWith('analysis', parameters, context), analysisOf),
};
