import { eventOf } from '../../../../nodes/AiAgentCall/trigger/events';
import { cdr, RECORD, VOICEMAIL } from '../../../support/pushes';

describe('eventOf', () => {
	it.each([
		['cdr', 'cdr'],
		['record', 'record'],
		['voicemail', 'voicemail'],
		['CDR', 'cdr'],
		[['x', 'record'], 'record'],
		['somethingNew', 'other'],
		['', 'other'],
	])('takes the action %j of the URL for %s, whatever the body holds', (action, event) => {
		expect(eventOf(action, {})).toBe(event);
	});

	it.each([
		['cdr', cdr()],
		['record', RECORD],
		['voicemail', VOICEMAIL],
		[undefined, { SessionId: 's' }],
	])('knows %s by its members when the action was lost', (event, push) => {
		expect(eventOf(undefined, { ...push })).toBe(event);
		expect(eventOf({ nested: 'cdr' }, { ...push })).toBe(event);
	});
});
