import type { IDataObject } from 'n8n-workflow';
import metadata from 'libphonenumber-js/metadata.max.json';

import { GLOBAL_SERVICES } from '../../../../nodes/AiAgentCall/input/globalServices';
import { parseCallee } from '../../../../nodes/AiAgentCall/input/phoneNumber';
import { guardProblem } from '../../../../nodes/AiAgentCall/guards/checkGuards';
import { parseGuards } from '../../../../nodes/AiAgentCall/fields/guards';

const callee = (number: string) => parseCallee(number, { format: 'zeroZero' });
const HOURS = { days: ['sunday'], from: '12:00', to: '14:00', timeZone: 'callee' };
const SUNDAY = Date.parse('2026-11-22T05:00:00Z');
const check = (options: object, number: string, nowMs = SUNDAY) =>
	guardProblem(
		{ guards: parseGuards({ ...options }), callee: callee(number), timeZone: 'Europe/Berlin' },
		nowMs,
	);

describe('allowed countries', () => {
	it('let their numbers pass and no others', () => {
		const options = { allowedCountries: ['CN', 'GB'] };
		expect(check(options, '+8613800138000')).toBeUndefined();
		expect(check(options, '+442079460958')).toBeUndefined();
		expect(check(options, '+16502530000')).toMatchObject({
			outcome: 'notCalled',
			message: "The country of the callee is not in 'Allowed Countries'",
		});
	});

	it('stop a number whose country is not certain, unless all it can be are allowed', () => {
		expect(check({ allowedCountries: ['US'] }, '+15555550100')?.message).toContain('not certain');
		expect(check({ allowedCountries: ['US'] }, '+979123456789')).toBeDefined();
		const { countries } = callee('+15555550100');
		expect(check({ allowedCountries: countries }, '+15555550100')).toBeUndefined();
	});

	it('can be text in any case', () => {
		expect(check({ allowedCountries: 'us, gb' }, '+16502530000')).toBeUndefined();
		expect(check({ allowedCountries: ' us, +881 ' }, '+442079460958')).toBeDefined();
	});

	it.each([
		...[[], '', ' ', undefined, null, NaN].map((value) => [value, 'is empty'] as const),
		...[['China'], [null], ['CN', ''], [['CN']], 86, true, false, {}, { CN: true }, ['+999']].map(
			(value) => [value, 'not a country'] as const,
		),
	])('refuse %j, which is not "any country"', (allowedCountries, words) => {
		expect(() => parseGuards({ allowedCountries })).toThrow(
			expect.objectContaining({
				field: 'Allowed Countries',
				message: expect.stringContaining(words),
			}),
		);
	});
});

describe('premium-rate numbers', () => {
	it.each(['+19005550123', '+864001234567', '+449098790000', '+979123456789'])(
		'%s is not called',
		(number) => {
			expect(check({}, number)).toMatchObject({
				outcome: 'notCalled',
				description: expect.stringContaining("'Block Premium-Rate Numbers'"),
			});
			expect(check({ blockPremiumRate: false }, number)).toBeUndefined();
		},
	);
});

describe('numbers of no country', () => {
	const NUMBERS = [
		'+881612345678',
		'+88213123456',
		'+88310012345678',
		'+870772001234',
		'+878101234567890',
		'+88812345678901',
		'+979123456789',
		'+80012345678',
		'+80812345678',
	];

	it('are of every service that the number library knows', () => {
		expect(NUMBERS.map((number) => callee(number).globalService).sort()).toEqual(
			Object.keys(metadata.nonGeographic)
				.map((code) => `+${code}`)
				.sort(),
		);
		expect(Object.keys(GLOBAL_SERVICES).sort()).toEqual(
			NUMBERS.map((number) => number.slice(0, 4)).sort(),
		);
	});

	it.each(NUMBERS)('%s is not called unless its service is allowed by name', (number) => {
		const service = number.slice(0, 4);
		expect(check({}, number)).toMatchObject({
			outcome: 'notCalled',
			message: expect.stringContaining(`(${service})`),
			description: expect.stringMatching(/'Allowed Countries'.*'Block Premium-Rate Numbers'/),
		});
		expect(check({ blockPremiumRate: false }, number)).toBeUndefined();
		expect(check({ allowedCountries: ['CN', service] }, number)).toBeUndefined();
		const others = { allowedCountries: ['CN'], blockPremiumRate: false };
		expect(check(others, number)?.message).toContain("not in 'Allowed Countries'");
	});
});

