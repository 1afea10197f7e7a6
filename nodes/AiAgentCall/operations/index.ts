import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { forOperation } from '../fields/forOperation';
import { getAll as getAllAgents } from './agent/getAll';
import { getAll as getAllApplications } from './application/getAll';
import { downloadRecording } from './call/downloadRecording';
import { get } from './call/get';
import { getAll } from './call/getAll';
import { getAnalysis } from './call/getAnalysis';
import { getLatency } from './call/getLatency';
import { getTags } from './call/getTags';
import { getTranscript } from './call/getTranscript';
import { hangUp } from './call/hangUp';
import { say } from './call/say';
import { start } from './call/start';
import { startAndWait } from './call/startAndWait';
import { transferToHuman } from './call/transferToHuman';
import type { Operation } from './operation';
import { getAll as getAllPhoneNumbers } from './phoneNumber/getAll';

/** A resource with its operations; values are part of saved workflows. */
interface Resource {
	name: string;
	/** The operation that is chosen first. */
	first: string;
	operations: Readonly<Record<string, Operation>>;
}

/**
 * Everything the node can do, by resource and operation value. n8n's list of nodes shows the actions in this
 * order: calls come first, and the operations of a resource are in the alphabetical order of their actions.
 */
export const RESOURCES: Readonly<Record<string, Resource>> = {
	call: {
		name: 'Call',
		first: 'start',
		operations: {
			start,
			startAndWait,
			downloadRecording,
			get,
			getAll,
			getAnalysis,
			getLatency,
			getTags,
			getTranscript,
			hangUp,
			say,
			transferToHuman,
		},
	},
	agent: { name: 'AI Agent', first: 'getAll', operations: { getAll: getAllAgents } },
	application: { name: 'Application', first: 'getAll', operations: { getAll: getAllApplications } },
	phoneNumber: {
		name: 'Phone Number',
		first: 'getAll',
		operations: { getAll: getAllPhoneNumbers },
	},
};

/** The fields of the node: resource, operation, then those of each operation. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: Object.entries(RESOURCES).map(([value, { name }]) => ({ name, value })),
		default: 'call',
	},
	...Object.entries(RESOURCES).map(
		([resource, { operations, first }]): INodeProperties => ({
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource] } },
			options: Object.entries(operations).map(([value, { name, action, description }]) => ({
				name,
				value,
				action,
				description,
			})),
			default: first,
		}),
	),
	...Object.entries(RESOURCES).flatMap(([resource, { operations }]) =>
		Object.entries(operations).flatMap(([operation, { fields }]) =>
			forOperation(resource, operation, fields),
		),
	),
];

/** By resource and operation, what the canvas shows under the name of the node. */
const SUBTITLES = Object.fromEntries(
	Object.entries(RESOURCES).flatMap(([resource, { name: resourceName, operations }]) =>
		Object.entries(operations).map(([operation, { name }]) => [
			`${resource}.${operation}`,
			resource === 'call' ? name : `${resourceName}: ${name}`,
		]),
	),
);

/** The subtitle of the node as n8n's expression; the value itself for an operation of a newer version. */
export const subtitle = `={{ (${JSON.stringify(SUBTITLES)})[$parameter["resource"] + "." + $parameter["operation"]] ?? $parameter["operation"] }}`;

/**
 * The operation that is chosen in the node. Throws n8n's error for a value that a workflow from a newer
 * version of this package may hold.
 */
export function operationOf(context: IExecuteFunctions): Operation {
	const resource = context.getNodeParameter('resource', 0);
	const name = context.getNodeParameter('operation', 0);
	const { operations = {} } = Object.hasOwn(RESOURCES, resource) ? (RESOURCES[resource] ?? {}) : {};
	const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
	if (operation !== undefined) return operation;
	throw new NodeOperationError(
		context.getNode(),
		`The operation '${name}' of the resource '${resource}' does not exist`,
		{ description: 'Choose another operation, or update this node package.' },
	);
}
