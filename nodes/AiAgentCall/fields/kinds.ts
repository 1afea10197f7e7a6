import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { InvalidInput } from '../../../credentials/tencentCloud/invalidInput';
import { idNumber } from '../input/idNumber';
import { subjectOf } from '../input/quoted';
import { isNothing, isObject, type Field } from './field';

/** A property of one type, with the members its reader needs. */
type Property<Type extends INodeProperties['type'], More = object> = Omit<
	INodeProperties,
	keyof More
> & { type: Type } & More;

interface Bounds {
	typeOptions: { minValue: number; maxValue?: number; numberPrecision?: 0 };
}

interface Choices<Value extends string> {
	options: ReadonlyArray<Omit<INodePropertyOptions, 'value'> & { value: Value }>;
}

/** What the field belongs to, where its name alone is not enough: `Calling Hours`. */
interface Place {
	group?: string;
}

/** True or false, also as text in any case or as 1 and 0: what databases and spreadsheets return. */
export function booleanField(property: Property<'boolean'>, place: Place = {}): Field<boolean> {
	return {
		property,
		parse(value) {
			const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
			if (word === true || word === 'true' || word === 1 || word === '1') return true;
			if (word === false || word === 'false' || word === 0 || word === '0') return false;
			throw wrong(
				{ ...property, ...place },
				isEmpty(value) ? 'is empty' : 'is neither true nor false',
				'Switch it on or off, or let its expression return true or false.',
				value,
			);
		},
	};
}

/** A number within the bounds of the property, also as text; whole where the property has a precision of 0. */
export function numberField(
	property: Property<'number', Bounds>,
	{ unit, ...place }: Place & { unit: string },
): Field<number> {
	const { minValue: min, maxValue: max = Infinity, numberPrecision } = property.typeOptions;
	const isWhole = numberPrecision === 0;
	const range = max === Infinity ? `of ${min} or more` : `from ${min} to ${max}`;
	return {
		property,
		parse(value) {
			const number = numberIn(value);
			const isPrecise = isWhole ? Number.isSafeInteger(number) : Number.isFinite(number);
			if (number !== undefined && isPrecise && number >= min && number <= max) return number;
			throw wrong(
				{ ...property, ...place },
				isEmpty(value) ? 'is empty' : `is not a ${isWhole ? 'whole ' : ''}number ${range}`,
				`Enter a number of ${unit} ${range}.`,
				value,
			);
		},
	};
}

/** One value of a list. */
export function choiceField<const Value extends string>(
	property: Property<'options', Choices<Value>>,
	place: Place = {},
): Field<Value> {
	return {
		property: asProperty(property),
		parse: (value) =>
			choice({ ...property, ...place }, typeof value === 'string' ? value.trim() : value),
	};
}

/**
 * Several values of a list: as a list, or as text with commas or spaces between them. The empty list, which
 * the editor stores before anything is picked, means none; nothing at all is refused.
 */
export function choicesField<const Value extends string>(
	property: Property<'multiOptions', Choices<Value>>,
): Field<Value[]> {
	return {
		property: asProperty(property),
		parse: (value) => listIn(value).map((entry) => choice(property, entry)),
	};
}

/** Text without white space around it; numbers count as text. Empty only where the property is not required. */
export function textField(
	property: Property<'string'>,
	{ remedy, ...place }: Place & { remedy: string },
): Field<string> {
	return {
		property,
		parse(value) {
			const text = textIn(value);
			const isUsable = text !== undefined && (text !== '' || property.required !== true);
			if (isUsable) return text;
			throw wrong(
				{ ...property, ...place },
				isEmpty(value) ? 'is empty' : 'is not a text',
				remedy,
				value,
			);
		},
	};
}

