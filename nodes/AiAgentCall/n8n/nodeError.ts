import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import { describeProblem, type Problem } from '../api/problem';

/**
 * The n8n error for a problem: title, remedy, Tencent's code, words and RequestId, and the item.
 *
 * Built anew from our own data, because n8n hands back an error it is asked to wrap and drops what it was
 * given. `itemIndex` is left out where the problem is not about one item.
 */
export function nodeError(
	node: INode,
	problem: Problem,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const message = messageFor(problem, itemIndex);
	const options = {
		description: describeProblem(problem),
		...(itemIndex === undefined ? {} : { itemIndex }),
	};
	const sent = problem.code !== '' || problem.requestId !== '';
	const error = sent
		? new NodeApiError(node, fromService(problem), { ...options, message })
		: new NodeOperationError(node, message, options);
	error.context.data = { ...problem };
	return error;
}

/** The title with the item's number in n8n's form, `[item 3]`. */
export function messageFor(problem: Problem, itemIndex?: number): string {
	return itemIndex === undefined ? problem.message : `${problem.message} [item ${itemIndex}]`;
}

/** What n8n's error panel lists as the words of the service. */
function fromService({ code, tencentMessage }: Problem): JsonObject {
	const words = tencentMessage === '' ? code : `${code}: ${tencentMessage}`;
	return words === '' ? {} : { message: words };
}
