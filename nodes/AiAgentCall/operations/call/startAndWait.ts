import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CLOCK } from '../../api/waiting';
import { notingCalls } from '../../dial/cancelNote';
import { firstProblem, placeCalls, resultItems } from '../../dial/placeCalls';
import { stopError } from '../../dial/stopError';
import { callFields } from '../../fields/call';
import { callOptionsField } from '../../fields/callOptions';
import { parseCollection, parseField } from '../../fields/field';
import { simplifyField } from '../../fields/paging';
import { EXTRA_WAITS, maxWaitField, parseWanted, waitingFields } from '../../fields/waiting';
import { inMs } from '../../fields/waitMinutes';
import { waitForCalls, type Waiting } from '../../follow/waitForCalls';
import type { Operation } from '../operation';
import { parseCall } from './parseCall';

const UNREAD_HINT =
	"Something of a call could not be read. 'Warnings' of the item says what, and what to do.";

const optionsField = callOptionsField(Object.values(EXTRA_WAITS));

/**
 * `call: startAndWait`: places calls as `start` does, follows all of them to their end, and gets what else
 * is wanted. When n8n tries the node again, calls that were placed are followed and not placed again.
 */
export const startAndWait: Operation = {
	name: 'Start and Wait',
	action: 'Start a call and wait for its outcome',
	description:
		"Call a person, let an AI agent talk to them, and wait for the outcome. A real person's phone rings, and it cannot be undone.",
	fields: [...callFields, ...waitingFields, simplifyField.property, optionsField],
	purpose: 'dial',

	async run(context, continueOnFail) {
		const waits = new Map<number, Waiting>();
		const startedTicks = CLOCK.ticks();
		const placed = await placeCalls(context, {
			parse(itemIndex) {
				const options = parseCollection(context, itemIndex, optionsField);
				// With the call, so that nobody is called for an item that could not be waited for.
				waits.set(itemIndex, parseWaiting(context, itemIndex, options));
				return parseCall(context, itemIndex, options);
			},
			continueOnFail,
		});
		const { recalled, results, api } = placed;
		if (api === undefined) return resultItems(context, results, recalled);
		const waited = await notingCalls(
			context,
			results,
			async () => await waitForCalls(api, placed, waits, startedTicks),
		);
		const unread = continueOnFail ? undefined : firstProblem(waited);
		if (unread !== undefined) {
			throw stopError(context.getNode(), unread.problem, unread.itemIndex, placed.results);
		}
		if ([...waited.values()].some((result) => 'json' in result && 'Warnings' in result.json)) {
			context.addExecutionHints({ message: UNREAD_HINT, type: 'warning', location: 'outputPane' });
		}
		return resultItems(context, new Map([...placed.results, ...waited]), recalled);
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
