import { allPages } from '../../api/allPages';
import { ask } from '../../api/ask';
import { applicationField } from '../../fields/application';
import { listFields } from '../../fields/lists';
import { itemOperation } from '../operation';
import { readApplication, readLimit } from '../readFields';

const NORMAL = 1;

/** `phoneNumber: getAll`: the numbers of an application. Source: DescribeNumbers. */
export const getAll = itemOperation({
	name: 'Get Many',
	action: 'Get many phone numbers',
	description: 'Get the phone numbers of an application, with whether they can call',
	fields: [applicationField, ...listFields],
	purpose: 'read',
	read: (context, itemIndex) => ({
		sdkAppId: readApplication(context, itemIndex),
		limit: readLimit(context, itemIndex),
	}),
	async work(reader, { sdkAppId, limit }) {
		const numbers = await allPages(async (page) => {
			const reply = await ask(reader, 'DescribeNumbers', { SdkAppId: sdkAppId, ...page });
			return { entries: reply.Numbers, total: reply.TotalCount };
		}, limit);
		return numbers.map((number) => ({
			json: { ...number, CanCall: number.State === NORMAL, SdkAppId: sdkAppId },
		}));
	},
});
