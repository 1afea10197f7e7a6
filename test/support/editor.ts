import { ExecuteContext, LoadOptionsContext, RoutingNode } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ILoadOptionsFunctions,
	type INode,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';

import { additionalData } from './additionalData';
import type { CredentialData } from './credentials';
import { EngineNodeTypes, loadedPackage, PACKAGE } from './nodeTypes';

const CREDENTIAL = 'tencentCloudApi';

/**
 * What the Test button of a credential says. The request goes through n8n's RoutingNode as in n8n's
 * credentials tester, whose verdict is repeated here: a thrown error, else the first rule that applies.
 */
export async function testCredential(
	data: CredentialData,
): Promise<{ status: 'OK' | 'Error'; message: string }> {
	const loader = await loadedPackage();
	const { test } = loader.getCredential(CREDENTIAL).type;
	if (test === undefined) throw new TypeError('The credential has no test');
	const tester: INodeType = {
		description: {
			displayName: 'Tester',
			name: 'tester',
			group: ['input'],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: CREDENTIAL, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: test.request },
				},
			],
		},
	};
	const node: INode = {
		id: 'tester',
		name: 'Tester',
		type: 'tester',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [CREDENTIAL]: { id: '1', name: 'Tested' } },
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: new EngineNodeTypes(loader, { tester }),
	});
	await workflow.expression.acquireIsolate?.();
	try {
		const context = new ExecuteContext(
			workflow,
			node,
			additionalData(loader, { [CREDENTIAL]: data }, { nodes: [node], connections: {} }),
			'internal',
			createRunExecutionData(),
			0,
			[],
			{ main: [[{ json: {} }]] },
			{ node, data: {}, source: null },
			[],
		);
		const credential = { id: '1', name: 'Tested', type: CREDENTIAL, data };
		const response = await new RoutingNode(context, tester, credential).runNode();
		const broken = test.rules?.find(
			({ type, properties }) =>
				type === 'responseSuccessBody' &&
				'key' in properties &&
				valueAt(response?.[0]?.[0]?.json, properties.key) === properties.value,
		);
		if (broken === undefined) return { status: 'OK', message: 'Connection successful!' };
		return { status: 'Error', message: broken.properties.message };
	} catch (error) {
		return { status: 'Error', message: error instanceof Error ? error.message : String(error) };
	} finally {
		await workflow.expression.releaseIsolate?.();
	}
}

/** The context in which the editor fills a list of a node, with these parameters chosen so far. */
export async function listContext(
	parameters: INodeParameters,
	data: CredentialData,
	nodeName = 'aiAgentCall',
): Promise<{ context: ILoadOptionsFunctions; type: INodeType }> {
	const loader = await loadedPackage();
	const node: INode = {
		id: 'call',
		name: 'AI Agent Call',
		type: `${PACKAGE}.${nodeName}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [CREDENTIAL]: { id: '1', name: 'Tencent Cloud' } },
	};
	const nodeTypes = new EngineNodeTypes(loader);
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const extra = additionalData(loader, { [CREDENTIAL]: data }, { nodes: [node], connections: {} });
	extra.currentNodeParameters = parameters;
	return {
		// n8n compiles without exactOptionalPropertyTypes: its class does not fit its own interface.
		context: new LoadOptionsContext(workflow, node, extra, '') as ILoadOptionsFunctions,
		type: nodeTypes.getByNameAndVersion(node.type),
	};
}

function valueAt(json: unknown, key: string): unknown {
	return key
		.split('.')
		.reduce<unknown>(
			(value, name) =>
				typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined,
			json,
		);
}
