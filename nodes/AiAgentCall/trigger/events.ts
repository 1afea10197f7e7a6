import type { IDataObject } from 'n8n-workflow';

/** What Tencent pushes: a call record, a recording, a voicemail. Source: documents 1229/59641 to 59643. */
export const PUSH_EVENTS = ['cdr', 'record', 'voicemail'] as const;

export type PushEvent = (typeof PUSH_EVENTS)[number];

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
