/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';

import { PackageDirectoryLoader, type DirectoryLoader } from 'n8n-core';
import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestMethods,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

/** Name of this package, the prefix of its node types in workflows. */
export const PACKAGE = 'n8n-nodes-tencentcloud-ccc';

/** Root of the checkout: the nearest folder with our package.json, from source as from compiled files. */
export const ROOT = findRoot(__dirname);

function findRoot(folder: string): string {
	return existsSync(path.join(folder, 'package.json')) ? folder : findRoot(path.dirname(folder));
}

let loading: Promise<DirectoryLoader> | undefined;

/** The built package in dist, loaded by n8n's own loader, once per process. */
export async function loadedPackage(): Promise<DirectoryLoader> {
	loading ??= (async () => {
		const loader = new PackageDirectoryLoader(ROOT);
		await loader.loadAll();
		return loader;
	})();
	return await loading;
}

/** The nodes of the built package, and stand-ins for the few n8n nodes that the workflows here use. */
export class EngineNodeTypes implements INodeTypes {
	constructor(
		private readonly loader: DirectoryLoader,
		private readonly others: Readonly<Record<string, INodeType>> = {},
	) {}

	getByName(nodeType: string): INodeType | IVersionedNodeType {
		return this.getByNameAndVersion(nodeType);
	}

	getByNameAndVersion(nodeType: string): INodeType {
		const [prefix, name = ''] = nodeType.split('.');
		if (prefix === PACKAGE && name.endsWith('Tool')) return asTool(this.ownNode(name.slice(0, -4)));
		if (prefix === PACKAGE) return this.ownNode(name);
		const other = this.others[nodeType] ?? STAND_INS[nodeType];
		if (other === undefined) throw new TypeError(`No node type ${nodeType}`);
		return other;
	}

	getKnownTypes(): IDataObject {
		return {};
	}

	private ownNode(name: string): INodeType {
		return this.loader.getNode(name).type as INodeType;
	}
}

