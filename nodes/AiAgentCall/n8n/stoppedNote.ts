import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Problem } from '../api/problem';

/** n8n keeps ten texts of custom data per execution, of 512 characters each; some are left to the workflow. */
const MOST_TEXTS = 5;
const IDS_PER_TEXT = 13;

/** Custom data of an execution, as n8n hands it to expressions. */
interface CustomData {
	set(key: string, value: string): void;
}

/**
 * Notes the calls that were placed with an execution that is being cancelled. n8n saves it at once and without
 * the output of the node that is running, so custom data (shown beside the execution as Highlighted Data, and
 * searchable) and n8n's log are what is left. Never throws. Source: setupCancellation of n8n-core 2.41.1,
 * which saves after the signal was given.
 */
export function noteStopped(
	context: IExecuteFunctions,
	results: ReadonlyMap<number, { json: IDataObject } | { problem: Problem }>,
): void {
	const placed = [...results].flatMap(([item, result]) =>
		'json' in result && typeof result.json.SessionId === 'string'
			? [{ item, SessionId: result.json.SessionId }]
			: [],
	);
	if (placed.length === 0) return;
	try {
		context.logger.warn('The execution was stopped. These calls were placed before', { placed });
		const { customData } = context.getWorkflowDataProxy(0).$execution as {
			customData?: CustomData;
		};
		customData?.set('calls_placed', String(placed.length));
		for (let text = 0; text < MOST_TEXTS - 1; text++) {
			const ids = placed.slice(text * IDS_PER_TEXT, (text + 1) * IDS_PER_TEXT);
			if (ids.length === 0) return;
			customData?.set(`calls_placed_${text + 1}`, ids.map(({ SessionId }) => SessionId).join(' '));
		}
	} catch {
		// Nothing of this may disturb the stop.
	}
}
