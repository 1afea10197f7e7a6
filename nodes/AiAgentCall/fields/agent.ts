import { idField } from './kinds';

/** `aiAgentId`: the AI agent that talks to the callee. */
export const agentField = idField(
	{
		displayName: 'AI Agent',
		name: 'aiAgentId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		typeOptions: { loadOptionsDependsOn: ['sdkAppId.value'] },
		required: true,
		description: 'The AI agent that talks to the person called (AIAgentId)',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose an AI agent...',
				typeOptions: { searchListMethod: 'searchAgents', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 15',
				hint: 'The AIAgentId from the CCC console > Agent Management',
				validation: [
					{
						type: 'regex',
						properties: { regex: '^\\s*\\d+\\s*$', errorMessage: 'An AIAgentId has digits only' },
					},
				],
			},
		],
	},
	'15',
);
