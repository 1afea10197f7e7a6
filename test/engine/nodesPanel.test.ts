import { Workflow, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { RESOURCES } from '../../nodes/AiAgentCall/operations';
import { EngineNodeTypes, loadedPackage, PACKAGE } from '../support/nodeTypes';
import '../support/plainRegex';

const OPERATIONS = Object.entries(RESOURCES).flatMap(([resource, { operations }]) =>
	Object.entries(operations).map(([operation, { name }]) => ({ resource, operation, name })),
);

/** What the canvas shows under the name of a node with these parameters. */
async function subtitleOf(parameters: INodeParameters): Promise<unknown> {
	const loader = await loadedPackage();
	const node: INode = {
		id: 'call',
		name: 'AI Agent Call',
		type: `${PACKAGE}.aiAgentCall`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const nodeTypes = new EngineNodeTypes(loader);
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const { subtitle } = nodeTypes.getByNameAndVersion(node.type).description;
	await workflow.expression.acquireIsolate?.();
	try {
		return workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {});
	} finally {
		await workflow.expression.releaseIsolate?.();
	}
}

describe('the node on the canvas', () => {
	it.each(OPERATIONS)('says $resource $operation in words', async (one) => {
		const { resource, operation, name } = one;
		const words = resource === 'call' ? name : `${RESOURCES[resource]?.name}: ${name}`;
		expect(await subtitleOf({ resource, operation })).toBe(words);
	});

	it('says the value of an operation that a newer version of the package had', async () => {
		expect(await subtitleOf({ resource: 'call', operation: 'sing' })).toBe('sing');
		expect(await subtitleOf({ operation: 'startAndWait' })).toBe('Start and Wait');
	});
});

describe("n8n's list of nodes", () => {
	it('begins with what people come for', async () => {
		const loader = await loadedPackage();
		const { properties } = loader.getNode('aiAgentCall').type.description as {
			properties: INodeProperties[];
		};
		const operations = properties.filter(({ name }) => name === 'operation');
		// n8n keeps the order of the resources and of their operations.
		const actions = operations.map(({ options = [] }) =>
			options.flatMap((option) => ('action' in option ? [option.action ?? ''] : [])),
		);
		expect(actions.flat().slice(0, 2)).toEqual([
			'Call a person',
			'Call a person and wait for the outcome',
		]);
		for (const ofResource of actions) {
			expect(ofResource).toEqual([...ofResource].sort((a, b) => a.localeCompare(b, 'en')));
		}
	});

	it('shows both nodes as one, so they say the same', async () => {
		const loader = await loadedPackage();
		const [node, trigger] = ['aiAgentCall', 'aiAgentCallTrigger'].map(
			(name) => loader.getNode(name).type.description.description,
		);
		expect(trigger).toBe(node);
	});

	it.each([
		'phone call',
		'make a call',
		'voice call',
		'tencent cloud',
		'contact center',
		'dial',
		'腾讯',
		'电话',
		'外呼',
		'呼叫中心',
	])('finds the node by %s', async (words) => {
		const { codex, displayName } = (await loadedPackage()).getNode('aiAgentCall').type.description;
		// n8n looks for the letters in their order within the name or one alias.
		const found = [displayName, ...(codex?.alias ?? [])].filter((text) =>
			text.toLowerCase().includes(words),
		);
		expect(found).not.toEqual([]);
	});
});
