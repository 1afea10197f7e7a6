import fc from 'fast-check';
import { getCountryCallingCode } from 'libphonenumber-js/max';
import { DateTime } from 'luxon';

import { callerNumbers, parseCallee } from '../../../../nodes/AiAgentCall/input/phoneNumber';

const read = (
	value: unknown,
	defaultCountry?: 'CN' | 'DE' | 'GB' | 'US',
	format = 'zeroZero' as const,
) => parseCallee(value, { format, defaultCountry });

describe('readCallee', () => {
	it.each([
		['+8613800138000'],
		['+86 138-0013-8000'],
		['0086 138 0013 8000'],
		['0086138-00138000'],
		['(+86) 138.0013.8000'],
		['+86\u00a0138\u20110013\u20138000'],
		['\u202a+8613800138000\u202c'],
		['00 86 138 00138000'],
		['+86 138 \u2212 0013 8000'],
		['＋８６１３８００１３８０００'],
		['（＋８６）１３８　００１３　８０００'],
		['tel:+86-138-0013-8000'],
		['TEL:+8613800138000'],
		['callto:+8613800138000'],
	])('writes %j the way Tencent documents it', (text) => {
		expect(read(text)).toMatchObject({ dialled: '008613800138000', e164: '+8613800138000' });
	});

	it.each([
		['(020) 7946 0958', 'GB', '00442079460958'],
		['138 0013 8000', 'CN', '008613800138000'],
		[13800138000, 'CN', '008613800138000'],
		['0086 138 0013 8000', 'GB', '008613800138000'],
		['+1 (650) 253-0000', 'CN', '0016502530000'],
		['650-253-0000', 'US', '0016502530000'],
		['011 86 138 0013 8000', 'US', '008613800138000'],
		['+44 (0)20 7946 0958', 'CN', '00442079460958'],
		['(0044) 20 7946 0958', 'CN', '00442079460958'],
	] as const)('reads %j with Default Country %s', (value, country, dialled) => {
		expect(read(value, country).dialled).toBe(dialled);
	});

	it("calls a number that is possible but not assigned, like the one of Tencent's example", () => {
		expect(read('008612300000000')).toEqual({
			dialled: '008612300000000',
			e164: '+8612300000000',
			countries: ['CN'],
			isPremiumRate: false,
		});
	});

	it.each([
		['zeroZero', '008613800138000'],
		['plus', '+8613800138000'],
		['asEntered', '+86 138-0013-8000'],
	] as const)('writes it as %s', (format, dialled) => {
		const callee = parseCallee(' +86 138-0013-8000 ', { format });
		expect(callee).toMatchObject({ dialled, e164: '+8613800138000' });
	});

	it.each([
		['+8613800138000', ['CN'], false],
		['+864001234567', ['CN'], true],
		['+19005550123', ['US'], true],
		['+18005551234', ['US'], false],
		['+449098790000', ['GB'], true],
		['+448431234567', ['GB'], true],
		['+979123456789', [], true],
		['+80812345678', [], true],
		['+12423570000', ['BS'], false],
	])('knows country and cost of %s', (value, countries, isPremiumRate) => {
		expect(read(value)).toMatchObject({ countries, isPremiumRate });
	});

	it('lists every country a number without a certain country can belong to', () => {
		const { countries } = read('+15555550100');
		expect(countries).toEqual(expect.arrayContaining(['US', 'CA', 'JM']));
	});

	it.each([
		['', 'is empty'],
		[undefined, 'is empty'],
		[null, 'is empty'],
		['  - ', 'is empty'],
		['+', 'is empty'],
		['13800138000', 'has no country code'],
		[13800138000, 'has no country code'],
		['020 7946 0958', 'has no country code'],
		['call me', 'is not a phone number'],
		['++8613800138000', 'is not a phone number'],
		[{ phone: 1 }, 'is not a phone number'],
		['+86 138 0013 8000 ext. 5', 'has an extension'],
		['+86 138 0013 8000;ext=5', 'has an extension'],
		['tel:+86-138-0013-8000;ext=5', 'has an extension'],
		['+86110', 'too short, too long or otherwise not possible'],
		['+861380013800012', 'too short, too long or otherwise not possible'],
	])('refuses %j', (value, what) => {
		expect(() => read(value)).toThrow(
			expect.objectContaining({
				field: 'Callee',
				message: expect.stringContaining(what),
				description: expect.stringMatching(/\.$/),
			}),
		);
	});

	it.each<[unknown, 'CN' | 'DE' | 'GB' | 'US' | undefined, string]>([
		['010 6552 996/7', 'CN', 'a slash'],
		['+49 30 123456/78', undefined, 'a slash'],
		['030 123456/78', 'DE', 'a slash'],
		['+49 30 1234/5678', undefined, 'a slash'],
		['020 7946 0958 / 0959', 'GB', 'a slash'],
		['030/1234567/89', 'DE', 'a slash'],
		['030/12', 'DE', 'a slash'],
		['030 12345678/030 12345679', 'DE', 'more than one phone number'],
		['+86 13800138000, +86 13800138001', undefined, 'more than one phone number'],
		['13800138000 13800138001', 'CN', 'more than one phone number'],
		['13800138000\n13800138001', 'CN', 'more than one phone number'],
		['+8613800138000 +8613800138001', undefined, 'more than one phone number'],
		['13800138000 or 13800138001', 'CN', 'more than one phone number'],
		['13800138000；13800138001', 'CN', 'more than one phone number'],
		[['+8613800138000', '+8613800138001'], undefined, 'more than one phone number'],
		[['+8613800138000'], undefined, 'more than one phone number'],
		['138 0013 8000 139 0013 8001', 'CN', 'more than one phone number'],
		['13800138000-13800138001', 'CN', 'more than one phone number'],
		['13800138000(13800138001)', 'CN', 'more than one phone number'],
		['+8613800138000+8613800138001', undefined, 'more than one phone number'],
		['mobile 13800138000 office 01065529967', 'CN', 'more than one phone number'],
		['13800138000 / 555-0100', 'CN', 'more than one phone number'],
		[[], undefined, 'more than one phone number'],
		[13800138000.5, 'CN', 'a decimal number'],
		['13800138000.5', 'CN', 'a decimal number'],
		['13800138000.0', 'CN', 'a decimal number'],
		['13800138000,5', 'CN', 'a decimal number'],
		['+8613800138000.50', undefined, 'a decimal number'],
		['2026-11-24', 'DE', 'a date'],
		['2026-11-24', 'CN', 'a date'],
		['2026-11-24T10:00', 'CN', 'a date'],
		['2026-11-24 10:00:00', 'CN', 'a date'],
		['2026/11/24', 'DE', 'a date'],
		['24.11.2026', 'DE', 'a date'],
		['11/24/2026', 'US', 'a date'],
		['24.11.26', 'DE', 'a date'],
		[new Date(0), 'DE', 'a date'],
		[DateTime.now(), 'DE', 'a date'],
		['1.38E+10', 'CN', 'has lost digits'],
		['8.61380013800e12', undefined, 'has lost digits'],
		[2 ** 53, undefined, 'has lost digits'],
		[1e21, undefined, 'has lost digits'],
		[Infinity, undefined, 'has lost digits'],
		[NaN, 'CN', 'is not a phone number'],
		[-13800138000, 'CN', 'is not a phone number'],
		[true, 'CN', 'is not a phone number'],
		[{ value: '+8613800138000' }, 'CN', 'is not a phone number'],
		['+86 138 0013 8000\u00b2', undefined, 'is not a phone number'],
		['138 0013 8000 5', 'CN', 'an extension'],
		['+86 10 6552 9966 (7)', undefined, 'an extension'],
		['010-65529966-7', 'CN', 'an extension'],
	])('never dials another number than a person reads: %p with %s', (value, country, words) => {
		expect(() => read(value, country)).toThrow(
			expect.objectContaining({ field: 'Callee', message: expect.stringContaining(words) }),
		);
	});

	it.each([
		['030/123456', 'DE', '004930123456'],
		['(030) / 123456', 'DE', '004930123456'],
		['06221/123-456', 'DE', '00496221123456'],
		['038201/123', 'DE', '004938201123'],
		['+49 30/123456', undefined, '004930123456'],
		['+49 (0) 6221/123 456', undefined, '00496221123456'],
		['0049 38201/1234567', undefined, '0049382011234567'],
		['650/253-0000', 'US', '0016502530000'],
		['+49 30 123456-78', undefined, '00493012345678'],
		['138.0013.8000', 'CN', '008613800138000'],
		['01.42.68.53.00', 'FR', '0033142685300'],
		['0221.123456', 'DE', '0049221123456'],
		['2345-12-24', 'DK', '004523451224'],
		[1.38e10, 'CN', '008613800000000'],
	] as const)('still reads %p with %s', (value, country, dialled) => {
		expect(parseCallee(value, { format: 'zeroZero', defaultCountry: country }).dialled).toBe(
			dialled,
		);
	});

	it('dials the digits as entered, or nothing, whatever the text', () => {
		const marks = fc.constantFrom(
			...' -./()+,;x#~*e:\u2013\u00a0'.split(''),
			'ext',
			'T',
			'0',
			'00',
		);
		const digits = fc.stringMatching(/^\d{1,6}$/);
		const texts = fc
			.array(fc.oneof({ weight: 3, arbitrary: digits }, marks), { maxLength: 7 })
			.map((parts) => parts.join(''));
		// Countries in which numbers are dialled as they are written, but for the first 0.
		const countries = fc.constantFrom('CN', 'DE', 'GB', 'US', undefined);
		fc.assert(
			fc.property(fc.oneof(texts, fc.double(), fc.integer()), countries, (value, country) => {
				let e164: string;
				try {
					({ e164 } = parseCallee(value, { format: 'plus', defaultCountry: country }));
				} catch (error) {
					expect(error).toMatchObject({ name: 'InvalidInput', field: 'Callee' });
					return;
				}
				const entered = String(value).replace(/\D/g, '');
				const code = country === undefined ? '' : getCountryCallingCode(country);
				// Every digit entered is dialled, but for 00, a 0 before the area code, and 011 in the US.
				const isWhole = [entered, `${code}${entered}`].some(
					(whole) => sameDigits(whole) === sameDigits(e164),
				);
				expect([value, country, e164, isWhole]).toEqual([value, country, e164, true]);
			}),
			{ numRuns: 2000, examples: [['129930000000', 'CN']] },
		);
	});

	it.each([['110'], ['0086138'], ['12']])('refuses %j also with a Default Country', (value) => {
		expect(() => read(value, 'CN')).toThrow('not possible');
	});
});

/** Without any 0 or 1, which prefixes consist of: enough to see that a digit was added, lost or changed. */
function sameDigits(number: string): string {
	return number.replace(/[^2-9]/g, '');
}

describe('callerNumbers', () => {
	it.each([
		[['0086075512345678'], ['0086075512345678']],
		[[' 0086075512345678 ', ''], ['0086075512345678']],
		[[400800], ['400800']],
		['0086075512345678；+8675512345679', ['0086075512345678', '+8675512345679']],
		['', []],
		[[], []],
		[undefined, []],
	])('reads %j', (value, numbers) => {
		expect(callerNumbers(value)).toEqual(numbers);
	});

	it.each([
		['sales'],
		[['0086 755 1234']],
		[{ a: 1 }],
		[[null, { a: 1 }]],
		[[null]],
		[[['0086075512345678']]],
		[['0086075512345678', true]],
		[true],
		[false],
		[0],
		[NaN],
		[-860755],
		[400800.5],
		[2 ** 53],
	])('refuses %j', (value) => {
		expect(() => callerNumbers(value)).toThrow(expect.objectContaining({ field: 'Callers' }));
	});
});
