import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CLOCK, onAbort } from '../../api/waiting';
import { firstProblem } from '../../dial/placeCalls';
import { callFields } from '../../fields/call';
import { callOptionsField } from '../../fields/callOptions';
import { parseCollection, parseField } from '../../fields/field';
import { simplifyField } from '../../fields/paging';
import { EXTRA_WAITS, maxWaitField, parseWanted, waitingFields } from '../../fields/waiting';
import { inMs } from '../../fields/waitMinutes';
import { waitForCalls, type Waiting } from '../../follow/waitForCalls';
import type { Operation } from '../operation';
import { noteStopped } from '../../n8n/stoppedNote';
import { stopError } from './stopError';
import { parseCall } from './parseCall';
import { placeItems, resultItems } from './placing';

const UNREAD_HINT =
	"Something could not be read of a call. See 'Warnings' of the item for what it is and what to do.";

const optionsField = callOptionsField(Object.values(EXTRA_WAITS));

/**
 * `call: startAndWait`: places calls as `start` does, follows all of them to their end, and gets what else
 * is wanted. When n8n tries the node again, calls that were placed are followed and not placed again.
 */
export const startAndWait: Operation = {
	name: 'Start and Wait',
	action: 'Call a person and wait for the outcome',
	description:
		"Start a call and wait for its outcome: an AI agent calls a person and talks to them. A real person's phone rings, and a call cannot be undone. Stopping the workflow does not hang up.",
	fields: [...callFields, ...waitingFields, simplifyField.property, optionsField],
	purpose: 'dial',

	async run(context, continueOnFail) {
		const waits = new Map<number, Waiting>();
		const startedTicks = CLOCK.ticks();
		const placed = await placeItems(context, {
			parse(itemIndex) {
				const options = parseCollection(context, itemIndex, optionsField);
				// With the call, so that nobody is called for an item that could not be waited for.
				waits.set(itemIndex, parseWaiting(context, itemIndex, options));
				return parseCall(context, itemIndex, options);
			},
			continueOnFail,
		});
		const { results, api } = placed;
		if (api === undefined) return resultItems(context, placed);
		const stopNoting = onAbort(api.signal, () => noteStopped(context, results));
		const waited = await waitForCalls(api, placed, waits, startedTicks).finally(stopNoting);
		const unread = continueOnFail ? undefined : firstProblem(waited);
		if (unread !== undefined) {
			throw stopError(context.getNode(), unread, context.getInputData().length, results);
		}
		if ([...waited.values()].some((result) => 'json' in result && 'Warnings' in result.json)) {
			api.hints.warn(UNREAD_HINT);
		}
		return resultItems(context, placed, new Map([...results, ...waited]));
	},
};

function parseWaiting(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
): Waiting {
	return {
		maxWaitMs: inMs(parseField(context, itemIndex, maxWaitField)),
		wanted: parseWanted(context, itemIndex, options),
		simplify: parseField(context, itemIndex, simplifyField),
	};
}
