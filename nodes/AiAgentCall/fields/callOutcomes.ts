import { CALL_OUTCOMES, type CallOutcome } from '../records/endStatus';
import type { Field } from './field';
import { choicesField } from './kinds';

const NAMES: Readonly<Record<CallOutcome, string>> = {
	answered: 'Answered',
	noAnswer: 'No Answer',
	busy: 'Busy',
	rejected: 'Rejected',
	voicemail: 'Voicemail',
	invalidNumber: 'Invalid Number',
	unreachable: 'Unreachable',
	blocked: 'Blocked',
	cancelled: 'Cancelled',
	failed: 'Failed',
	unknown: 'Unknown',
};

/** A filter by outcome; the outcomes are offered by name. */
export function outcomesField(words: {
	displayName: string;
	description: string;
}): Field<CallOutcome[]> {
	return choicesField({
		...words,
		name: 'outcomes',
		type: 'multiOptions',
		options: CALL_OUTCOMES.map((value) => ({ name: NAMES[value], value })).sort((one, other) =>
			one.name.localeCompare(other.name, 'en'),
		),
		default: [],
	});
}
