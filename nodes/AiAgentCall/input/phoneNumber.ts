import { InvalidInput } from '../../../credentials/tencentCloud/invalidInput';
import { isGlobalService, type GlobalService } from './globalServices';
import { parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from './phoneLibrary';
import { subjectOf } from './quoted';

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
	/** The service that a number of no country belongs to. */
	globalService?: GlobalService;
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
 * Throws `InvalidInput` naming 'Callee' when there is no such number, when it has an extension, and for
 * everything that a person would not read as this one number: a date, a decimal number, two numbers.
 * Source of the 00 form: CreateAIAgentCall, document 1229/67999. Number plans: libphonenumber.
 */
export function parseCallee(
	value: unknown,
	{ format, defaultCountry }: { format: NumberFormat; defaultCountry?: CountryCode | undefined },
): Callee {
	const entered = calleeText(value).trim();
	// Before NFKC makes an ordinary digit of a footnote mark.
	if (/\p{No}/u.test(entered)) throw refusal('notANumber', value);
	const text = entered
		.normalize('NFKC')
		.replace(INVISIBLE, '')
		.replace(MINUS_SIGNS, '-')
		.replace(LINK, '')
		.trim();
	if (!/[\p{L}\p{N}]/u.test(text)) throw refusal('empty', value);
	const other = otherThanANumber(text);
	if (other !== undefined) throw refusal(other, value);
	const number = parse(text, defaultCountry, entered);
	const globalService = `+${number.countryCallingCode}`;
	return {
		dialled: writeNumber(number, format, entered),
		e164: number.number,
		countries: number.country === undefined ? number.getPossibleCountries() : [number.country],
		...(isGlobalService(globalService) ? { globalService } : {}),
		isPremiumRate: isPremiumRate(number),
	};
}

function calleeText(value: unknown): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value;
	if (Array.isArray(value)) throw refusal('several', value);
	const { toISO } = Object(value) as { toISO?: unknown };
	if (value instanceof Date || typeof toISO === 'function') throw refusal('date', value);
	if (typeof value !== 'number' || !(value >= 0)) throw refusal('notANumber', value);
	if (value > Number.MAX_SAFE_INTEGER) throw refusal('imprecise', value);
	if (!Number.isInteger(value)) throw refusal('decimal', value);
	return String(value);
}

const DATES = [
	// 2026-11-24, 2026/11/24, 2026.11.24; and the other way round, with the day or the month first.
	/^(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?:[T ,]+\d.*)?$/i,
	/^(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|[12]\d|3[01])\1(?:(?:19|20)\d\d|\d\d)(?:[T ,]+\d.*)?$/i,
];
const SCIENTIFIC = /^[+-]?\d+([.,]\d+)?e[+-]?\d+$/i;
// No area code has so many digits, so the mark does not end one.
const DECIMAL = /^\+?\d{8,}[.,]\d+$|^\+?\d+\.\d{1,2}$/;
const BETWEEN_NUMBERS = /[,;|、，；&\r\n]+|\s+(?:or|and|und|oder)\s+|\s+(?=\+)/iu;

/** What the text is if a person would not read it as one phone number. */
function otherThanANumber(text: string): keyof typeof REFUSALS | undefined {
	if (DATES.some((date) => date.test(text))) return 'date';
	if (SCIENTIFIC.test(text)) return 'imprecise';
	if (DECIMAL.test(text)) return 'decimal';
	// Too many digits between spaces for a group of one number.
	if (holdsNumbers(text.split(BETWEEN_NUMBERS), 7) || holdsNumbers(text.split(/\s+/), 9)) {
		return 'several';
	}
	if (!text.includes('/') || isBehindAreaCode(text)) return undefined;
	return holdsNumbers(text.split('/'), 7) ? 'several' : 'slash';
}

/** Whether two or more of the parts have enough digits to be numbers of their own. */
function holdsNumbers(parts: readonly string[], minDigits: number): boolean {
	return parts.filter((part) => part.replace(/\D/g, '').length >= minDigits).length > 1;
}

const AREA_CODES = [
	// With a country code; with the national prefix; without either, which only a long number may follow.
	{ form: /^\(?(?:\+|00)\d{1,3}\)?[\s-]*(?:\(0\)\s*)?\(?\d{1,5}\)?$/, followedBy: 3 },
	{ form: /^\(?0\d{1,5}\)?$/, followedBy: 3 },
	{ form: /^\(?\d{2,4}\)?$/, followedBy: 6 },
];

/**
 * Whether the slash ends an area code: `030/123456`, `+49 (0) 30/123 456`. Anywhere else it stands before a
 * second number or an extension, which must not be dialled along.
 */
function isBehindAreaCode(text: string): boolean {
	const [area = '', rest = '', ...more] = text.split('/').map((part) => part.trim());
	const digits = rest.replace(/[\s-]/g, '');
	return (
		more.length === 0 &&
		AREA_CODES.some(
			({ form, followedBy }) =>
				form.test(area) && /^\d+$/.test(digits) && digits.length >= followedBy,
		)
	);
}

