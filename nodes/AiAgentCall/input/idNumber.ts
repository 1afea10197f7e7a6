import { InvalidInput } from '../../../credentials/tencentCloud/invalidInput';
import { subjectOf } from './quoted';

/**
 * `value` as the whole number Tencent's IDs are. Accepts a number or digits; `field` is the display name,
 * `example` an ID of the right form. Throws `InvalidInput` when it is empty or anything else.
 */
export function idNumber(value: unknown, field: string, example: string): number {
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) {
		throw new InvalidInput(
			field,
			`The field '${field}' is empty`,
			`Enter its ID from the CCC console (console.tencentcloud.com/ccc), for example ${example}.`,
		);
	}
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	const id = Number(text);
	if (!/^\d+$/.test(text) || id === 0 || !Number.isSafeInteger(id)) {
		throw new InvalidInput(
			field,
			`${subjectOf(value, field)} is not an ID`,
			`An ID has digits only, for example ${example}. You find it in the CCC console (console.tencentcloud.com/ccc).`,
		);
	}
	return id;
}
