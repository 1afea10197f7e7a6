import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { STOPPED } from '../../dial/dialOne';
import { placeCalls, type Placed, type Placing } from '../../dial/placeCalls';
import { isProtected } from '../../dial/repeatProtection';
import type { DialResult } from '../../dial/retryMemory';
import { toolItem } from '../../items/asTool';
import { problemItem, successItem } from '../../items/toOutput';
import { apiContextOf } from '../../n8n/apiContext';
import { checkedLine } from '../../n8n/checkedLine';
import { claimListOf } from '../../n8n/claimList';
import { executionStoreOf } from '../../n8n/executionStore';
import { isTool } from '../../n8n/isTool';
import { noteStopped } from '../../n8n/stoppedNote';
import { stopError } from './stopError';

const RETRY_HINT =
	"'Retry On Fail' is on and 'Repeat Protection' is off. Nobody is called twice within one execution, but when the workflow runs again, everybody is called again.";

/**
 * Places the calls of all items of a running node. Without `continueOnFail` the first problem is thrown as
 * n8n's error, which carries every call that was placed.
 */
export async function placeItems(context: IExecuteFunctions, placing: Placing): Promise<Placed> {
	const placed = await placeCalls(
		{
			itemCount: context.getInputData().length,
			store: executionStoreOf(context),
			claims: claimListOf(context),
			async connect(clock) {
				const line = await checkedLine(context, 'dial');
				return 'problem' in line ? line : apiContextOf(context, line, clock);
			},
			keepPlaced: (results) => noteStopped(context, results),
		},
		placing,
	);
	const { jobs, results, stoppedBy, api } = placed;
	const node = context.getNode();
	if (stoppedBy !== undefined) {
		throw stopError(node, stoppedBy, context.getInputData().length, results);
	}
	if (node.retryOnFail === true && ![...jobs.values()].every(isProtected)) {
		api?.hints.warn(RETRY_HINT);
	}
	return placed;
}

/** One output item per input item, in input order. `results` are those of `placed`, or what came after. */
export function resultItems(
	context: IExecuteFunctions,
	{ jobs, recalled, ...placed }: Placed,
	results: ReadonlyMap<number, DialResult> = placed.results,
): INodeExecutionData[] {
	const { onError } = context.getNode();
	const items = context.getInputData();
	return items.map((input, itemIndex) => {
		const result = results.get(itemIndex) ?? { problem: STOPPED };
		if (isTool(context)) {
			const isEarlier = recalled.has(itemIndex);
			return toolItem({ purpose: 'dial', result, isEarlier }, itemIndex);
		}
		if ('problem' in result) {
			return problemItem(result.problem, { itemIndex, of: items.length }, input, onError);
		}
		const isIncluded = jobs.get(itemIndex)?.includeInputFields === true;
		return successItem(
			{ json: isIncluded ? { ...input.json, ...result.json } : result.json },
			itemIndex,
		);
	});
}
