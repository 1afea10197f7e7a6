import { DateTime } from 'luxon';

import { mappedVariables } from '../../../../nodes/AiAgentCall/input/mappedVariables';
import { toVariables } from '../../../../nodes/AiAgentCall/input/variables';

describe('toVariables', () => {
	it.each<[unknown, string]>([
		['text', 'text'],
		[' kept as it is ', ' kept as it is '],
		[0, '0'],
		[1.5, '1.5'],
		[true, 'true'],
		[false, 'false'],
		[10n, '10'],
		[new Date(0), '1970-01-01T00:00:00.000Z'],
		[DateTime.fromMillis(0, { zone: 'Asia/Shanghai' }), '1970-01-01T08:00:00.000+08:00'],
		[['a'], '["a"]'],
		[{ a: 1 }, '{"a":1}'],
	])('sends %p as the text %p', (value, text) => {
		expect(toVariables([{ key: ' name ', value }], 'Variables')).toEqual([
			{ Key: 'name', Value: text },
		]);
	});

	it.each([[null], [undefined], ['']])('leaves out %p', (value) => {
		expect(toVariables([{ key: 'name', value }], 'Variables')).toEqual([]);
	});

	it.each([[NaN], [Infinity], [new Date(NaN)], [DateTime.invalid('x')]])('refuses %p', (value) => {
		expect(() => toVariables([{ key: 'when', value }], 'Variables')).toThrow(
			"The field 'Variables' has no usable value for the variable 'when'",
		);
	});
});

describe('mappedVariables', () => {
	const read = (mapping: unknown) => mappedVariables(mapping, { name: 'Ada' }, 'Variables');

	it.each([[{}], [{ mappingMode: 'defineBelow', value: null }]])('finds none in %j', (mapping) => {
		expect(read(mapping)).toEqual([]);
	});

	it.each([
		[undefined],
		[null],
		['text'],
		[5],
		[[]],
		[{ mappingMode: 'other', value: {} }],
		[{ mappingMode: 'defineBelow', value: 'text' }],
		[{ mappingMode: 'defineBelow', value: [] }],
	])('refuses %j', (mapping) => {
		expect(() => read(mapping)).toThrow("The field 'Variables' is not a mapping of variables");
	});

	it('takes nothing from the item where the agent has no variables', () => {
		expect(read({ mappingMode: 'autoMapInputData', value: null, schema: [] })).toEqual([]);
	});
});
