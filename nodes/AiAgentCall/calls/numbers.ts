import { InvalidInput } from '../../../credentials/tc3/invalidInput';

/**
 * `value` as the whole number Tencent's IDs are. Accepts a number or digits; `field` is the display name,
 * `example` an ID of the right form. Throws `InvalidInput` when it is empty or anything else.
 */
export function idNumber(value: unknown, field: string, example: string): number {
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	if (text === '') {
		throw new InvalidInput(
			field,
			`The field '${field}' is empty`,
			`Enter its ID from the CCC console (console.tencentcloud.com/ccc), for example ${example}.`,
		);
	}
	const id = Number(text);
	if (!/^\d+$/.test(text) || id === 0 || !Number.isSafeInteger(id)) {
		throw new InvalidInput(
			field,
			`The field '${field}' is not an ID`,
			`An ID has digits only, for example ${example}. You find it in the CCC console (console.tencentcloud.com/ccc).`,
		);
	}
	return id;
}

/** A number a person sets in a field. */
interface NumberField {
	/** Display name. */
	field: string;
	min: number;
	max: number;
	unit: string;
}

/** As `limitedNumber`, and whole. */
export function wholeNumber(value: unknown, limits: NumberField): number | undefined {
	const number = limitedNumber(value, limits);
	if (number === undefined || Number.isInteger(number)) return number;
	throw outside(limits, 'a whole number');
}

/**
 * `value` as a number from `min` to `max`, or undefined when it is empty. Throws `InvalidInput` naming
 * `field` otherwise.
 */
export function limitedNumber(value: unknown, limits: NumberField): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const number = typeof value === 'string' ? Number(value.trim() || NaN) : value;
	if (typeof number === 'number' && number >= limits.min && number <= limits.max) return number;
	throw outside(limits, 'a number');
}

function outside({ field, min, max, unit }: NumberField, what: string): InvalidInput {
	return new InvalidInput(
		field,
		`The field '${field}' is not ${what} from ${min} to ${max}`,
		`Enter a number of ${unit} from ${min} to ${max}.`,
	);
}
