import { ask } from '../../api/ask';
import { parseField } from '../../fields/field';
import { listFields, parseLimit, simplifyField } from '../../fields/paging';
import { itemOperation } from '../operation';

/** `application: getAll`: the applications of the account. Source: DescribeCCCBuyInfoList, which has no pages. */
export const getAll = itemOperation({
	name: 'Get Many',
	action: 'Get many applications',
	description: 'Get many CCC applications of the account',
	fields: [...listFields, simplifyField.property],
	purpose: 'read',
	parse: (context, itemIndex) => ({
		limit: parseLimit(context, itemIndex),
		simplify: parseField(context, itemIndex, simplifyField),
	}),
	async work(api, { limit, simplify }) {
		const { SdkAppIdBuyList } = await ask(api, 'DescribeCCCBuyInfoList', {});
		return SdkAppIdBuyList.slice(0, limit).map((application) => {
			const { SdkAppId, Name } = application;
			return { json: simplify ? { SdkAppId, Name } : { ...application } };
		});
	},
});
