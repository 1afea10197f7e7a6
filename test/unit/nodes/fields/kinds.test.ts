import fc from 'fast-check';

import {
	booleanField,
	choiceField,
	choicesField,
	numberField,
	optionalField,
	idField,
	textField,
} from '../../../../nodes/AiAgentCall/fields/kinds';
import type { Field } from '../../../../nodes/AiAgentCall/fields/field';

const REFUSED = Symbol('refused');
const display = { displayName: 'The Field', name: 'field' } as const;

/** What a field makes of a value; it must not throw anything but a refusal that names it. */
function read<Value>(field: Field<Value>, value: unknown): Value | typeof REFUSED {
	try {
		return field.parse(value);
	} catch (error) {
		expect(error).toMatchObject({
			name: 'InvalidInput',
			field: 'The Field',
			message: expect.stringContaining("'The Field'"),
			description: expect.stringMatching(/\.$/),
		});
		return REFUSED;
	}
}

const anything = fc.anything({
	withBigInt: true,
	withDate: true,
	withMap: true,
	withNullPrototype: true,
	withObjectString: true,
	withSet: true,
	withSparseArray: true,
	withTypedArray: true,
});
const padded = fc.constantFrom('', ' ', '\n', '\t ');

describe('booleanField', () => {
	const field = booleanField({ ...display, type: 'boolean', default: false });

	it('knows true and false in any case, and 1 and 0', () => {
		const words = fc.constantFrom('true', 'TRUE', 'True', 'tRuE', '1');
		fc.assert(
			fc.property(words, padded, padded, (word, before, after) => {
				expect(read(field, `${before}${word}${after}`)).toBe(true);
				const opposite = word === '1' ? '0' : word.replace(/tru/i, 'fals');
				expect(read(field, `${before}${opposite}${after}`)).toBe(false);
			}),
		);
		expect([true, false, 1, 0].map((value) => read(field, value))).toEqual([
			true,
			false,
			true,
			false,
		]);
	});

	it('refuses everything else', () => {
		fc.assert(
			fc.property(anything, (value) => {
				const isKnown = /^\s*(true|false|1|0)\s*$/i.test(
					String(Object(value) === value ? '' : value),
				);
				expect(read(field, value) === REFUSED).toBe(!isKnown || typeof value === 'bigint');
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('numberField', () => {
	const bounds = fc
		.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 0, max: 1000 }))
		.map(([minValue, span]) => ({ minValue, maxValue: minValue + span }));
	const fieldOf = (typeOptions: { minValue: number; maxValue?: number; numberPrecision?: 0 }) =>
		numberField({ ...display, type: 'number', default: 0, typeOptions }, { unit: 'things' });

	it('gives the number itself within its bounds, also from text, and refuses all others', () => {
		fc.assert(
			fc.property(bounds, fc.double(), fc.boolean(), (typeOptions, value, isText) => {
				const { minValue, maxValue } = typeOptions;
				const fits = value >= minValue && value <= maxValue;
				// Other notations, such as 1e-7, are no numbers a person enters.
				const isPlain = /^-?\d+(\.\d+)?$/.test(String(value));
				const given = isText ? ` ${value} ` : value;
				const expected =
					fits && (isPlain || !isText) ? Number(isText ? String(value) : value) : REFUSED;
				expect(read(fieldOf(typeOptions), given)).toBe(expected);
			}),
			{ numRuns: 1000 },
		);
	});

	it('gives numbers within the bounds only, whatever it is given', () => {
		fc.assert(
			fc.property(
				bounds,
				fc.boolean(),
				fc.oneof(anything, fc.integer(), fc.string()),
				(limits, isWhole, value) => {
					const field = fieldOf({ ...limits, ...(isWhole ? { numberPrecision: 0 } : {}) });
					const number = read(field, value);
					if (number === REFUSED) return;
					expect(['number', 'string']).toContain(typeof value);
					expect(number).toBeGreaterThanOrEqual(limits.minValue);
					expect(number).toBeLessThanOrEqual(limits.maxValue);
					if (isWhole) expect(Number.isInteger(number)).toBe(true);
				},
			),
			{ numRuns: 1000 },
		);
	});

	it('says its bounds', () => {
		expect(() => fieldOf({ minValue: 1, maxValue: 300, numberPrecision: 0 }).parse(301)).toThrow(
			"'301' in the field 'The Field' is not a whole number from 1 to 300",
		);
		expect(() => fieldOf({ minValue: 1 }).parse(0)).toThrow('is not a number of 1 or more');
		expect(() => fieldOf({ minValue: 1 }).parse({})).toThrow(
			"The field 'The Field' is not a number of 1 or more",
		);
		for (const nothing of [null, NaN, ' ']) {
			expect(() => fieldOf({ minValue: 1 }).parse(nothing)).toThrow(
				"The field 'The Field' is empty",
			);
		}
	});
});

describe('choiceField and choicesField', () => {
	const options = [
		{ name: 'One', value: 'one' },
		{ name: 'Two', value: 'two' },
	] as const;
	const one = choiceField({ ...display, type: 'options', options, default: 'one' });
	const several = choicesField({ ...display, type: 'multiOptions', options, default: [] });

	it('give known values only', () => {
		fc.assert(
			fc.property(fc.oneof(anything, fc.string(), fc.constant('two')), (value) => {
				expect(['one', 'two', REFUSED]).toContain(read(one, value));
				const values = read(several, value);
				if (values === REFUSED) return;
				for (const entry of values) expect(['one', 'two']).toContain(entry);
				expect(typeof value === 'string' || Array.isArray(value)).toBe(true);
			}),
			{ numRuns: 1000 },
		);
	});

	it('read lists and text', () => {
		expect(read(several, ['two', 'one'])).toEqual(['two', 'one']);
		expect(read(several, 'two, one')).toEqual(['two', 'one']);
		expect(read(several, [])).toEqual([]);
		expect(
			[[null], [['one']], ['one', 'three'], null, undefined].map((value) => read(several, value)),
		).toEqual(Array.from({ length: 5 }, () => REFUSED));
	});
});

describe('textField', () => {
	const field = (required?: true) =>
		textField(
			{ ...display, type: 'string', default: '', ...(required && { required }) },
			{ remedy: 'Enter it.' },
		);

	it('gives text and numbers as they are, and nothing else', () => {
		fc.assert(
			fc.property(fc.oneof(anything, fc.string(), fc.integer()), (value) => {
				const isText = typeof value === 'string';
				const isNumber = typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
				const expected = isText || isNumber ? String(value).trim() : REFUSED;
				expect(read(field(), value)).toBe(expected);
				expect(read(field(true), value)).toBe(expected === '' ? REFUSED : expected);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('idField', () => {
	const field = idField({
		...display,
		description: '',
		member: 'AIAgentId',
		one: 'an AI agent',
		searchListMethod: 'searchAgents',
		example: '15',
		hint: '',
	});

	it('gives whole numbers above 0 only, picked or typed', () => {
		fc.assert(
			fc.property(
				fc.oneof(anything, fc.integer(), fc.double()),
				fc.boolean(),
				(value, isPicked) => {
					const id = read(field, isPicked ? { mode: 'id', value } : value);
					expect(id === REFUSED || (Number.isSafeInteger(id) && Number(id) > 0)).toBe(true);
					if (id !== REFUSED && !isPicked && typeof value === 'number') expect(id).toBe(value);
				},
			),
			{ numRuns: 1000 },
		);
	});

	it('as a filter is unset while its text is empty, and only then', () => {
		const filter = optionalField(field);
		expect(['', ' ', { mode: 'list', value: '' }].map((value) => read(filter, value))).toEqual([
			undefined,
			undefined,
			undefined,
		]);
		expect(
			[null, undefined, NaN, [], {}, { mode: 'id', value: null }].map((value) =>
				read(filter, value),
			),
		).toEqual(Array.from({ length: 6 }, () => REFUSED));
	});
});