describe('calling hours', () => {
	const always = { window: { ...HOURS, from: '00:00', to: '24:00' } };

	it("take the callee's clock, from the country of the number", () => {
		const options = { callingHours: { window: HOURS } };
		expect(check(options, '+8613800138000')).toBeUndefined();
		expect(check(options, '+442079460958')).toMatchObject({
			outcome: 'notCalled',
			extra: { nextAllowedAt: '2026-11-22T12:00:00.000Z' },
			description:
				'Next allowed time: Sun 22 Nov 2026, 12:00 (Europe/London). Use details.nextAllowedAt in a Wait node.',
		});
	});

	it('say the time of the workflow where the callee can be in several zones', () => {
		const window = { ...HOURS, days: ['monday'], from: '12:00', to: '20:00' };
		expect(check({ callingHours: { window } }, '+12125550100')?.description).toMatch(
			/^Next allowed time: Mon 23 Nov 2026, 2\d:00 \(Europe\/Berlin\), when it is within the hours in all \d+ time zones of the callee's country\./,
		);
	});

	it('take another clock when a zone is given', () => {
		const window = { ...HOURS, timeZone: 'Asia/Shanghai' };
		expect(check({ callingHours: { window } }, '+442079460958')).toBeUndefined();
	});

	it('cannot be checked where the time is not known', () => {
		expect(check({ callingHours: always }, '+979123456789')?.message).toBeDefined();
		expect(
			check({ callingHours: always, blockPremiumRate: false }, '+979123456789')?.message,
		).toContain('time at the callee is not known');
	});

	it('say when there is no such time', () => {
		const window = { ...HOURS, days: ['monday'], from: '09:00', to: '10:00' };
		expect(check({ callingHours: { window } }, '+79161234567')?.description).toContain(
			'No time is within the hours in all',
		);
	});

	it.each([
		[{ from: 'nine' }, "'From' of 'Calling Hours' is not a time of day"],
		[{ from: 9 }, "'From' of 'Calling Hours' is not a time of day"],
		[{ from: ['09:00'] }, "'From' of 'Calling Hours' is not a time of day"],
		[{ from: undefined }, "'From' of 'Calling Hours' is empty"],
		[{ to: '25:00' }, "'To' of 'Calling Hours' is not a time of day"],
		[{ to: '24:30' }, "'To' of 'Calling Hours' is not a time of day"],
		[{ to: null }, "'To' of 'Calling Hours' is empty"],
		[{ from: '10:00', to: '10:00' }, "'From' of 'Calling Hours' is not before 'To'"],
		[{ days: ['someday'] }, "'Days' of 'Calling Hours'"],
		[{ days: [['monday']] }, "'Days' of 'Calling Hours'"],
		[{ days: [] }, "'Days' of 'Calling Hours' is empty"],
		[{ days: undefined }, "'Days' of 'Calling Hours' is empty"],
		[{ timeZone: 'Mars/Olympus' }, "'Time Zone' of 'Calling Hours' is not a time zone"],
		[{ timeZone: '' }, "'Time Zone' of 'Calling Hours' is empty"],
		[{ timeZone: 8 }, "'Time Zone' of 'Calling Hours' is not a time zone"],
	])('refuse %j', (changed, message) => {
		const window = { ...HOURS, ...changed } as IDataObject;
		expect(() => parseGuards({ callingHours: { window } })).toThrow(message);
	});

	it.each([[undefined], [null], [{}], [[]], ['09:00'], [{ window: null }], [{ window: [] }]])(
		'refuse %j, which is not "at any time"',
		(callingHours) => {
			expect(() => parseGuards({ callingHours })).toThrow("The field 'Calling Hours' has no hours");
		},
	);
});
