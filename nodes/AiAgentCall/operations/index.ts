import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import { start } from './call/start';
import type { Operation } from './operation';

/** Every operation of the node by resource and operation value. Both are part of saved workflows. */
export const OPERATIONS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
	call: { start },
};

/** The fields of the node: resource, operation, then those of each operation. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [{ name: 'Call', value: 'call' }],
		default: 'call',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['call'] } },
		options: [
			{
				name: 'Start',
				value: 'start',
				action: 'Start a call',
				description:
					"Call a person and let an AI agent talk to them. A real person's phone rings, and it cannot be undone.",
			},
		],
		default: 'start',
	},
	...Object.values(OPERATIONS).flatMap((operations) =>
		Object.values(operations).flatMap(({ fields }) => fields),
	),
];

/**
 * The operation that is chosen in the node. Throws n8n's error for a value that a workflow from a newer
 * version of this package may hold.
 */
export function operationOf(context: IExecuteFunctions): Operation {
	const resource = context.getNodeParameter('resource', 0);
	const name = context.getNodeParameter('operation', 0);
	const operation = OPERATIONS[resource]?.[name];
	if (operation !== undefined) return operation;
	throw new NodeOperationError(
		context.getNode(),
		`The operation '${name}' of the resource '${resource}' does not exist`,
		{ description: 'Choose another operation, or update this node package.' },
	);
}
