import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Extra, WantedExtras } from '../conversation/extras';
import { parseField, parseOption, type Field } from './field';
import { choicesField, numberField } from './kinds';
import { inMs } from './waitMinutes';

/** Minutes that something Tencent makes after a call is waited for, without an option. */
const DEFAULT_EXTRA_MINUTES = 5;

/** `maxWaitMinutes`: how long to wait for the end of a call. */
export const maxWaitField = numberField(
	{
		displayName: 'Maximum Wait Minutes',
		name: 'maxWaitMinutes',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1440 },
		default: 15,
		description:
			'How long to wait for the calls to end, counted from the last call placed. A call that is still in progress after that is not ended: its item has TimedOut true.',
	},
	{ unit: 'minutes' },
);

const includeField = choicesField<Extra>({
	displayName: 'Also Get',
	name: 'include',
	type: 'multiOptions',
	options: [
		{ name: 'Analysis', value: 'analysis', description: 'Summary, mood and intention' },
		{
			name: 'Post-Call Tags',
			value: 'tags',
			description: 'What the AI agent noted about the call',
		},
		{ name: 'Transcript', value: 'transcript', description: 'What was said' },
	],
	default: [],
	description:
		'What to get of answered calls in addition to the outcome. Leave empty to only get the outcome.',
});

/** The fields that say how long to wait for the end of a call, and what to get with it. */
export const waitingFields: INodeProperties[] = [maxWaitField.property, includeField.property];

/** The options that say how long to wait for each of the things to get in addition. */
export const EXTRA_WAITS: Readonly<Record<Extra, Field<number>>> = {
	transcript: extraWait('Transcript Wait Minutes', 'transcriptWaitMinutes', 'the transcript'),
	tags: extraWait('Tags Wait Minutes', 'tagsWaitMinutes', 'the post-call tags'),
	analysis: extraWait('Analysis Wait Minutes', 'analysisWaitMinutes', 'the analysis'),
};

/** What to get in addition and how long to wait for it. Throws `InvalidInput`, also for a wait that is not needed. */
export function parseWanted(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
): WantedExtras {
	const include = parseField(context, itemIndex, includeField);
	const waits = Object.entries(EXTRA_WAITS).map(
		([name, wait]) => [name, inMs(parseOption(options, wait) ?? DEFAULT_EXTRA_MINUTES)] as const,
	);
	return Object.fromEntries(waits.filter(([name]) => include.some((extra) => extra === name)));
}

function extraWait(displayName: string, name: string, what: string): Field<number> {
	return numberField(
		{
			displayName,
			name,
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 1440 },
			default: DEFAULT_EXTRA_MINUTES,
			description: `How long to wait for ${what} after a call has ended, if it is chosen in 'Also Get'. Defaults to ${DEFAULT_EXTRA_MINUTES}.`,
		},
		{ unit: 'minutes' },
	);
}
