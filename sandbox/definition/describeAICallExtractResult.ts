import { SESSION_WITHIN } from './sessionWithin';
import { CCC_VERSION, optional, type ActionDefinition, type Members } from './types';

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

/** DescribeAICallExtractResult. */
export const DESCRIBE_AI_CALL_EXTRACT_RESULT: ActionDefinition = {
	action: 'DescribeAICallExtractResult',
	service: 'ccc',
	version: CCC_VERSION,
	source: 'ccc 2020-02-10, definition of 2026-08-21',
	request: SESSION_WITHIN,
	reply: { ResultList: optional({ list: { object: RESULT_ELEMENT } }) },
};
