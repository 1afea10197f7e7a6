import { applicationField } from '../../fields/application';
import {
	callFiltersField,
	readFilters,
	readRange,
	timeRangeFields,
} from '../../fields/callFilters';
import { readField } from '../../fields/field';
import { listFields, readLimit, simplifyField } from '../../fields/lists';
import { listCalls } from '../../records/listCalls';
import { itemOperation } from '../operation';

/** `call: getAll`: the records of finished calls. Source: DescribeTelCdr. */
export const getAll = itemOperation({
	name: 'Get Many',
	action: 'Get many calls',
	description: 'Get the records of finished calls, newest first',
	fields: [
		applicationField.property,
		...timeRangeFields,
		...listFields,
		callFiltersField,
		simplifyField.property,
	],
	purpose: 'read',
	read: (context, itemIndex) => ({
		sdkAppId: readField(context, itemIndex, applicationField),
		range: readRange(context, itemIndex),
		filter: readFilters(context, itemIndex),
		limit: readLimit(context, itemIndex),
		simplify: readField(context, itemIndex, simplifyField),
	}),
	work: async (reader, job) => (await listCalls(reader, job)).map((json) => ({ json })),
});
