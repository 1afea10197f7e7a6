import { readCallee } from '../../../../nodes/AiAgentCall/calls/phoneNumber';
import { guardProblem } from '../../../../nodes/AiAgentCall/guards/checkGuards';
import { readGuards } from '../../../../nodes/AiAgentCall/guards/readGuards';

const callee = (number: string) => readCallee(number, { format: 'zeroZero' });
const SUNDAY = Date.parse('2026-11-22T05:00:00Z');
const check = (options: object, number: string, nowMs = SUNDAY) =>
	guardProblem(readGuards({ ...options }), callee(number), nowMs);

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

	it('are all when the list is empty, and can be text', () => {
		expect(check({ allowedCountries: [] }, '+16502530000')).toBeUndefined();
		expect(check({ allowedCountries: 'us, gb' }, '+16502530000')).toBeUndefined();
		expect(() => readGuards({ allowedCountries: ['China'] })).toThrow("'Allowed Countries'");
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

describe('calling hours', () => {
	const always = { window: { days: ['sunday'], from: '00:00', to: '24:00' } };

	it("take the callee's clock, from the country of the number", () => {
		const options = { callingHours: { window: { days: ['sunday'], from: '12:00', to: '14:00' } } };
		expect(check(options, '+8613800138000')).toBeUndefined();
		expect(check(options, '+442079460958')).toMatchObject({
			outcome: 'notCalled',
			extra: { nextAllowedAt: '2026-11-22T12:00:00.000Z' },
			description: expect.stringContaining('Europe/London'),
		});
	});

	it('take another clock when a zone is given', () => {
		const window = { days: ['sunday'], from: '12:00', to: '14:00', timeZone: 'Asia/Shanghai' };
		expect(check({ callingHours: { window } }, '+442079460958')).toBeUndefined();
	});

	it('are Monday to Friday, 9 to 18, when nothing else is set', () => {
		expect(check({ callingHours: { window: {} } }, '+8613800138000')?.extra).toEqual({
			nextAllowedAt: '2026-11-23T01:00:00.000Z',
		});
	});

	it('cannot be checked where the time is not known', () => {
		expect(check({ callingHours: always }, '+979123456789')?.message).toBeDefined();
		expect(
			check({ callingHours: always, blockPremiumRate: false }, '+979123456789')?.message,
		).toContain('time at the callee is not known');
	});

	it('say when there is no such time', () => {
		const window = { days: ['monday'], from: '09:00', to: '10:00' };
		expect(check({ callingHours: { window } }, '+79161234567')?.description).toContain(
			'There is no time within the hours in all',
		);
	});

	it.each([
		[{ from: 'nine' }, "'From' of 'Calling Hours' is not a time of day"],
		[{ to: '25:00' }, "'To' of 'Calling Hours' is not a time of day"],
		[{ to: '24:30' }, "'To' of 'Calling Hours' is not a time of day"],
		[{ from: '10:00', to: '10:00' }, "'From' of 'Calling Hours' is not before To"],
		[{ days: ['someday'] }, "'Days' of 'Calling Hours'"],
		[{ days: [] }, "'Days' of 'Calling Hours'"],
		[{ timeZone: 'Mars/Olympus' }, "'Time Zone' of 'Calling Hours' is not a time zone"],
	])('refuse %j', (window, message) => {
		expect(() => readGuards({ callingHours: { window } })).toThrow(message);
	});
});
