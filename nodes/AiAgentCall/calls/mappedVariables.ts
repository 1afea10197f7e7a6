import type { IDataObject } from 'n8n-workflow';

import type { RawVariable } from './variables';

/**
 * The variables that the mapping form gives for one item. `mapping` is what n8n stores for a resource
 * mapper; `json` is the item, from which automatic mapping takes the values by name.
 *
 * Automatic mapping is limited to the agent's own variables: an item also holds what is nobody's business
 * on the phone. Never throws; anything that is not a mapping counts as empty.
 */
export function mappedVariables(mapping: unknown, json: IDataObject): RawVariable[] {
	if (typeof mapping !== 'object' || mapping === null) return [];
	const { mappingMode, value, schema } = mapping as Record<string, unknown>;
	if (mappingMode === 'autoMapInputData') {
		return variableNames(schema).map((name) => ({ key: name, value: json[name] }));
	}
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).map(([key, entry]) => ({ key, value: entry }));
}

function variableNames(schema: unknown): string[] {
	if (!Array.isArray(schema)) return [];
	return schema.flatMap((field: unknown) => {
		if (typeof field !== 'object' || field === null || !('id' in field)) return [];
		const removed = 'removed' in field && field.removed === true;
		return typeof field.id === 'string' && !removed ? [field.id] : [];
	});
}
