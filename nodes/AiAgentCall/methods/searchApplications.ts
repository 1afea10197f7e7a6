import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { matching } from './matching';
import { fetchForList } from './fetchPages';

/**
 * The applications of the account, for the field Application; `filter` looks at name and ID. Throws an n8n
 * error when the list cannot be read.
 */
export async function searchApplications(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const { SdkAppIdBuyList: applications } = await fetchForList(this, 'DescribeCCCBuyInfoList', {});
	const entries = applications.map(({ SdkAppId, Name }) => ({ name: Name, id: SdkAppId }));
	return { results: matching(entries, filter) };
}
