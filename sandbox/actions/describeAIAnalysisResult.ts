import { analysisOf } from '../conversation/analysis';
import { DESCRIBE_AI_ANALYSIS_RESULT } from '../definition/describeAIAnalysisResult';
import { callWith, refuseResults, resultList } from './aiResults';
import type { Action } from './types';

/** What a conversation was about. */
export const describeAIAnalysisResult: Action = {
	definition: DESCRIBE_AI_ANALYSIS_RESULT,
	refusal: refuseResults,
	perform: (parameters, context) =>
		resultList(callWith('analysis', parameters, context), analysisOf),
};
