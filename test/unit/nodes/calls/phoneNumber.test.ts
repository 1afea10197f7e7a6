import { calleeNumber, callerNumbers } from '../../../../nodes/AiAgentCall/calls/phoneNumber';

describe('calleeNumber', () => {
	it.each([
		['+8613800138000'],
		['+86 138-0013-8000'],
		['0086 138 0013 8000'],
		['(+86) 138.0013.8000'],
		['+86\u00a0138\u20110013\u20138000'],
		['\u202a+8613800138000\u202c'],
		['00 86/138/00138000'],
		['+86 138 \u2212 0013 8000'],
	])('writes %j the way Tencent documents it', (text) => {
		expect(calleeNumber(text)).toBe('008613800138000');
	});

	it("leaves the number of Tencent's example as it is", () => {
		expect(calleeNumber('008612300000000')).toBe('008612300000000');
	});

	it.each([
		['', 'is empty'],
		[undefined, 'is empty'],
		[null, 'is empty'],
		['  - ', 'is empty'],
		['13800138000', 'has no country code'],
		[13800138000, 'has no country code'],
		['020 7946 0958', 'has no country code'],
		['+86138001380ab', 'is not a phone number'],
		['+86 138 0013 8000;ext=5', 'is not a phone number'],
		['++8613800138000', 'is not a phone number'],
		['+86+138', 'is not a phone number'],
		[{ phone: 1 }, 'is not a phone number'],
		['+861', 'is too short or too long'],
		['+00861380013800', 'is too short or too long'],
		['+8612345678901234', 'is too short or too long'],
	])('refuses %j', (value, what) => {
		expect(() => calleeNumber(value)).toThrow(
			expect.objectContaining({ field: 'Callee', message: expect.stringContaining(what) }),
		);
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
