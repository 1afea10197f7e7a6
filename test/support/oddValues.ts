import { DateTime } from 'luxon';

/** A value as an expression writes it, and as the node gets it. */
export interface OddValue {
	/** JavaScript, as it stands between {{ and }}. */
	code: string;
	value: unknown;
}

/** What expressions return when a column is missing, has another type or was written by another program. */
export const ODD_VALUES: readonly OddValue[] = [
	{ code: 'undefined', value: undefined },
	{ code: 'null', value: null },
	{ code: 'NaN', value: NaN },
	{ code: 'Infinity', value: Infinity },
	{ code: '-Infinity', value: -Infinity },
	{ code: '10n', value: 10n },
	// A hole, which callbacks skip.
	{ code: '[,]', value: [undefined] },
	{ code: 'new Date(0)', value: new Date(0) },
	{ code: 'DateTime.fromMillis(0)', value: DateTime.fromMillis(0) },
	...[
		'""',
		'" "',
		'[]',
		'[null]',
		'[""]',
		'[[]]',
		'[1]',
		'["1"]',
		'[["monday"]]',
		'({})',
		'({ "value": {} })',
		'({ "value": null })',
		'true',
		'false',
		'"true"',
		'"TRUE"',
		'" True "',
		'"false"',
		'"FALSE"',
		'"yes"',
		'"no"',
		'"on"',
		'1',
		'0',
		'-1',
		'2',
		'1.5',
		'0.001',
		'1e21',
		'9007199254740992',
		'"1"',
		'"0"',
		'" 2 "',
		'"-1"',
		'"1.5"',
		'"1,5"',
		'"1e3"',
		'"0x10"',
		'"99999999999999999999"',
		'"Infinity"',
		'"NaN"',
		'"null"',
		'"undefined"',
		'"[object Object]"',
		'"__proto__"',
		'"constructor"',
		'"\\u0000"',
	].map(jsonValue),
];

/** A value that is written in JavaScript as in JSON, perhaps in brackets. */
export function jsonValue(code: string): OddValue {
	return { code, value: JSON.parse(code.replace(/^\((.*)\)$/, '$1')) };
}

/** An expression that returns the value whose number is at `path`, such as `$json.at`. */
export function expressionOf(values: readonly OddValue[], path = '$json.at'): string {
	return `={{ [${values.map(({ code }) => code).join(', ')}][${path}] }}`;
}
