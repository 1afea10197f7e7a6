import { InvalidInput } from '../../../credentials/tencentCloud/invalidInput';
import type { Variable } from '../api/actions';

/** A name and a value as the editor, an expression or an item gives them. */
export interface RawVariable {
	key: unknown;
	value: unknown;
}

/**
 * `entries` as the API wants them: every value a text. Entries without a value are left out, because an
 * agent falls back to its own default then; so are rows that are empty altogether.
 *
 * Throws `InvalidInput` naming `field` when a value has no name, or a name appears twice.
 */
export function toVariables(entries: readonly RawVariable[], field: string): Variable[] {
	const variables: Variable[] = [];
	for (const { key, value } of entries) {
		const name = typeof key === 'string' || Number.isSafeInteger(key) ? String(key).trim() : '';
		const text = variableText(value, field, name);
		if (text === '') continue;
		if (name === '') {
			throw new InvalidInput(
				field,
				`The field '${field}' contains a value without a name`,
				'Enter the name of the variable as the AI agent uses it, or remove the row.',
			);
		}
		variables.push({ Key: name, Value: text });
	}
	refuseRepeated(variables, field);
	return variables;
}

/** Throws `InvalidInput` naming `field` when two variables have the same name: only one could be spoken. */
export function refuseRepeated(variables: readonly Variable[], field: string): void {
	const seen = new Set<string>();
	for (const { Key: name } of variables) {
		if (seen.has(name)) {
			throw new InvalidInput(
				field,
				`The field '${field}' sets the variable '${name}' a second time`,
				'Remove one of the two.',
			);
		}
		seen.add(name);
	}
}

/** Text of a value: numbers and booleans as written, dates in ISO 8601, lists and objects as JSON. */
function variableText(value: unknown, field: string, name: string): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	const text =
		typeof value === 'object' ? (isDate(value) ? isoText(value) : jsonText(value)) : null;
	if (text !== null) return text;
	throw new InvalidInput(
		field,
		`The field '${field}' has no usable value for the variable '${name}'`,
		'Give it a text, a number, true or false, or a date.',
	);
}

/** Null where there is no JSON for it: a list that contains itself. */
function jsonText(value: object): string | null {
	try {
		return JSON.stringify(value);
	} catch {
		return null;
	}
}

/** n8n's expressions hand over dates as Luxon DateTime objects. */
type AnyDate = Date | { toISO(): string | null };

function isDate(value: object): value is AnyDate {
	return value instanceof Date || ('toISO' in value && typeof value.toISO === 'function');
}

function isoText(date: AnyDate): string | null {
	if (!(date instanceof Date)) return date.toISO();
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
