import fc from 'fast-check';
import { DateTime } from 'luxon';

import { InvalidInput } from '../../../../credentials/tencentCloud/invalidInput';
import {
	parseTimeRange,
	TIME_RANGES,
	type TimeRange,
} from '../../../../nodes/AiAgentCall/records/parseTimeRange';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Three weeks after the end of summer time in Berlin. */
const NOW = Date.parse('2026-11-15T12:34:56.789Z') / 1000;

function read(from: unknown, to: unknown = '', timeZone = 'Asia/Shanghai'): TimeRange {
	return parseTimeRange({ preset: 'custom', from, to }, { nowMs: NOW * 1000, timeZone });
}

const at = (text: string) => Date.parse(text) / 1000;
const second = Math.floor(NOW);

describe('readTimeRange', () => {
	it.each(Object.entries(TIME_RANGES))('knows %s', (preset, { hours }) => {
		const range = parseTimeRange(
			{ preset, from: 'ignored', to: 'ignored' },
			{ nowMs: NOW * 1000, timeZone: 'UTC' },
		);
		expect(range).toEqual({
			from: second - hours * HOUR,
			to: second,
			isOldest: preset === 'last180Days',
		});
	});

	it.each([
		['7 days ago', 7 * DAY],
		['1 day ago', DAY],
		['-24h', DAY],
		['- 24 h', DAY],
		['24 hours', DAY],
		['2 HRS AGO', 2 * HOUR],
		['90m', 1.5 * HOUR],
		['90 min', 1.5 * HOUR],
		['5 minutes ago', 300],
		['2w', 14 * DAY],
		['1 week ago', 7 * DAY],
		['0d', 0],
		['now', 0],
		[' Now ', 0],
	])('reads %j as so long before now', (from, seconds) => {
		expect(read(from).from).toBe(second - seconds);
	});

	it.each([
		['2026-11-01', '2026-11-01T00:00:00+08:00'],
		['2026-11-01T09:30', '2026-11-01T09:30:00+08:00'],
		['2026-11-01 09:30', '2026-11-01T09:30:00+08:00'],
		['2026-11-01T09:30:15.500', '2026-11-01T09:30:15+08:00'],
		['2026-11-01T09:30Z', '2026-11-01T09:30:00Z'],
		['2026-11-01T09:30:00-05:00', '2026-11-01T09:30:00-05:00'],
		['20261101', '2026-11-01T00:00:00+08:00'],
		['2026-W45', '2026-11-02T00:00:00+08:00'],
		['today', '2026-11-15T00:00:00+08:00'],
	])('reads %j in the time zone of the workflow', (from, moment) => {
		expect(read(from).from).toBe(at(moment));
	});

	it.each([
		['a date of JavaScript', new Date('2026-11-01T00:00:00Z')],
		['a moment of Luxon', DateTime.fromISO('2026-11-01T00:00:00Z', { zone: 'Europe/Paris' })],
		['text with blanks', '  2026-11-01T00:00:00Z\n'],
	])('reads %s', (_, from) => {
		expect(read(from).from).toBe(at('2026-11-01T00:00:00Z'));
	});

	it('means the whole day by a To without a time, and now by none', () => {
		expect(read('2026-11-01', '2026-11-02').to).toBe(at('2026-11-02T23:59:59+08:00'));
		expect(read('2026-11-01', 'today').to).toBe(at('2026-11-15T23:59:59+08:00'));
		expect(read('2026-11-01', '2026-11-02T00:00').to).toBe(at('2026-11-02T00:00:00+08:00'));
		for (const to of ['', undefined, null, 'now']) expect(read('2026-11-01', to).to).toBe(second);
	});

	it('counts days by the calendar of the time zone', () => {
		// Summer time ended in Berlin on 2026-10-25.
		expect(read('30 days ago', '', 'Europe/Berlin').from).toBe(second - 30 * DAY - HOUR);
		expect(read('30 days ago', '', 'Asia/Shanghai').from).toBe(second - 30 * DAY);
	});

	it.each([
		['180 days ago', 'Asia/Shanghai', true],
		['180 days ago', 'Europe/Berlin', true],
		['4320h', 'Europe/Berlin', true],
		['179 days ago', 'Asia/Shanghai', false],
		['7 days ago', 'Asia/Shanghai', false],
	])('knows whether %s in %s is the oldest moment', (from, timeZone, isOldest) => {
		expect(read(from, '', timeZone).isOldest).toBe(isOldest);
	});

	it.each<[string, unknown, unknown, string, string]>([
		['no From', '', '', 'From', 'is empty'],
		['a From that is missing', undefined, '', 'From', 'is empty'],
		['a From in words', 'last Tuesday', '', 'From', 'is not a time'],
		['months, which differ in length', '3 months ago', '', 'From', 'is not a time'],
		['a day that does not exist', '2026-02-30', '', 'From', 'is not a time'],
		['a date of a country', '11/01/2026', '', 'From', 'is not a time'],
		['an object', {}, '', 'From', 'is not a time'],
		['a date that is none', new Date(NaN), '', 'From', 'is not a time'],
		['a To in words', '7 days ago', 'later', 'To', 'is not a time'],
		['a To that is none', '7 days ago', new Date(NaN), 'To', 'is not a time'],
		['a To before From', '1 day ago', '2 days ago', 'To', 'before'],
		['a From in the future', '2026-12-01', '', 'From', 'in the future'],
		['a From too old', '181 days ago', '', 'From', '180 days'],
		['a From much too old', '999999 weeks ago', '', 'From', '180 days'],
	])('refuses %s and names the field', (_, from, to, field, words) => {
		const refused = () => read(from, to);
		expect(refused).toThrow(InvalidInput);
		expect(refused).toThrow(`'${field}'`);
		expect(refused).toThrow(words);
	});

	it.each([0, 2026, 20261124, Date.now(), NaN, true, false, [], ['now'], {}, '12', '7', 10n])(
		'refuses %p as a moment',
		(value) => {
			expect(() => read(value, '')).toThrow("field 'From' is not a time");
			expect(() => read('1 day ago', value)).toThrow("field 'To' is not a time");
		},
	);

	it.each(['lastYear', '', undefined, '__proto__', 'constructor'])(
		'refuses the range %j',
		(preset) => {
			const refused = () =>
				parseTimeRange({ preset, from: '', to: '' }, { nowMs: NOW * 1000, timeZone: 'UTC' });
			expect(refused).toThrow(InvalidInput);
			expect(refused).toThrow("'Time Range'");
		},
	);

	it('gives whole seconds in order, or refuses, whatever it is given', () => {
		const texts = fc.oneof(
			fc.anything(),
			fc.string(),
			fc.date(),
			fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
			fc
				.tuple(fc.nat(500), fc.constantFrom('m', 'h', 'd', 'w', ' days ago'))
				.map((all) => all.join('')),
		);
		fc.assert(
			fc.property(texts, texts, (from, to) => {
				try {
					const range = read(from, to);
					expect([range.from, range.to].every(Number.isInteger)).toBe(true);
					expect(range.from).toBeLessThanOrEqual(range.to);
				} catch (error) {
					expect(error).toBeInstanceOf(InvalidInput);
				}
			}),
		);
	});
});
