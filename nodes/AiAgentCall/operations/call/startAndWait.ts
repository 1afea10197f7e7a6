import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InvalidInput } from '../../../../credentials/tc3/invalidInput';
import { CLOCK } from '../../api/waiting';
import { EXTRAS, type Extra, type WantedExtras } from '../../conversation/extras';
import { firstProblem, placeCalls, resultItems } from '../../dial/placeCalls';
import { stopError } from '../../dial/stopError';
import { callFields } from '../../fields/call';
import { callOptionsField } from '../../fields/callOptions';
import { simplifyField } from '../../fields/lists';
import {
	DEFAULT_EXTRA_MINUTES,
	DEFAULT_WAIT_MINUTES,
	EXTRA_WAITS,
	waitingFields,
} from '../../fields/waiting';
import { waitForCalls, type Waiting } from '../../follow/waitForCalls';
import type { Operation } from '../operation';
import { readMinutes, readSimplify } from '../readFields';
import { readCall } from './readCall';

const UNREAD_HINT =
	"Something of a call could not be read. 'Warnings' of the item says what, and what to do.";

const optionsField: INodeProperties = {
	...callOptionsField,
	options: [...(callOptionsField.options ?? []), ...Object.values(EXTRA_WAITS)]
		.filter((option): option is INodeProperties => 'displayName' in option && 'type' in option)
		.sort((a, b) => a.displayName.localeCompare(b.displayName)),
};

/**
 * `call: startAndWait`: places calls as `start` does, follows all of them to their end, and gets what else
 * is wanted. When n8n tries the node again, calls that were placed are followed and not placed again.
 */
export const startAndWait: Operation = {
	name: 'Start and Wait',
	action: 'Start a call and wait for its outcome',
	description:
		"Call a person, let an AI agent talk to them, and wait for the outcome. A real person's phone rings, and it cannot be undone.",
	fields: [...callFields, ...waitingFields, simplifyField, optionsField],

	async run(context, continueOnFail) {
		const waits = new Map<number, Waiting>();
		const startedTicks = CLOCK.ticks();
		const placed = await placeCalls(context, {
			read(itemIndex) {
				// With the call, so that nobody is called for an item that could not be waited for.
				waits.set(itemIndex, readWaiting(context, itemIndex));
				return readCall(context, itemIndex);
			},
			continueOnFail,
		});
		if (placed.reader === undefined) return resultItems(context, placed.results);
		const waited = await waitForCalls(placed.reader, placed, waits, startedTicks);
		const unread = continueOnFail ? undefined : firstProblem(waited);
		if (unread !== undefined) {
			throw stopError(context.getNode(), unread.problem, unread.itemIndex, placed.results);
		}
		if ([...waited.values()].some((result) => 'json' in result && 'Warnings' in result.json)) {
			context.addExecutionHints({ message: UNREAD_HINT, type: 'warning', location: 'outputPane' });
		}
		return resultItems(context, new Map([...placed.results, ...waited]));
	},
};

function readWaiting(context: IExecuteFunctions, itemIndex: number): Waiting {
	const minutes = context.getNodeParameter('maxWaitMinutes', itemIndex, DEFAULT_WAIT_MINUTES);
	return {
		maxWaitMs: readMinutes(minutes, 'Maximum Wait Minutes', DEFAULT_WAIT_MINUTES),
		wanted: readWanted(context, itemIndex),
		simplify: readSimplify(context, itemIndex),
	};
}

function readWanted(context: IExecuteFunctions, itemIndex: number): WantedExtras {
	const include: unknown = context.getNodeParameter('include', itemIndex, []);
	const wanted: WantedExtras = {};
	for (const name of Array.isArray(include) ? include : String(include).split(/[,\s]+/)) {
		if (name === '') continue;
		const extra = EXTRAS.find((known) => known === name);
		if (extra === undefined) throw unknownExtra();
		wanted[extra] = patience(context, itemIndex, extra);
	}
	return wanted;
}

function patience(context: IExecuteFunctions, itemIndex: number, extra: Extra): number {
	const { name, displayName } = EXTRA_WAITS[extra];
	const minutes = context.getNodeParameter(`options.${name}`, itemIndex, DEFAULT_EXTRA_MINUTES);
	return readMinutes(minutes, displayName, DEFAULT_EXTRA_MINUTES);
}

function unknownExtra(): InvalidInput {
	return new InvalidInput(
		'Also Get',
		"The field 'Also Get' has a value that does not exist",
		`Choose from the list, or let the expression give some of ${EXTRAS.join(', ')}.`,
	);
}
