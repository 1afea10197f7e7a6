import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { comparableNumber } from '../input/comparableNumber';
import type { CallFilter } from '../records/listCalls';
import { parseTimeRange, TIME_RANGES, type TimeRange } from '../records/parseTimeRange';
import { agentField } from './agent';
import { parseCollection, parseField, parseOption, type Field } from './field';
import { choiceField, optionalField, wrong } from './kinds';
import { outcomesField } from './callOutcomes';

const DEFAULT_TIME_RANGE = 'last7Days';

const timeRangeField = choiceField({
	displayName: 'Time Range',
	name: 'timeRange',
	type: 'options',
	options: [
		...Object.entries(TIME_RANGES).map(([value, { name }]) => ({ name, value })),
		{ name: 'Custom', value: 'custom' },
	],
	default: DEFAULT_TIME_RANGE,
	description:
		'When the calls started. Tencent Cloud keeps call records for 180 days. Defaults to the last 7 days.',
});

const momentFields = [
	{ displayName: 'From', name: 'from', placeholder: 'e.g. 2026-11-01 or 7 days ago' },
	{ displayName: 'To', name: 'to', placeholder: 'e.g. 2026-11-30T18:00 or now' },
].map(
	(field): INodeProperties => ({
		...field,
		type: 'string',
		default: '',
		displayOptions: { show: { timeRange: ['custom'] } },
		description: `${field.displayName === 'From' ? 'Earliest' : 'Latest'} time at which the calls started: a date (ISO 8601, in the time zone of the workflow), or a relative time such as 7 days ago, -24h or now${field.displayName === 'To' ? '. Leave empty for now.' : ''}`,
	}),
);

/** `timeRange`, and `from` and `to` of one's own range. */
export const timeRangeFields: INodeProperties[] = [timeRangeField.property, ...momentFields];

/** The span of time that is wanted. Throws `InvalidInput`. */
export function parseRange(context: IExecuteFunctions, itemIndex: number): TimeRange {
	return parseTimeRange(
		{
			preset: parseField(context, itemIndex, timeRangeField),
			from: context.getNodeParameter('from', itemIndex, ''),
			to: context.getNodeParameter('to', itemIndex, ''),
		},
		{ nowMs: Date.now(), timeZone: context.getTimezone() },
	);
}

const agentFilter = optionalField({
	...agentField,
	property: {
		...agentField.property,
		description: 'Only calls of this AI agent. Leave empty for all.',
	},
});

const outcomesFilter = outcomesField({
	displayName: 'Outcomes',
	description: 'Only calls that ended in one of these ways. Leave empty for all.',
});

const phonesFilter: Field<string[]> = {
	property: {
		displayName: 'Phone Numbers',
		name: 'phones',
		type: 'string',
		default: '',
		placeholder: 'e.g. +86 138 0013 8000',
		description:
			'Only calls from or to these numbers. Enter numbers with their country code, separated by commas, or specify a list using an expression. Leave empty for all.',
	},
	parse: phoneNumbers,
};

/** `filters` of call records. */
export const callFiltersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [agentFilter, outcomesFilter, phonesFilter].map(({ property }) => property),
};

/** Which calls are wanted. Throws `InvalidInput`. */
export function parseFilters(context: IExecuteFunctions, itemIndex: number): CallFilter {
	const filters = parseCollection(context, itemIndex, callFiltersField);
	const aiAgentId = parseOption(filters, agentFilter);
	return {
		...(aiAgentId === undefined ? {} : { aiAgentId }),
		outcomes: parseOption(filters, outcomesFilter) ?? [],
		phones: parseOption(filters, phonesFilter) ?? [],
	};
}

/**
 * A list, or text with commas, semicolons or new lines between the numbers; spaces are part of a number.
 * Throws `InvalidInput` for an entry that cannot be one, because Tencent would just find nothing.
 */
function phoneNumbers(value: unknown): string[] {
	const entries: unknown[] =
		typeof value === 'string'
			? value.split(/[,;，；、\n]+|\s+(?=\+)/u).filter((part) => part.trim() !== '')
			: Array.isArray(value)
				? Array.from(value)
				: [value];
	return entries.map((entry) => {
		const isUsable = typeof entry === 'string' || Number.isSafeInteger(entry);
		const text = isUsable ? String(entry).trim() : '';
		if (/^\d{3,20}$/.test(comparableNumber(text)) && !/\p{L}/u.test(text)) return text;
		throw wrong(
			{ displayName: 'Phone Numbers' },
			'is not a phone number',
			'Enter numbers with their country code and commas between them, for example +86 138 0013 8000.',
			entry,
		);
	});
}
