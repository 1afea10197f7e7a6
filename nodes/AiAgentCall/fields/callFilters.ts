import type { INodeProperties } from 'n8n-workflow';

import { TIME_RANGES } from '../records/timeRange';
import { agentField } from './agent';
import { outcomeOptions } from './outcomes';

/** The time range that is chosen first. */
export const DEFAULT_TIME_RANGE = 'last7Days';

/** `timeRange`, and `from` and `to` of one's own range. */
export const timeRangeFields: INodeProperties[] = [
	{
		displayName: 'Time Range',
		name: 'timeRange',
		type: 'options',
		options: [
			...Object.entries(TIME_RANGES).map(([value, { name }]) => ({ name, value })),
			{ name: 'Custom', value: 'custom' },
		],
		default: DEFAULT_TIME_RANGE,
		description: 'When the calls began. Tencent Cloud keeps call records for 180 days.',
	},
	...[
		{ displayName: 'From', name: 'from', placeholder: 'e.g. 2026-11-01 or 7 days ago' },
		{ displayName: 'To', name: 'to', placeholder: 'e.g. 2026-11-30T18:00 or now' },
	].map(
		(field): INodeProperties => ({
			...field,
			type: 'string',
			default: '',
			displayOptions: { show: { timeRange: ['custom'] } },
			description: `${field.displayName === 'From' ? 'First' : 'Last'} moment at which the calls began: a date (ISO 8601, in the time zone of the workflow), or a relative time such as 7 days ago, -24h or now${field.displayName === 'To' ? '. Empty: now.' : ''}`,
		}),
	),
];

/** `filters` of call records. */
export const callFiltersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{ ...agentField, required: false, description: 'Only calls of this AI agent' },
		{
			displayName: 'Outcomes',
			name: 'outcomes',
			type: 'multiOptions',
			options: outcomeOptions,
			default: [],
			description: 'Only calls that ended in one of these ways',
		},
		{
			displayName: 'Phone Numbers',
			name: 'phones',
			type: 'string',
			default: '',
			placeholder: 'e.g. +86 138 0013 8000',
			description:
				'Only calls with these numbers, either side, with their country code. Several: with commas between them, or a list by expression.',
		},
	],
};
