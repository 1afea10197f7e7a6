import type { IDataObject } from 'n8n-workflow';

import { InvalidInput } from '../../../credentials/tencentCloud/invalidInput';
import type { RawVariable } from './variables';

interface Mapping {
	mappingMode?: unknown;
	value?: unknown;
	schema?: unknown;
}

/**
 * The variables that the mapping form gives for one item. `mapping` is what n8n stores for a resource
 * mapper; `json` is the item, from which automatic mapping takes the values by name.
 *
 * Automatic mapping is limited to the agent's own variables: an item also holds what is nobody's business
 * on the phone. Throws `InvalidInput` naming `field` for anything that is not a mapping.
 */
export function mappedVariables(mapping: unknown, json: IDataObject, field: string): RawVariable[] {
	if (isMembers(mapping)) {
		const { mappingMode = 'defineBelow', value, schema }: Mapping = mapping;
		if (mappingMode === 'autoMapInputData') {
			return variableNames(schema).map((name) => ({ key: name, value: json[name] }));
		}
		const values: unknown = value ?? {};
		if (mappingMode === 'defineBelow' && isMembers(values)) {
			return Object.entries(values).map(([key, entry]) => ({ key, value: entry }));
		}
	}
	throw new InvalidInput(
		field,
		`The field '${field}' is not a mapping of variables`,
		'Map the variables one by one and use an expression for the value of each.',
	);
}

function isMembers(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function variableNames(schema: unknown): string[] {
	if (!Array.isArray(schema)) return [];
	return schema.flatMap((field: unknown) => {
		if (typeof field !== 'object' || field === null || !('id' in field)) return [];
		const removed = 'removed' in field && field.removed === true;
		return typeof field.id === 'string' && !removed ? [field.id] : [];
	});
}
