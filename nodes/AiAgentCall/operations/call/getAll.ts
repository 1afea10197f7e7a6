import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { InvalidInput } from '../../../../credentials/tc3/invalidInput';
import { idNumber } from '../../calls/numbers';
import { plainNumber } from '../../calls/plainNumber';
import { applicationField } from '../../fields/application';
import { callFiltersField, DEFAULT_TIME_RANGE, timeRangeFields } from '../../fields/callFilters';
import { listFields, simplifyField } from '../../fields/lists';
import { listCalls, type CallFilter } from '../../records/listCalls';
import { CALL_OUTCOMES, type CallOutcome } from '../../records/outcomes';
import { readTimeRange, type TimeRange } from '../../records/timeRange';
import { itemOperation } from '../operation';
import { readApplication, readLimit, readSimplify } from '../readFields';

/** `call: getAll`: the records of finished calls. Source: DescribeTelCdr. */
export const getAll = itemOperation({
	name: 'Get Many',
	action: 'Get many calls',
	description: 'Get the records of finished calls, newest first',
	fields: [applicationField, ...timeRangeFields, ...listFields, callFiltersField, simplifyField],
	purpose: 'read',
	read: (context, itemIndex) => ({
		sdkAppId: readApplication(context, itemIndex),
		range: range(context, itemIndex),
		filter: filter(context.getNodeParameter('filters', itemIndex, {}) as IDataObject),
		limit: readLimit(context, itemIndex),
		simplify: readSimplify(context, itemIndex),
	}),
	work: async (reader, job) => (await listCalls(reader, job)).map((json) => ({ json })),
});

function range(context: IExecuteFunctions, itemIndex: number): TimeRange {
	return readTimeRange(
		{
			preset: context.getNodeParameter('timeRange', itemIndex, DEFAULT_TIME_RANGE),
			from: context.getNodeParameter('from', itemIndex, ''),
			to: context.getNodeParameter('to', itemIndex, ''),
		},
		{ nowMs: Date.now(), timeZone: context.getTimezone() },
	);
}

function filter({ aiAgentId, outcomes, phones }: IDataObject): CallFilter {
	const agent: unknown =
		typeof aiAgentId === 'object' && aiAgentId !== null && 'value' in aiAgentId
			? aiAgentId.value
			: aiAgentId;
	const isAnyAgent = agent === undefined || agent === null || agent === '';
	return {
		...(isAnyAgent ? {} : { aiAgentId: idNumber(agent, 'AI Agent', '15') }),
		outcomes: texts(outcomes).map(outcome),
		phones: phoneNumbers(phones),
	};
}

function outcome(value: string): CallOutcome {
	const known = CALL_OUTCOMES.find((name) => name === value);
	if (known !== undefined) return known;
	throw new InvalidInput(
		'Outcomes',
		"The field 'Outcomes' has a value that does not exist",
		`Choose from the list, or let the expression give some of ${CALL_OUTCOMES.join(', ')}.`,
	);
}

/**
 * A list, or text with commas, semicolons or new lines between the numbers; spaces are part of a number.
 * Throws `InvalidInput` for an entry that cannot be one, because Tencent would just find nothing.
 */
function phoneNumbers(value: unknown): string[] {
	const parts = Array.isArray(value)
		? value
		: String(value ?? '').split(/[,;，；、\n]+|\s+(?=\+)/u);
	return texts(parts.map(String)).map((text) => {
		if (/^\d{3,20}$/.test(plainNumber(text)) && !/\p{L}/u.test(text)) return text;
		throw new InvalidInput(
			'Phone Numbers',
			"The field 'Phone Numbers' contains an entry that is not a number",
			'Enter numbers with their country code and commas between them, for example +86 138 0013 8000.',
		);
	});
}

/** A list, or text with commas, spaces or new lines between its parts. */
function texts(value: unknown): string[] {
	const parts = Array.isArray(value) ? value : String(value ?? '').split(/[,;\s]+/);
	return parts.map((part) => String(part).trim()).filter((part) => part !== '');
}
