import type { IDataObject } from 'n8n-workflow';

import { choicesField } from '../fields/kinds';

/** What Tencent pushes: a call record, a recording, a voicemail. Source: documents 1229/59641 to 59643. */
export const PUSH_EVENTS = ['cdr', 'record', 'voicemail'] as const;

export type PushEvent = (typeof PUSH_EVENTS)[number];

/** `events`: the pushes that start the workflow. */
export const eventsField = choicesField<PushEvent>({
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	required: true,
	options: [
		{
			name: 'Call Record',
			value: 'cdr',
			description: 'When a call has ended, answered or not',
		},
		{
			name: 'Recording Ready',
			value: 'record',
			description: 'When a recording can be downloaded: one push for each participant of a call',
		},
		{
			name: 'Voicemail',
			value: 'voicemail',
			description: 'When somebody who called you has left a message',
		},
	],
	default: ['cdr'],
});

/**
 * Which push it is. Tencent says so in the query parameter `action`, which it adds to the URL from the
 * console; where a proxy has lost it, the members of the push tell. `other` is an action that is not
 * documented; undefined is what cannot be told.
 */
export function eventOf(action: unknown, push: IDataObject): PushEvent | 'other' | undefined {
	const names = [action].flat().filter((name): name is string => typeof name === 'string');
	const named = names.map((name) => PUSH_EVENTS.find((event) => event === name.toLowerCase()));
	if (named.length > 0) return named.find((event) => event !== undefined) ?? 'other';
	if ('EndedTimestamp' in push || 'EndStatusString' in push) return 'cdr';
	if ('RecordId' in push) return 'record';
	return 'RecordURL' in push ? 'voicemail' : undefined;
}
