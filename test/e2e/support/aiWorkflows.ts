import type { StoredCredential, WorkflowExport } from '../../../start/n8nApi';
import { callOperation } from './workflows';

type Node = WorkflowExport['nodes'][number] & { name: string };

const LANGCHAIN = '@n8n/n8n-nodes-langchain';

/** A credential for a model at this address, as n8n wants it. */
export function credentialFor(url: string): Omit<StoredCredential, 'id'> & { data: object } {
	return { name: 'Scripted model', type: 'openAiApi', data: { apiKey: 'scripted', url } };
}

/** AI Agent Call as a tool with one of its operations. */
export function callTool(
	credential: StoredCredential,
	name: string,
	operation: string,
	parameters: Record<string, unknown>,
	settings: Record<string, unknown> = {},
): Node {
	const node = callOperation(credential, name, operation, parameters);
	return { ...node, type: `${String(node.type)}Tool`, ...settings };
}

/** A webhook that lets an AI Agent of this version work with these tools, and answers when it is done. */
export function agentWorkflow(
	path: string,
	typeVersion: number,
	{ id, name: credentialName, type }: StoredCredential,
	tools: readonly Node[],
): WorkflowExport {
	const webhook: Node = {
		id: 'webhook',
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
		webhookId: path,
	};
	const agent: Node = {
		id: 'agent',
		name: 'AI Agent',
		type: `${LANGCHAIN}.agent`,
		typeVersion,
		parameters: { promptType: 'define', text: 'Do what you have to.', options: {} },
	};
	const model: Node = {
		id: 'model',
		name: 'Chat Model',
		type: `${LANGCHAIN}.lmChatOpenAi`,
		typeVersion: 1.2,
		parameters: {
			model: { __rl: true, mode: 'id', value: 'scripted' },
			options: { maxRetries: 0 },
		},
		credentials: { [type]: { id, name: credentialName } },
	};
	return workflow(
		path,
		[webhook, agent, model, ...tools],
		[
			['Webhook', 'main', 'AI Agent'],
			['Chat Model', 'ai_languageModel', 'AI Agent'],
			...tools.map(({ name }): Wire => [name, 'ai_tool', 'AI Agent']),
		],
	);
}

/** An MCP server with these tools. */
export function mcpWorkflow(path: string, tools: readonly Node[]): WorkflowExport {
	const trigger: Node = {
		id: 'mcp',
		name: 'MCP Server Trigger',
		type: `${LANGCHAIN}.mcpTrigger`,
		typeVersion: 2.1,
		parameters: { authentication: 'none', path },
		webhookId: path,
	};
	return workflow(
		path,
		[trigger, ...tools],
		tools.map(({ name }) => [name, 'ai_tool', trigger.name]),
	);
}

type Wire = readonly [from: string, type: string, to: string];

function workflow(name: string, nodes: readonly Node[], wires: readonly Wire[]): WorkflowExport {
	return {
		name,
		nodes: nodes.map((node, index) => ({ ...node, position: [220 * index, 0] })),
		connections: Object.fromEntries(
			wires.map(([from, type, to]) => [from, { [type]: [[{ node: to, type, index: 0 }]] }]),
		),
		settings: { executionOrder: 'v1' },
	};
}
