import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { matching } from './matching';
import { fetchPages } from './fetchPages';

/**
 * The skill groups of the chosen application, for the field Skill Group; `filter` looks at name and ID.
 * Throws an n8n error when the list cannot be read.
 */
export async function searchSkillGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const groups = await fetchPages(
		this,
		'DescribeSkillGroupInfoList',
		({ SkillGroupList }) => SkillGroupList,
	);
	const entries = groups.map(({ SkillGroupId, SkillGroupName }) => ({
		name: SkillGroupName,
		id: SkillGroupId,
	}));
	return { results: matching(entries, filter) };
}
