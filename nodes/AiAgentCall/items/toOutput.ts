import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { messageFor, type Row } from '../n8n/nodeError';
import type { Problem } from '../api/problem';

/** What one output item carries. */
export type Output = Pick<INodeExecutionData, 'json' | 'binary'>;

/** An output of an item that was carried out. */
export function successItem(output: Output, itemIndex: number): INodeExecutionData {
	return { ...output, pairedItem: { item: itemIndex } };
}

/**
 * The output of an item that has a problem, with the fields of its input.
 *
 * n8n routes an item to the error output only when it has no members but `error`, `message` and `details`,
 * and then adds the input's fields itself; `message` is not used because a lead may have a field of that
 * name. For the regular output the input's fields are added here.
 */
export function problemItem(
	problem: Problem,
	row: Row,
	input: INodeExecutionData | undefined,
	onError: INode['onError'],
): INodeExecutionData {
	const own = { error: messageFor(problem, row), details: detailsOf(problem) };
	return {
		json: onError === 'continueErrorOutput' ? own : { ...input?.json, ...own },
		pairedItem: { item: row.itemIndex },
	};
}

/** What the member `details` of an output item says of a problem. */
export function detailsOf(problem: Problem): IDataObject {
	const { outcome = '', description, code, tencentMessage, requestId, extra } = problem;
	const said = Object.entries({ outcome, description, code, tencentMessage, requestId }).filter(
		([, text]) => text !== '',
	);
	return { ...Object.fromEntries(said), ...extra };
}
