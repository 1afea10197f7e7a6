import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { CLOCK } from '../../api/waiting';
import { notingCalls } from '../../dial/cancelNote';
import { firstProblem, placeCalls, resultItems } from '../../dial/placeCalls';
import { stopError } from '../../dial/stopError';
import { callFields } from '../../fields/call';
import { callOptionsField } from '../../fields/callOptions';
import { readCollection, readField } from '../../fields/field';
import { simplifyField } from '../../fields/lists';
import { EXTRA_WAITS, maxWaitField, readWanted, waitingFields } from '../../fields/waiting';
import { inMs } from '../../fields/waitMinutes';
import { waitForCalls, type Waiting } from '../../follow/waitForCalls';
import type { Operation } from '../operation';
import { readCall } from './readCall';

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
			read(itemIndex) {
				const options = readCollection(context, itemIndex, optionsField);
				// With the call, so that nobody is called for an item that could not be waited for.
				waits.set(itemIndex, readWaiting(context, itemIndex, options));
				return readCall(context, itemIndex, options);
			},
			continueOnFail,
		});
		const { recalled, results, reader } = placed;
		if (reader === undefined) return resultItems(context, results, recalled);
		const waited = await notingCalls(
			context,
			results,
			async () => await waitForCalls(reader, placed, waits, startedTicks),
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

function readWaiting(context: IExecuteFunctions, itemIndex: number, options: IDataObject): Waiting {
	return {
		maxWaitMs: inMs(readField(context, itemIndex, maxWaitField)),
		wanted: readWanted(context, itemIndex, options),
		simplify: readField(context, itemIndex, simplifyField),
	};
}
