import { idField } from './kinds';

/** `skillGroupId`: the human agents a call is handed to. */
export const skillGroupField = idField({
	displayName: 'Skill Group',
	name: 'skillGroupId',
	description: 'The group of human agents that takes over the call (SkillGroupId)',
	member: 'SkillGroupId',
	one: 'a skill group',
	searchListMethod: 'searchSkillGroups',
	example: '5002',
	hint: 'The SkillGroupId from the CCC console > Skill Group Management',
});
