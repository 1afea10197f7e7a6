import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InvalidInput } from '../../../credentials/tencentCloud/invalidInput';

/**
 * A field of the form together with its reader. The reader takes bounds and choices from the property, so
 * what the form offers and what the node accepts cannot differ.
 */
export interface Field<Value> {
	property: INodeProperties;
	/**
	 * What `value` means, which can be anything an expression returns. Throws `InvalidInput` with the display
	 * name of the field for everything that has no clear meaning, and for nothing where nothing has no meaning.
	 */
	parse(value: unknown): Value;
}

/**
 * The value of a field of the form for one item; the default of the field where the workflow has none.
 * Throws `InvalidInput`, or n8n's error for an expression that fails.
 */
export function parseField<Value>(
	context: IExecuteFunctions,
	itemIndex: number,
	{ property, parse }: Field<Value>,
): Value {
	return parse(
		context.getNodeParameter(property.name, itemIndex, property.default, {
			extractValue: property.type === 'resourceLocator',
		}),
	);
}

/** The collection of options of an operation, in the order given. */
export function optionsCollection(fields: ReadonlyArray<Field<unknown>>): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: fields.map(({ property }) => property),
	};
}

/** The options that were added to a collection, by name and not read yet. Throws `InvalidInput`. */
export function parseCollection(
	context: IExecuteFunctions,
	itemIndex: number,
	{ name, displayName }: INodeProperties,
): IDataObject {
	const options: unknown = context.getNodeParameter(name, itemIndex, {});
	if (isObject(options)) return options;
	throw new InvalidInput(
		displayName,
		`The field '${displayName}' is not a collection of options`,
		'Add the options one by one and use an expression for the value of each.',
	);
}

/**
 * The value of an option, or undefined when it was not added. An option that was added and has no value is
 * not the same: it is read like any other value. Throws `InvalidInput`.
 */
export function parseOption<Value>(
	options: IDataObject,
	{ property, parse }: Field<Value>,
): Value | undefined {
	return Object.hasOwn(options, property.name) ? parse(options[property.name]) : undefined;
}

/** Whether `value` is an object with members: not a list, a date or null. */
export function isObject(value: unknown): value is IDataObject {
	return Object.prototype.toString.call(value) === '[object Object]' && !isDateTime(value);
}

/** n8n's expressions return Luxon's moments, of a copy of Luxon that is not ours. */
function isDateTime(value: unknown): boolean {
	return typeof (Object(value) as { toISO?: unknown }).toISO === 'function';
}

/** Whether an expression returned nothing at all. */
export function isNothing(value: unknown): value is undefined | null {
	return value === undefined || value === null || Number.isNaN(value);
}
