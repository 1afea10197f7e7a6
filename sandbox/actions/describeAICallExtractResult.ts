import { tagsOf } from '../conversation/tags';
import { DESCRIBE_AI_CALL_EXTRACT_RESULT } from '../definition/describeAICallExtractResult';
import { callWith, refuseResults, resultList } from './aiResults';
import type { Action } from './types';

/** The results of a call's post-call tags. */
export const describeAICallExtractResult: Action = {
	definition: DESCRIBE_AI_CALL_EXTRACT_RESULT,
	refusal: refuseResults,
	perform: (parameters, context) => resultList(callWith('tags', parameters, context), tagsOf),
};
