import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { parseField } from './field';
import { booleanField, numberField } from './kinds';

const returnAllField = booleanField({
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
});

const limitField = numberField(
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
	{ unit: 'results' },
);

/** `returnAll` and `limit`, for operations that give many items. */
export const listFields: INodeProperties[] = [returnAllField.property, limitField.property];

/** How many results are wanted; Infinity for all. Throws `InvalidInput`. */
export function parseLimit(context: IExecuteFunctions, itemIndex: number): number {
	const isAll = parseField(context, itemIndex, returnAllField);
	return isAll ? Infinity : parseField(context, itemIndex, limitField);
}

/** `simplify`, for operations whose raw answer has many members. */
export const simplifyField = booleanField({
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});
