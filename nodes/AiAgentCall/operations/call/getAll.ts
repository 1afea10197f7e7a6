import { applicationField } from '../../fields/application';
import {
	callFiltersField,
	parseFilters,
	parseRange,
	timeRangeFields,
} from '../../fields/callFilters';
import { parseField } from '../../fields/field';
import { listFields, parseLimit, simplifyField } from '../../fields/paging';
import { listCalls } from '../../records/listCalls';
import { itemOperation } from '../operation';

/** `call: getAll`: the records of finished calls. Source: DescribeTelCdr. */
export const getAll = itemOperation({
	name: 'Get Many',
	action: 'Get many calls',
	description: 'Get many finished calls, newest first',
	fields: [
		applicationField.property,
		...timeRangeFields,
		...listFields,
		callFiltersField,
		simplifyField.property,
	],
	purpose: 'read',
	parse: (context, itemIndex) => ({
		sdkAppId: parseField(context, itemIndex, applicationField),
		range: parseRange(context, itemIndex),
		filter: parseFilters(context, itemIndex),
		limit: parseLimit(context, itemIndex),
		simplify: parseField(context, itemIndex, simplifyField),
	}),
	work: async (api, job) => (await listCalls(api, job)).map((json) => ({ json })),
});
