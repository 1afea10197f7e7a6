import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether a language model uses the node. AI Agent up to version 2 and the MCP Server Trigger run it inside
 * themselves and n8n says so; AI Agent 3 has the engine run it, and only the type says it is the tool.
 */
export function isTool(context: IExecuteFunctions): boolean {
	return context.isToolExecution() || context.getNode().type.endsWith('Tool');
}

/**
 * Whether n8n 2.41 would replace the answer by an empty one: for a tool that the engine runs, the error output
 * takes the place of the only output there is. Source: `handleNodeErrorOutput` of n8n-core 2.41.1.
 */
export function isAnswerLost(context: IExecuteFunctions): boolean {
	return !context.isToolExecution() && context.getNode().onError === 'continueErrorOutput';
}
