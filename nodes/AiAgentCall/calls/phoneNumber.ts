import { InvalidInput } from '../../../credentials/tc3/invalidInput';
import { parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from './phoneLibrary';

/** How a callee is written in the request. */
export type NumberFormat = 'zeroZero' | 'plus' | 'asEntered';

/** A callee, understood. */
export interface Callee {
	/** What is sent, in the chosen format. */
	dialled: string;
	/** `+`, country code, number: the same text for the same phone, however it was entered. */
	e164: string;
	/** Countries the number can belong to; one when that is certain, none for numbers of no country. */
	countries: CountryCode[];
	/** Calls to it cost the caller, or both sides, more than a normal call. */
	isPremiumRate: boolean;
}

// Marks without a width that copying from a web page or a messenger leaves behind.
const INVISIBLE = /\p{Cf}/gu;
// Links to a number; what follows ; or ? are their parameters, of which ext is looked at below.
const LINK = /^(tel|callto|sip):(\/\/)?/i;
const MINUS_SIGNS = /[\u2212\uFF0D]/g;

/**
 * The callee in `value`: what people keep in a CRM, as text or number, with + or 00 and a country code, or
 * national with `defaultCountry`. A number that could exist but is not assigned is accepted.
 *
 * Throws `InvalidInput` naming 'Callee' when there is no such number, or when it has an extension.
 * Source of the 00 form: CreateAIAgentCall, document 1229/67999. Number plans: libphonenumber.
 */
export function readCallee(
	value: unknown,
	{ format, defaultCountry }: { format: NumberFormat; defaultCountry?: CountryCode | undefined },
): Callee {
	const entered = numberText(value).trim();
	const text = entered.normalize('NFKC').replace(INVISIBLE, '').replace(MINUS_SIGNS, '-').trim();
	if (!/[\p{L}\p{N}]/u.test(text)) throw refusal('empty');
	const number = parse(text.replace(LINK, ''), defaultCountry);
	return {
		dialled: writeNumber(number, format, entered),
		e164: number.number,
		countries: number.country === undefined ? number.getPossibleCountries() : [number.country],
		isPremiumRate: isPremiumRate(number),
	};
}

function parse(text: string, defaultCountry: CountryCode | undefined): PhoneNumber {
	// 00 is read as + everywhere: no national number starts with it, and Tencent writes numbers that way.
	const international = text
		.replace(/[()[\]]/g, ' ')
		.trim()
		.replace(/^0\s*0[\s-]*/, '+');
	const number = parsePhoneNumberFromString(international, {
		extract: false,
		...(defaultCountry === undefined ? {} : { defaultCountry }),
	});
	if (number?.ext !== undefined && number.ext !== '') throw refusal('extension');
	if (number !== undefined) {
		if (!number.isPossible()) throw refusal('impossible');
		return number;
	}
	const isNational = /^[\d\s.\-/]+$/.test(international);
	if (!isNational) throw refusal('notANumber');
	throw refusal(defaultCountry === undefined ? 'noCountry' : 'impossible');
}

function writeNumber(number: PhoneNumber, format: NumberFormat, entered: string): string {
	if (format === 'plus') return number.number;
	return format === 'zeroZero' ? `00${number.number.slice(1)}` : entered;
}

function isPremiumRate(number: PhoneNumber): boolean {
	const type = number.getType();
	return type === 'PREMIUM_RATE' || type === 'SHARED_COST';
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
	if (typeof value === 'string' || typeof value === 'number') return String(value);
	return value === undefined || value === null ? '' : 'not a number';
}

const EXAMPLES = '+86 138 0013 8000 or 0086 138 0013 8000';
const REFUSALS = {
	empty: [
		"The field 'Callee' is empty",
		`Map the phone number of the person to call, with its country code, for example ${EXAMPLES}.`,
	],
	extension: [
		"The number in the field 'Callee' has an extension, which cannot be dialled",
		'Map a direct number without an extension.',
	],
	notANumber: [
		"The field 'Callee' is not a phone number",
		`Map one number with digits only, for example ${EXAMPLES}.`,
	],
	noCountry: [
		"The number in the field 'Callee' has no country code",
		`Put the country code in front (${EXAMPLES}), or add the option 'Default Country'.`,
	],
	impossible: [
		"The number in the field 'Callee' is too short, too long or otherwise impossible in its country",
		"Check the number and its country code, and the option 'Default Country' if you use it.",
	],
} as const;

function refusal(reason: keyof typeof REFUSALS): InvalidInput {
	const [message, remedy] = REFUSALS[reason];
	return new InvalidInput('Callee', message, remedy);
}
