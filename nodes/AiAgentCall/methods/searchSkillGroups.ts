import { searchPages } from './searchPages';

/** The skill groups of the chosen application, for the field Skill Group. */
export const searchSkillGroups = searchPages(
	'DescribeSkillGroupInfoList',
	({ SkillGroupList: groups }) =>
		groups.map(({ SkillGroupId: id, SkillGroupName: name }) => ({ name, id })),
);
