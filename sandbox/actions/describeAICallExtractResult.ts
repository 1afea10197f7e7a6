import { tagsOf } from '../conversation/tags';
import { CCC, optional, type ActionDefinition, type Members } from '../definition';
import { callWith, refuseResults, resultList, SESSION_WITHIN } from './aiResults';
import type { Action } from './types';

const RESULT: Members = {
	Text: optional('string'),
	Chosen: optional({ list: 'string' }),
	Boolean: optional('bool'),
	Number: optional('float'),
};

/** Assumed: Result is null when nothing was found. */
const RESULT_ELEMENT: Members = {
	InfoType: optional('string'),
	InfoName: optional('string'),
	InfoContent: optional('string'),
	Result: optional({ object: RESULT }, { nullable: true }),
};

const DEFINITION: ActionDefinition = {
	action: 'DescribeAICallExtractResult',
	summary: "results of the agent's post-call tags",
	...CCC,
	request: SESSION_WITHIN,
	reply: { ResultList: optional({ list: { object: RESULT_ELEMENT } }) },
};

/** The results of a call's post-call tags. */
export const describeAICallExtractResult: Action = {
	definition: DEFINITION,
	refusal: refuseResults,
	perform: (parameters, context) => resultList(callWith('tags', parameters, context), tagsOf),
};