function parse(
	text: string,
	defaultCountry: CountryCode | undefined,
	entered: string,
): PhoneNumber {
	const number = parsed(text, defaultCountry);
	if (number?.ext !== undefined && number.ext !== '') throw refusal('extension', entered);
	if (number !== undefined) {
		// A carrier is chosen behind a 0. Without one (China: 12593) it looks like a part of the number.
		const isShortened = number.carrierCode !== undefined && !/^\D*0/.test(text);
		if (!number.isPossible() || isShortened) throw refusal(severalOr('impossible', text), entered);
		if (!number.isValid() && isLongerThanValid(text, defaultCountry)) {
			throw refusal(severalOr('extension', text), entered);
		}
		return number;
	}
	const isNational = /^[\d\s.\-/]+$/.test(international(text));
	if (!isNational) throw refusal(severalOr('notANumber', text), entered);
	const reason = defaultCountry === undefined ? 'noCountry' : 'impossible';
	throw refusal(severalOr(reason, text), entered);
}

/** Digits that a number can have at the most, with its country code. Source: ITU-T E.164. */
const MOST_DIGITS = 15;

/** `several` for a refused text that has the digits of two numbers, however they are written; else `reason`. */
function severalOr(reason: keyof typeof REFUSALS, text: string): keyof typeof REFUSALS {
	const digits = text.replace(/\D/g, '').replace(/^00/, '');
	const isSeveral =
		digits.length > MOST_DIGITS ||
		holdsNumbers(text.split(/[^\d\s()[\].+/-]+/), 7) ||
		holdsNumbers(text.split(/(?=\+)/), 7);
	return isSeveral ? 'several' : reason;
}

/** Whether the text without its last group of digits is a number: the group is an extension then. */
function isLongerThanValid(text: string, defaultCountry: CountryCode | undefined): boolean {
	const [, rest] = /^(.*\d)\D+\d+\D*$/.exec(text) ?? [];
	return rest !== undefined && parsed(rest, defaultCountry)?.isValid() === true;
}

function parsed(text: string, defaultCountry: CountryCode | undefined): PhoneNumber | undefined {
	return parsePhoneNumberFromString(international(text), {
		extract: false,
		...(defaultCountry === undefined ? {} : { defaultCountry }),
	});
}

function international(text: string): string {
	// 00 is read as + everywhere: no national number starts with it, and Tencent writes numbers that way.
	return text
		.replace(/[()[\]]/g, ' ')
		.trim()
		.replace(/^0\s*0[\s-]*/, '+');
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
 * spaces; none at all lets CCC choose. They are passed on exactly as written, because Tencent compares them
 * with the numbers of the application. Throws `InvalidInput` naming 'Callers' when an entry cannot be a number.
 */
export function callerNumbers(value: unknown): string[] {
	if (value === undefined || value === null) return [];
	const entries: unknown[] =
		typeof value === 'string'
			? value.split(/[\s,;，；、]+/u)
			: Array.isArray(value)
				? Array.from(value)
				: [value];
	return entries.map(callerNumber).filter((number) => number !== '');
}

function callerNumber(entry: unknown): string {
	const isUsable = typeof entry === 'string' || Number.isSafeInteger(entry);
	const text = isUsable ? String(entry).trim() : 'not a number';
	// The list holds an empty entry while no application is chosen.
	if (text === '' || /^\+?\d{3,20}$/.test(text)) return text;
	throw new InvalidInput(
		'Callers',
		`${subjectOf(entry, 'Callers')} is not a phone number`,
		'Pick numbers from the list, or enter them as the CCC console shows them, separated by commas: 0086075512345678, 0086075512345679.',
	);
}

const EXAMPLES = '+86 138 0013 8000 or 0086 138 0013 8000';
/** What is wrong, behind the value and `in the field 'Callee'`, and what to do. */
const REFUSALS = {
	empty: [
		'is empty',
		`Map the phone number of the person to call, with its country code, for example ${EXAMPLES}.`,
	],
	extension: [
		'has an extension, which cannot be dialled',
		'Map a direct number without an extension. If all digits belong to the number, check that there are not too many.',
	],
	several: [
		'holds more than one phone number',
		'An item calls one person. Make one item of each number (for example with a Split Out node), or map only one.',
	],
	slash: [
		'has a slash that could mean a second number or an extension',
		'Map one number without a slash. Only a slash behind the area code is read: 030/123456.',
	],
	date: ['is a date', `Map the field with the phone number, for example ${EXAMPLES}.`],
	decimal: [
		'is a decimal number',
		'Keep phone numbers as text, so that nothing is calculated with them, and map that text.',
	],
	imprecise: [
		'has lost digits',
		'A spreadsheet or a program has rounded it. Format the column as text, enter the number again, and map that text.',
	],
	notANumber: [
		'is not a phone number',
		`Map one number with digits only, for example ${EXAMPLES}.`,
	],
	noCountry: [
		'has no country code',
		`Put the country code in front (${EXAMPLES}), or add the option 'Default Country'.`,
	],
	impossible: [
		'is too short, too long or otherwise not possible in its country',
		"Check the number and its country code, and the option 'Default Country' if you use it.",
	],
} as const;

function refusal(reason: keyof typeof REFUSALS, value: unknown): InvalidInput {
	const [what, remedy] = REFUSALS[reason];
	const subject = subjectOf(reason === 'empty' ? undefined : value, 'Callee');
	return new InvalidInput('Callee', `${subject} ${what}`, remedy);
}
