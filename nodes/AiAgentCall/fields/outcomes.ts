import type { INodePropertyOptions } from 'n8n-workflow';

import { CALL_OUTCOMES, type CallOutcome } from '../records/outcomes';

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

/** The outcomes as a person chooses them, by name. */
export const outcomeOptions: INodePropertyOptions[] = CALL_OUTCOMES.map((value) => ({
	name: NAMES[value],
	value,
})).sort((one, other) => one.name.localeCompare(other.name, 'en'));
