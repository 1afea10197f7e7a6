import type { INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Problem } from '../../api/problem';
import type { DialResult } from '../../dial/retryMemory';
import { nodeError } from '../../n8n/nodeError';

const LISTED_CALLS = 10;

/**
 * The error with which the node stops at one of `count` items. n8n drops a node's output when it stops, so the
 * error carries what must not be lost: how many calls were placed, each with item, number and SessionId, and
 * the items that may have been called. `results` holds the results so far by item.
 */
export function stopError(
	node: INode,
	{ problem, itemIndex }: { problem: Problem; itemIndex: number },
	count: number,
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
		{ itemIndex, of: count },
	);
	error.context.data = { ...problem, itemIndex, placed, mayHaveBeenCalled: unclear };
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
				`row ${item + 1}: ${String(calledNumber)}, SessionId ${String(sessionId)}`,
		);
	const rest = placed.length - lines.length;
	const more =
		rest > 0 ? [`and ${rest} more, all listed in the data of this message under 'placed'`] : [];
	const calls = placed.length === 1 ? '1 call was' : `${placed.length} calls were`;
	return [`Before the stop ${calls} placed:`, ...lines, ...more].join('\n');
}

function unclearText(unclear: readonly number[]): string {
	const rows = unclear.map((item) => `row ${item + 1}`);
	return rows.length === 0 ? '' : `May have been called too: ${rows.join(', ')}.`;
}
