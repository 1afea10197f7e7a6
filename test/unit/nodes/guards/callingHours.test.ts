import fc from 'fast-check';

import {
	isWithinHours,
	nextWithinHours,
	type CallingHours,
} from '../../../../nodes/AiAgentCall/guards/callingHours';
import { timeZonesOf } from '../../../../nodes/AiAgentCall/input/timeZones';

const WEEK = new Set([1, 2, 3, 4, 5]);
const hours = (from: string, to: string, days: ReadonlySet<number> = WEEK): CallingHours => ({
	days,
	from: minute(from),
	to: minute(to),
});

function minute(text: string): number {
	const [hour = 0, min = 0] = text.split(':').map(Number);
	return hour * 60 + min;
}

const at = (iso: string) => Date.parse(iso);
const next = (...[window, zones, iso]: [CallingHours, string[], string]) => {
	const ms = nextWithinHours(window, zones, at(iso));
	return ms === undefined ? undefined : new Date(ms).toISOString();
};

describe('calling hours', () => {
	const office = hours('09:00', '18:00');
	it.each([
		// 2026-11-23 is a Monday; Shanghai is 8 hours ahead of UTC.
		['2026-11-23T00:59:59Z', false],
		['2026-11-23T01:00:00Z', true],
		['2026-11-23T09:59:59Z', true],
		['2026-11-23T10:00:00Z', false],
		['2026-11-22T05:00:00Z', false],
		['2026-11-27T05:00:00Z', true],
		['2026-11-28T05:00:00Z', false],
	])('%s in Shanghai: %s', (iso, expected) => {
		expect(isWithinHours(office, ['Asia/Shanghai'], at(iso))).toBe(expected);
	});

	it('begin again on the next allowed day', () => {
		expect(next(office, ['Asia/Shanghai'], '2026-11-22T05:00:00Z')).toBe(
			'2026-11-23T01:00:00.000Z',
		);
		expect(next(office, ['Asia/Shanghai'], '2026-11-27T10:00:00Z')).toBe(
			'2026-11-30T01:00:00.000Z',
		);
		expect(next(office, ['Asia/Shanghai'], '2026-11-23T05:00:00Z')).toBe(
			'2026-11-23T05:00:00.000Z',
		);
	});

	it('cross midnight, and belong to the day they begin on', () => {
		const night = hours('22:00', '02:00', new Set([5]));
		const zones = ['UTC'];
		expect(isWithinHours(night, zones, at('2026-11-27T23:00:00Z'))).toBe(true);
		expect(isWithinHours(night, zones, at('2026-11-28T01:59:00Z'))).toBe(true);
		expect(isWithinHours(night, zones, at('2026-11-28T02:00:00Z'))).toBe(false);
		expect(isWithinHours(night, zones, at('2026-11-28T22:30:00Z'))).toBe(false);
		expect(isWithinHours(night, zones, at('2026-11-27T01:00:00Z'))).toBe(false);
		expect(next(night, zones, '2026-11-28T02:00:00Z')).toBe('2026-12-04T22:00:00.000Z');
	});

	it('reach to midnight with 24:00', () => {
		const evening = hours('18:00', '24:00');
		expect(isWithinHours(evening, ['UTC'], at('2026-11-23T23:59:59Z'))).toBe(true);
		expect(isWithinHours(evening, ['UTC'], at('2026-11-24T00:00:00Z'))).toBe(false);
	});

	it('follow the clock on the wall when it is put forward', () => {
		// New York, Sunday 2026-03-08: 02:00 becomes 03:00, from UTC-5 to UTC-4.
		const sunday = hours('01:00', '04:00', new Set([7]));
		const zones = ['America/New_York'];
		expect(isWithinHours(sunday, zones, at('2026-03-08T06:00:00Z'))).toBe(true);
		expect(isWithinHours(sunday, zones, at('2026-03-08T07:59:59Z'))).toBe(true);
		expect(isWithinHours(sunday, zones, at('2026-03-08T08:00:00Z'))).toBe(false);
		expect(next(hours('09:00', '18:00', new Set([7])), zones, '2026-03-08T00:00:00Z')).toBe(
			'2026-03-08T13:00:00.000Z',
		);
	});

	it('begin after the gap when they would begin in it', () => {
		const zones = ['America/New_York'];
		expect(next(hours('02:30', '05:00', new Set([7])), zones, '2026-03-08T05:00:00Z')).toBe(
			'2026-03-08T07:30:00.000Z',
		);
	});

	it('last an hour longer when the clock is put back', () => {
		// Berlin, Sunday 2026-10-25: 03:00 becomes 02:00, from UTC+2 to UTC+1.
		const sunday = hours('01:00', '04:00', new Set([7]));
		const zones = ['Europe/Berlin'];
		expect(isWithinHours(sunday, zones, at('2026-10-24T23:00:00Z'))).toBe(true);
		expect(isWithinHours(sunday, zones, at('2026-10-25T02:59:59Z'))).toBe(true);
		expect(isWithinHours(sunday, zones, at('2026-10-25T03:00:00Z'))).toBe(false);
	});

	it('must hold in every time zone of the country', () => {
		const zones = ['America/New_York', 'America/Los_Angeles'];
		expect(isWithinHours(office, zones, at('2026-11-23T15:00:00Z'))).toBe(false);
		expect(isWithinHours(office, zones, at('2026-11-23T17:00:00Z'))).toBe(true);
		expect(isWithinHours(office, zones, at('2026-11-23T23:00:00Z'))).toBe(false);
		expect(next(office, zones, '2026-11-23T23:00:00Z')).toBe('2026-11-24T17:00:00.000Z');
	});

	it('have no next time when the zones are further apart than the hours are long', () => {
		expect(
			next(office, ['Europe/Kaliningrad', 'Asia/Kamchatka'], '2026-11-23T00:00:00Z'),
		).toBeUndefined();
	});

	it('next time is inside the hours, and nothing before it is', () => {
		const anyHours = fc
			.record({
				days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
				from: fc.integer({ min: 0, max: 1439 }),
				to: fc.integer({ min: 0, max: 1440 }),
			})
			.filter(({ from, to }) => from !== to)
			.map(({ days, ...rest }) => ({ days: new Set(days), ...rest }));
		const zones = fc.uniqueArray(
			fc.constantFrom(
				'UTC',
				'Asia/Shanghai',
				'America/New_York',
				'Europe/Berlin',
				'Asia/Kathmandu',
			),
			{ minLength: 1, maxLength: 2 },
		);
		const moments = fc.integer({
			min: at('2026-01-01T00:00:00Z'),
			max: at('2027-01-01T00:00:00Z'),
		});
		fc.assert(
			fc.property(
				anyHours,
				zones,
				moments,
				fc.double({ min: 0, max: 1, noNaN: true }),
				(window, where, now, part) => {
					const found = nextWithinHours(window, where, now);
					if (found === undefined) return;
					expect(isWithinHours(window, where, found)).toBe(true);
					if (found > now) {
						const before = Math.floor(now + (found - now) * part);
						if (before < found) expect(isWithinHours(window, where, before)).toBe(false);
					}
				},
			),
			{ numRuns: 300 },
		);
	});
});

describe('time zones of a country', () => {
	it('are one in mainland China', () => {
		expect(timeZonesOf('CN')).toEqual(['Asia/Shanghai']);
	});

	it('are several in the United States', () => {
		expect(timeZonesOf('US')).toEqual(
			expect.arrayContaining(['America/New_York', 'Pacific/Honolulu']),
		);
	});

	it('exist for every country a number can belong to', async () => {
		const { countryOptions } = await import('../../../../nodes/AiAgentCall/input/countries');
		const without = countryOptions().filter(({ value }) => timeZonesOf(String(value)).length === 0);
		expect(without).toEqual([]);
	});
});
