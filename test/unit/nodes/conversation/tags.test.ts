import fc from 'fast-check';

import type { ExtractResult } from '../../../../nodes/AiAgentCall/api/actions';
import { tagsByName } from '../../../../nodes/AiAgentCall/conversation/tags';

const ZERO = { Text: '', Chosen: [], Boolean: false, Number: 0 };
const tag = (InfoType: string, Result: ExtractResult['Result'], InfoName = 'x'): ExtractResult => ({
	InfoType,
	InfoName,
	Result: Result ?? null,
});

describe('tagsByName', () => {
	it.each<[string, ExtractResult['Result'], unknown]>([
		['Text', { ...ZERO, Text: 'hello' }, 'hello'],
		['Text', ZERO, ''],
		['Text', { Text: null }, null],
		['Selector', { ...ZERO, Chosen: ['a', 'b'] }, ['a', 'b']],
		['Selector', { Chosen: null }, []],
		['Boolean', { ...ZERO, Boolean: true }, true],
		['Boolean', ZERO, false],
		['Boolean', {}, null],
		['Number', { ...ZERO, Number: -1.5 }, -1.5],
		['Number', ZERO, 0],
		['Number', null, null],
		['Date', { ...ZERO, Text: '2026-01-31' }, { ...ZERO, Text: '2026-01-31' }],
		['Date', null, null],
	])('reads %s %j as %j', (type, result, value) => {
		expect(tagsByName([tag(type, result)])).toEqual({ x: value });
	});

	it('keeps the last of a name that comes twice', () => {
		expect(tagsByName([tag('Number', { Number: 1 }), tag('Number', { Number: 2 })])).toEqual({
			x: 2,
		});
	});

	it('gives every name a member of its own, and spoils no prototype', () => {
		const names = fc.uniqueArray(
			fc.oneof(
				fc.string(),
				fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'),
			),
		);
		fc.assert(
			fc.property(names, (all) => {
				const tags = tagsByName(all.map((name) => tag('Text', { Text: `of ${name}` }, name)));
				expect(Object.getPrototypeOf(tags)).toBe(Object.prototype);
				expect(new Map(Object.entries(tags))).toEqual(
					new Map(all.map((name) => [name, `of ${name}`])),
				);
				expect(Object.keys(Object.prototype)).toEqual([]);
			}),
		);
	});
});
