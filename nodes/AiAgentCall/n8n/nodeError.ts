import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import { failureOf } from '../api/failure';
import { describeProblem, type Problem } from '../api/problem';

/** The item a problem is about: its index from 0, and how many items there are. */
export interface Row {
	itemIndex: number;
	of: number;
}

/**
 * The n8n error for a problem: title, remedy, Tencent's code, words and RequestId, and the row.
 *
 * Built anew from our own data, because n8n hands back an error it is asked to wrap and drops what it was
 * given. `row` is left out where the problem is not about one item. n8n is not told the index of the item,
 * because its error panel would write `[item 37]` behind a message that begins with `Row 38`; it is with the
 * data of the error.
 */
export function nodeError(
	node: INode,
	problem: Problem,
	row?: Row,
): NodeApiError | NodeOperationError {
	const message = messageFor(problem, row);
	const failure = failureOf(problem);
	const options = {
		description: describeProblem(problem),
		...(failure === undefined ? {} : { failure }),
	};
	const sent = problem.code !== '' || problem.requestId !== '';
	const error = sent
		? new NodeApiError(node, fromService(problem), { ...options, message })
		: new NodeOperationError(node, message, options);
	error.context.data = { ...problem, ...(row === undefined ? {} : { itemIndex: row.itemIndex }) };
	return error;
}

/** The title, behind the number of the row where there are several: `Row 38: …`, as a spreadsheet counts. */
export function messageFor({ message }: Problem, row?: Row): string {
	return row === undefined || row.of === 1 ? message : `Row ${row.itemIndex + 1}: ${message}`;
}

/** What n8n's error panel lists as the words of the service. */
function fromService({ code, tencentMessage }: Problem): JsonObject {
	const words = tencentMessage === '' ? code : `${code}: ${tencentMessage}`;
	return words === '' ? {} : { message: words };
}
