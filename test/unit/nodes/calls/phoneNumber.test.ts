import { callerNumbers, readCallee } from '../../../../nodes/AiAgentCall/calls/phoneNumber';

const read = (value: unknown, defaultCountry?: 'CN' | 'GB' | 'US', format = 'zeroZero' as const) =>
	readCallee(value, { format, defaultCountry });

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
		const callee = readCallee(' +86 138-0013-8000 ', { format });
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
		['+86 13800138000, +86 13800138001', 'is not a phone number'],
		[{ phone: 1 }, 'is not a phone number'],
		['+86 138 0013 8000 ext. 5', 'has an extension'],
		['+86 138 0013 8000;ext=5', 'has an extension'],
		['tel:+86-138-0013-8000;ext=5', 'has an extension'],
		['+86110', 'too short, too long or otherwise impossible'],
		['+861380013800012', 'too short, too long or otherwise impossible'],
	])('refuses %j', (value, what) => {
		expect(() => read(value)).toThrow(
			expect.objectContaining({
				field: 'Callee',
				message: expect.stringContaining(what),
				description: expect.stringMatching(/\.$/),
			}),
		);
	});

	it.each([['110'], ['0086138'], ['12']])('refuses %j also with a Default Country', (value) => {
		expect(() => read(value, 'CN')).toThrow('impossible');
	});
});

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

	it.each([['sales'], [['0086 755 1234']], [{ a: 1 }], [[null, { a: 1 }]]])(
		'refuses %j',
		(value) => {
			expect(() => callerNumbers(value)).toThrow(expect.objectContaining({ field: 'Callers' }));
		},
	);
});
