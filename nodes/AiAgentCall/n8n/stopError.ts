import type { INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { nodeError } from './nodeError';
import type { Problem } from '../api/problem';
import type { DialResult } from '../dial/retryMemory';

const LISTED_CALLS = 10;

/**
 * The error with which the node stops at item `itemIndex`. n8n drops a node's output when it stops, so the
 * error carries what must not be lost: how many calls were placed, each with item, number and SessionId, and
 * the items that may have been called. `results` holds the results so far by item.
 */
export function stopError(
	node: INode,
	problem: Problem,
	itemIndex: number,
	results: ReadonlyMap<number, DialResult>,
): NodeApiError | NodeOperationError {
	const placed = [...results].flatMap(([item, result]) =>
		'json' in result && result.json.SessionId !== undefined
			? [{ item, calledNumber: result.json.Callee, sessionId: result.json.SessionId }]
			: [],
	);
	const unclear = [...results].flatMap(([item, result]) =>
		'problem' in result && result.problem.outcome === 'mayHaveBeenCalled' && item !== itemIndex
			? [item]
			: [],
	);
	const error = nodeError(
		node,
		{
			...problem,
			description: [problem.description, placedText(placed), unclearText(unclear)]
				.filter(Boolean)
				.join('\n'),
		},
		itemIndex,
	);
	error.context.data = { ...problem, placed, mayHaveBeenCalled: unclear };
	return error;
}

interface Placed {
	item: number;
	calledNumber: unknown;
	sessionId: unknown;
}

function placedText(placed: readonly Placed[]): string {
	if (placed.length === 0) return '';
	const lines = placed
		.slice(0, LISTED_CALLS)
		.map(
			({ item, calledNumber, sessionId }) =>
				`item ${item}: ${String(calledNumber)}, SessionId ${String(sessionId)}`,
		);
	const rest = placed.length - lines.length;
	const more = rest > 0 ? [`and ${rest} more, all listed in the error's data under "placed"`] : [];
	const calls = placed.length === 1 ? '1 call was' : `${placed.length} calls were`;
	return [`Before the stop ${calls} placed:`, ...lines, ...more].join('\n');
}

function unclearText(unclear: readonly number[]): string {
	return unclear.length === 0 ? '' : `May have been called too: item ${unclear.join(', item ')}.`;
}
