import { ask } from '../../api/ask';
import { readField } from '../../fields/field';
import { listFields, readLimit, simplifyField } from '../../fields/lists';
import { itemOperation } from '../operation';

/** `application: getAll`: the applications of the account. Source: DescribeCCCBuyInfoList, which has no pages. */
export const getAll = itemOperation({
	name: 'Get Many',
	action: 'Get many applications',
	description: 'Get the CCC applications of the account',
	fields: [...listFields, simplifyField.property],
	purpose: 'read',
	read: (context, itemIndex) => ({
		limit: readLimit(context, itemIndex),
		simplify: readField(context, itemIndex, simplifyField),
	}),
	async work(reader, { limit, simplify }) {
		const { SdkAppIdBuyList } = await ask(reader, 'DescribeCCCBuyInfoList', {});
		return SdkAppIdBuyList.slice(0, limit).map((application) => {
			const { SdkAppId, Name } = application;
			return { json: simplify ? { SdkAppId, Name } : { ...application } };
		});
	},
});
