import { InvalidInput } from '../../../credentials/tc3/invalidInput';

// What people put between digits: spaces, dashes and minus signs of any kind, dots, slashes, brackets, and
// the invisible marks that copying from a web page or a messenger leaves behind.
const SEPARATORS = /[\s\p{Pd}\u2212\p{Cf}()[\]./]/gu;

// E.164 allows 15 digits after the prefix; the shortest numbers in use have 7 with their country code.
const WITH_PREFIX = /^00[1-9]\d{6,14}$/;

/**
 * `value` in the form CreateAIAgentCall documents: 00, country code, number, such as `008613012345678`
 * (document 1229/67999; all its examples have this form).
 *
 * Separators are dropped and a leading + becomes 00. Throws `InvalidInput` naming 'Callee' when that does
 * not leave a number with a country code.
 */
export function calleeNumber(value: unknown): string {
	const text = numberText(value).replace(SEPARATORS, '');
	if (text === '') {
		throw new InvalidInput(
			'Callee',
			"The field 'Callee' is empty",
			'Map the phone number of the person to call, with its country code, for example +86 138 0013 8000.',
		);
	}
	const number = text.startsWith('+') ? `00${text.slice(1)}` : text;
	if (!/^\d+$/.test(number)) {
		throw new InvalidInput(
			'Callee',
			"The field 'Callee' is not a phone number",
			'Enter one number with digits only, for example +86 138 0013 8000. Extensions and letters cannot be dialled.',
		);
	}
	if (!number.startsWith('00')) {
		throw new InvalidInput(
			'Callee',
			"The number in the field 'Callee' has no country code",
			'Put the country code in front, with + or 00: +86 138 0013 8000 or 0086 138 0013 8000.',
		);
	}
	if (!WITH_PREFIX.test(number)) {
		throw new InvalidInput(
			'Callee',
			"The number in the field 'Callee' is too short or too long",
			'After + or 00 a number has 7 to 15 digits, country code included.',
		);
	}
	return number;
}

/**
 * The caller numbers in `value`: a list, or text with a number per line or between commas, semicolons or
 * spaces. They are handed over exactly as written, because Tencent compares them with the numbers of the
 * application. Throws `InvalidInput` naming 'Callers' when an entry cannot be a number.
 */
export function callerNumbers(value: unknown): string[] {
	if (value === undefined || value === null || value === '') return [];
	const entries: unknown[] = Array.isArray(value)
		? value
		: numberText(value).split(/[\s,;，；、]+/u);
	return entries.map(callerNumber).filter((number) => number !== '');
}

function callerNumber(entry: unknown): string {
	const text = numberText(entry).trim();
	if (text === '' || /^\+?\d{3,20}$/.test(text)) return text;
	throw new InvalidInput(
		'Callers',
		"The field 'Callers' contains an entry that is not a number",
		'Pick numbers from the list, or enter them as the CCC console shows them, separated by commas: 0086075512345678, 0086075512345679.',
	);
}

function numberText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : value ? '?' : '';
}
