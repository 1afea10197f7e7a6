import { idField } from './kinds';

/** `aiAgentId`: the AI agent that talks to the callee. */
export const agentField = idField({
	displayName: 'AI Agent',
	name: 'aiAgentId',
	description: 'The AI agent that talks to the person called (AIAgentId)',
	member: 'AIAgentId',
	one: 'an AI agent',
	searchListMethod: 'searchAgents',
	example: '15',
	hint: 'The AIAgentId from the CCC console > Agent Management',
});
