import { idField } from './kinds';

/** `skillGroupId`: the human agents a call is handed to. */
export const skillGroupField = idField(
	{
		displayName: 'Skill Group',
		name: 'skillGroupId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		typeOptions: { loadOptionsDependsOn: ['sdkAppId.value'] },
		required: true,
		description: 'The group of human agents that takes over the call (SkillGroupId)',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a skill group...',
				typeOptions: { searchListMethod: 'searchSkillGroups', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 5002',
				hint: 'The SkillGroupId from the CCC console > Skill Group Management',
				validation: [
					{
						type: 'regex',
						properties: { regex: '^\\s*\\d+\\s*$', errorMessage: 'A SkillGroupId has digits only' },
					},
				],
			},
		],
	},
	'5002',
);
