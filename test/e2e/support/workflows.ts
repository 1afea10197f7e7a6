import type { StoredCredential, WorkflowExport } from '../../../start/n8nApi';

/** Name of the call node in the workflows made here. */
export const CALL_NODE = 'AI Agent Call';

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

/** A webhook that answers with what the last node puts out. */
export function webhook(path: string): Node {
	const parameters = { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} };
	return { ...builtIn('webhook', 2, parameters), webhookId: path };
}

/** AI Agent Call with an application and an agent of the sandbox; `callee` may be an expression. */
export function callNode(
	{ id, name, type }: StoredCredential,
	callee: string,
	settings: Record<string, unknown> = {},
): Node {
	return {
		id: 'call',
		name: CALL_NODE,
		type: 'n8n-nodes-tencentcloud-ccc.aiAgentCall',
		typeVersion: 1,
		parameters: {
			resource: 'call',
			operation: 'start',
			sdkAppId: { __rl: true, mode: 'id', value: '1400000000' },
			aiAgentId: { __rl: true, mode: 'id', value: '15' },
			callee,
		},
		credentials: { [type]: { id, name } },
		...settings,
	};
}
