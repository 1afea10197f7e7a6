import type { StoredCredential, WorkflowExport } from '../../../start/n8nApi';

/** Name of the call node in the workflows made here. */
export const CALL_NODE = 'AI Agent Call';

/** An agent of the sandbox with four post-call tags, as a parameter. */
export const AGENT = { aiAgentId: { __rl: true, mode: 'id', value: '15' } };

type Node = WorkflowExport['nodes'][number] & { name: string };

/** The nodes one after another, each connected to the next. */
export function chain(name: string, nodes: readonly Node[]): WorkflowExport {
	const connections = nodes
		.slice(1)
		.map(({ name: next }, index) => [
			nodes[index]?.name,
			{ main: [[{ node: next, type: 'main', index: 0 }]] },
		]);
	return {
		name,
		nodes: nodes.map((node, index) => ({ ...node, position: [220 * index, 0] })),
		connections: Object.fromEntries(connections),
		settings: { executionOrder: 'v1' },
	};
}

/** A node of n8n itself. */
export function builtIn(
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown> = {},
): Node {
	return { id: type, name: type, type: `n8n-nodes-base.${type}`, typeVersion, parameters };
}

/** A trigger for the editor and one item with these fields behind it. */
export function lead(fields: Record<string, string>): Node[] {
	return [
		builtIn('manualTrigger', 1),
		builtIn('code', 2, { jsCode: `return [{ json: ${JSON.stringify(fields)} }];` }),
	];
}

/** A webhook that answers with what the last node puts out, a Respond to Webhook node says, or at once. */
export function webhook(
	path: string,
	responseMode: 'lastNode' | 'responseNode' | 'onReceived' = 'lastNode',
): Node {
	const parameters = { httpMethod: 'POST', path, responseMode, options: {} };
	return { ...builtIn('webhook', 2, parameters), webhookId: path };
}

/** AI Agent Call with an application and an agent of the sandbox; `callee` may be an expression. */
export function callNode(
	credential: StoredCredential,
	callee: string,
	settings: Record<string, unknown> = {},
): Node {
	return { ...callOperation(credential, CALL_NODE, 'start', { ...AGENT, callee }), ...settings };
}

/** AI Agent Call under another name, with one of its operations on calls and an application of the sandbox. */
export function callOperation(
	{ id, name: credentialName, type }: StoredCredential,
	name: string,
	operation: string,
	parameters: Record<string, unknown> = {},
): Node {
	return {
		id: name,
		name,
		type: 'n8n-nodes-tencentcloud-ccc.aiAgentCall',
		typeVersion: 1,
		parameters: {
			resource: 'call',
			operation,
			sdkAppId: { __rl: true, mode: 'id', value: '1400000000' },
			...parameters,
		},
		credentials: { [type]: { id, name: credentialName } },
	};
}

/** AI Agent Call Trigger for call records; `webhookId` is part of its URLs. */
export function pushTrigger(
	webhookId: string,
	authentication: 'none' | 'basicAuth' | 'oAuth2',
	{ id, name, type }: StoredCredential,
): Node {
	return {
		id: webhookId,
		name: 'AI Agent Call Trigger',
		type: 'n8n-nodes-tencentcloud-ccc.aiAgentCallTrigger',
		typeVersion: 1,
		parameters: { authentication, events: ['cdr'], filters: {} },
		webhookId,
		...(authentication !== 'none' && { credentials: { [type]: { id, name } } }),
	};
}
