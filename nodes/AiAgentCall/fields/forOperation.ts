import type { INodeProperties } from 'n8n-workflow';

/** `fields`, shown for one operation of one resource only. */
export function forOperation(
	resource: string,
	operation: string,
	fields: readonly INodeProperties[],
): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, resource: [resource], operation: [operation] },
		},
	}));
}