/** What a field for one of Tencent's IDs says of itself. */
interface IdLabel {
	displayName: string;
	name: string;
	description: string;
	/** Tencent's name of the ID: AIAgentId. */
	member: string;
	/** As in "Choose an AI agent...". */
	one: string;
	/** The method that lists what can be picked. */
	searchListMethod: string;
	/** An ID of the right form. */
	example: string;
	/** Where else the ID is shown. */
	hint: string;
	/** Whether the list is that of the chosen application. */
	dependsOnApplication?: boolean;
}

/** One of Tencent's IDs, picked from a list or typed. */
export function idField({
	displayName,
	name,
	description,
	member,
	one,
	searchListMethod,
	example,
	hint,
	dependsOnApplication = true,
}: IdLabel): Field<number> {
	const errorMessage = `${member} has digits only`;
	return {
		property: {
			displayName,
			name,
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			...(dependsOnApplication
				? { typeOptions: { loadOptionsDependsOn: ['sdkAppId.value'] } }
				: {}),
			required: true,
			description,
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: `Choose ${one}...`,
					typeOptions: { searchListMethod, searchable: true },
				},
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: `e.g. ${example}`,
					hint,
					validation: [{ type: 'regex', properties: { regex: '^\\s*\\d+\\s*$', errorMessage } }],
				},
			],
		},
		parse: (value) => idNumber(picked(value), displayName, example),
	};
}

/** As `field`, for a filter: undefined while nothing is picked. */
export function optionalField<Value>({ property, parse }: Field<Value>): Field<Value | undefined> {
	return {
		property: notRequired(property),
		parse(value) {
			const isUnset = typeof picked(value) === 'string' && String(picked(value)).trim() === '';
			return isUnset ? undefined : parse(value);
		},
	};
}

/** The property without its `required`: n8n's reviewers ask for no `required: false`. */
export function notRequired(property: INodeProperties): INodeProperties {
	const optional = { ...property };
	delete optional.required;
	return optional;
}

/** What was picked in a resource locator; any other value as it is. */
export function picked(value: unknown): unknown {
	return isObject(value) && 'value' in value ? value.value : value;
}

/** The entries of a list, or of text with commas, semicolons or white space between them; never nested. */
export function listIn(value: unknown): unknown[] {
	// Copied, because a list with a hole in it skips the reader.
	if (typeof value !== 'string') return Array.isArray(value) ? Array.from(value) : [value];
	return value.split(/[\s,;，；、]+/u).filter((entry) => entry !== '');
}

/** Text, or a number whose digits are all certain; trimmed. */
export function textIn(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim();
	const isCertain = typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
	return isCertain ? String(value) : undefined;
}

/**
 * The error of a field that holds `value`. `what` completes "The field 'Minutes' of 'Repeat Protection' …",
 * and "'soon' in the field …".
 */
export function wrong(
	{ displayName, group }: { displayName: string; group?: string },
	what: string,
	remedy: string,
	value?: unknown,
): InvalidInput {
	return new InvalidInput(
		displayName,
		`${subjectOf(isEmpty(value) ? undefined : value, displayName, group)} ${what}`,
		remedy,
	);
}

/** Whether a value is nothing: what an expression returns for a column that is missing or blank. */
export function isEmpty(value: unknown): boolean {
	return isNothing(value) || (typeof value === 'string' && value.trim() === '');
}

function numberIn(value: unknown): number | undefined {
	if (typeof value === 'number') return value;
	const text = typeof value === 'string' ? value.trim() : '';
	return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function choice<Value extends string>(
	{ options, ...field }: { displayName: string } & Place & Choices<Value>,
	value: unknown,
): Value {
	const known = options.find((option) => option.value === value);
	if (known !== undefined) return known.value;
	throw wrong(
		field,
		isEmpty(value) ? 'is empty' : 'is not one of the choices',
		`Choose from the list, or let its expression return ${options.map((option) => option.value).join(', ')}.`,
		value,
	);
}

function asProperty<Value extends string>(
	property: Omit<INodeProperties, 'options'> & Choices<Value>,
): INodeProperties {
	return { ...property, options: [...property.options] };
}
