import type { IDataObject } from 'n8n-workflow';

import { passes, parseFilter } from '../../../../nodes/AiAgentCall/trigger/filters';
import type { PushEvent } from '../../../../nodes/AiAgentCall/trigger/events';
import { cdr, RECORD, VOICEMAIL } from '../../../support/pushes';

const fits = (fields: IDataObject, event: PushEvent, push: object) =>
	passes(parseFilter(fields), event, { ...push });

describe('the filters of the trigger', () => {
	it.each<[string, IDataObject, boolean]>([
		['no filter', {}, true],
		['empty filters', { sdkAppId: '', aiAgentId: ' ', outcomes: [] }, true],
		['its application', { sdkAppId: '1400000000' }, true],
		['one of several applications', { sdkAppId: '1400000009, 1400000000' }, true],
		['an application from an expression', { sdkAppId: 1400000000 }, true],
		['a picked application', { sdkAppId: { mode: 'list', value: '1400000000' } }, true],
		['another picked one', { sdkAppId: { mode: 'list', value: '1400000001' } }, false],
		['several IDs that are typed', { sdkAppId: { mode: 'id', value: '1,1400000000' } }, true],
		['a picker left empty', { sdkAppId: { mode: 'list', value: '' } }, true],
		['another application', { sdkAppId: '1400000001' }, false],
		['its direction', { direction: 'outbound' }, true],
		['the other direction', { direction: 'inbound' }, false],
		['its outcome', { outcomes: ['busy', 'noAnswer'] }, true],
		['another outcome', { outcomes: ['answered'] }, false],
		['an AI agent, which it does not name', { aiAgentId: '15' }, true],
		[
			'everything at once',
			{ sdkAppId: '1400000000', direction: 'outbound', outcomes: ['noAnswer'] },
			true,
		],
		['one thing of two', { sdkAppId: '1400000000', direction: 'inbound' }, false],
	])('decide about a call record by %s', (_, fields, expected) => {
		expect(fits(fields, 'cdr', cdr())).toBe(expected);
	});

	it('leave out only a call record that names another AI agent', () => {
		expect(fits({ aiAgentId: '15' }, 'cdr', cdr({ AIAgentId: 15 }))).toBe(true);
		expect(fits({ aiAgentId: '15,16' }, 'cdr', cdr({ AIAgentId: '16' }))).toBe(true);
		expect(fits({ aiAgentId: '15' }, 'cdr', cdr({ AIAgentId: 16 }))).toBe(false);
		expect(fits({ aiAgentId: '15' }, 'cdr', cdr({ AIAgentId: null }))).toBe(true);
	});

	it.each([
		['record', RECORD],
		['voicemail', VOICEMAIL],
	] as const)('judge a %s push by its application only', (event, push) => {
		const rest = { aiAgentId: '15', direction: 'inbound', outcomes: ['answered'] };
		expect(fits({ ...rest, sdkAppId: '1400000000' }, event, push)).toBe(true);
		expect(fits({ ...rest, sdkAppId: '1400000001' }, event, push)).toBe(false);
	});

	it('count an outcome nobody has documented as unknown', () => {
		const push = cdr({ EndStatusString: 'somethingNew' });
		expect(fits({ outcomes: ['unknown'] }, 'cdr', push)).toBe(true);
		expect(fits({ outcomes: ['noAnswer'] }, 'cdr', push)).toBe(false);
	});

	it.each<[keyof IDataObject, unknown, string]>([
		...['__proto__', 'constructor', 7, {}, null, '', []].map((value): [string, unknown, string] => [
			'direction',
			value,
			'Direction',
		]),
		...[null, undefined, {}, true, 'fifteen', [null], 1.5, '15,x'].flatMap(
			(value): Array<[string, unknown, string]> => [
				['sdkAppId', value, 'Application'],
				['aiAgentId', value, 'AI Agent'],
				['aiAgentId', { mode: 'id', value }, 'AI Agent'],
			],
		),
		...[null, undefined, {}, true, 'engaged', ['busy', null], [['busy']]].map(
			(value): [string, unknown, string] => ['outcomes', value, 'Outcome'],
		),
	])('refuse %s %j, naming the field', (name, value, field) => {
		expect(() => parseFilter({ [name]: value as IDataObject })).toThrow(`'${field}'`);
	});
});