/** The tool that n8n's server makes of a node with `usableAsTool`, without the fields for its description. */
function asTool(node: INodeType): INodeType {
	const description: INodeTypeDescription = {
		...node.description,
		name: `${node.description.name}Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
	};
	return Object.create(node, { description: { value: description } }) as INodeType;
}

const redisCounts = new Map<string, number>();

const STAND_INS: Readonly<Record<string, INodeType>> = {
	'n8n-nodes-base.manualTrigger': passThrough(['trigger']),
	'n8n-nodes-base.webhook': passThrough(['trigger']),
	'n8n-nodes-base.respondToWebhook': passThrough(['output']),
	'n8n-nodes-base.noOp': passThrough(['organization']),
	'n8n-nodes-base.stickyNote': passThrough(['input']),
	'n8n-nodes-base.code': {
		description: describe(
			['transform'],
			[{ displayName: 'JavaScript', name: 'jsCode', type: 'string', default: '' }],
		),
		async execute(this: IExecuteFunctions) {
			const code = String(this.getNodeParameter('jsCode', 0));
			const result: INodeExecutionData[] = runInNewContext(`(() => {${code}\n})()`, {});
			return [result];
		},
	},
	'n8n-nodes-base.set': {
		description: describe(
			['input'],
			[
				{ displayName: 'Fields', name: 'assignments', type: 'assignmentCollection', default: {} },
				{ displayName: 'Others', name: 'includeOtherFields', type: 'boolean', default: false },
			],
		),
		async execute(this: IExecuteFunctions) {
			const output = this.getInputData().map((input, item): INodeExecutionData => {
				const { assignments } = this.getNodeParameter('assignments', item) as unknown as {
					assignments: Array<{ name: string; value: IDataObject[string] }>;
				};
				const fields = assignments.map(({ name, value }) => [name, value]);
				const isKept = this.getNodeParameter('includeOtherFields', item) === true;
				const others: Partial<INodeExecutionData> = isKept ? input : {};
				return {
					...others,
					json: { ...others.json, ...Object.fromEntries(fields) },
					pairedItem: { item },
				};
			});
			return [output];
		},
	},
	'n8n-nodes-base.if': {
		description: {
			...describe(
				['transform'],
				[{ displayName: 'Conditions', name: 'conditions', type: 'filter', default: {} }],
			),
			outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		},
		async execute(this: IExecuteFunctions) {
			const outputs: INodeExecutionData[][] = [[], []];
			for (const [item, input] of this.getInputData().entries()) {
				const holds = this.getNodeParameter('conditions', item, false, { extractValue: true });
				outputs[holds === true ? 0 : 1]?.push({ ...input, pairedItem: { item } });
			}
			return outputs;
		},
	},
	/** Counts and forgets, in this process. */
	'n8n-nodes-base.redis': {
		description: describe(
			['input'],
			[
				{ displayName: 'Operation', name: 'operation', type: 'string', default: '' },
				{ displayName: 'Key', name: 'key', type: 'string', default: '' },
			],
		),
		async execute(this: IExecuteFunctions) {
			const output = this.getInputData().map((input, item): INodeExecutionData => {
				const key = String(this.getNodeParameter('key', item));
				if (this.getNodeParameter('operation', item) === 'delete') {
					redisCounts.delete(key);
					return input;
				}
				const count = (redisCounts.get(key) ?? 0) + 1;
				redisCounts.set(key, count);
				return { json: { [key]: count } };
			});
			return [output];
		},
	},
	/** Waits a moment, however long it is told to. */
	'n8n-nodes-base.wait': {
		description: describe(['organization']),
		async execute(this: IExecuteFunctions) {
			await sleep(200);
			return [this.getInputData()];
		},
	},
	/** Sends the body's fields as JSON. */
	'n8n-nodes-base.httpRequest': {
		description: describe(
			['output'],
			[
				{ displayName: 'Method', name: 'method', type: 'string', default: 'GET' },
				{ displayName: 'URL', name: 'url', type: 'string', default: '' },
				{
					displayName: 'Body',
					name: 'bodyParameters',
					type: 'fixedCollection',
					typeOptions: { multipleValues: true },
					default: {},
					options: [
						{
							displayName: 'Field',
							name: 'parameters',
							values: [
								{ displayName: 'Name', name: 'name', type: 'string', default: '' },
								{ displayName: 'Value', name: 'value', type: 'string', default: '' },
							],
						},
					],
				},
			],
		),
		async execute(this: IExecuteFunctions) {
			const output = this.getInputData().map(async (_input, item): Promise<INodeExecutionData> => {
				const fields = this.getNodeParameter('bodyParameters.parameters', item, []) as Array<{
					name: string;
					value: IDataObject[string];
				}>;
				const json = await this.helpers.httpRequest({
					method: this.getNodeParameter('method', item) as IHttpRequestMethods,
					url: String(this.getNodeParameter('url', item)),
					body: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
					json: true,
				});
				return { json, pairedItem: { item } };
			});
			return [await Promise.all(output)];
		},
	},
	'n8n-nodes-base.switch': {
		description: {
			...describe(
				['transform'],
				[
					{
						displayName: 'Rules',
						name: 'rules',
						type: 'fixedCollection',
						typeOptions: { multipleValues: true },
						default: {},
						options: [
							{
								displayName: 'Values',
								name: 'values',
								values: [
									{ displayName: 'Conditions', name: 'conditions', type: 'filter', default: {} },
								],
							},
						],
					},
				],
			),
			outputs: Array.from({ length: 5 }, () => NodeConnectionTypes.Main),
		},
		/** The first rule that holds decides; what none holds for leaves by the output behind them. */
		async execute(this: IExecuteFunctions) {
			const rules = this.getNodeParameter('rules.values', 0) as unknown as unknown[];
			const outputs: INodeExecutionData[][] = [...rules.map(() => []), []];
			for (const [item, input] of this.getInputData().entries()) {
				const holds = (_rule: unknown, at: number): boolean =>
					this.getNodeParameter(`rules.values[${at}].conditions`, item, false, {
						extractValue: true,
					}) === true;
				const at = rules.findIndex(holds);
				outputs.at(at)?.push({ ...input, pairedItem: { item } });
			}
			return outputs;
		},
	},
};

function passThrough(group: INodeTypeDescription['group']): INodeType {
	return {
		description: describe(group),
		async execute(this: IExecuteFunctions) {
			return [this.getInputData()];
		},
	};
}

function describe(
	group: INodeTypeDescription['group'],
	properties: INodeTypeDescription['properties'] = [],
): INodeTypeDescription {
	return {
		displayName: 'Stand-in',
		name: 'standIn',
		group,
		version: 1,
		description: 'Stands in for a node of n8n itself',
		defaults: {},
		inputs: group.includes('trigger') ? [] : [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties,
	};
}
