import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Variable } from '../api/actions';
import { mappedVariables } from '../input/mappedVariables';
import { toVariables, type RawVariable } from '../input/variables';
import { isObject, type Field } from './field';
import { wrong } from './kinds';

/** `variables`: what the agent's prompt and welcome message refer to. */
export const variablesField: INodeProperties = {
	displayName: 'Variables',
	name: 'variables',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description:
		'Values for the variables that the AI agent uses in its prompt and welcome message. Empty ones are left out of the call.',
	typeOptions: {
		loadOptionsDependsOn: ['sdkAppId.value', 'aiAgentId.value'],
		resourceMapper: {
			resourceMapperMethod: 'getAgentVariables',
			mode: 'map',
			fieldWords: { singular: 'variable', plural: 'variables' },
			addAllFields: true,
			multiKeyMatch: false,
			valuesLabel: 'Variables',
			supportAutoMap: true,
			hideNoDataError: true,
			noFieldsError: 'This AI agent has no variables, so there is nothing to fill in',
		},
	},
};

/** What the mapping form gives for one item. Throws `InvalidInput`. */
export function parseVariables(context: IExecuteFunctions, itemIndex: number): Variable[] {
	const { name, displayName, default: unmapped } = variablesField;
	const mapping = context.getNodeParameter(name, itemIndex, unmapped);
	const json = context.getInputData()[itemIndex]?.json ?? {};
	return toVariables(mappedVariables(mapping, json, displayName), displayName);
}

/** A list of names and values, for variables that the agent's own list does not show. */
export function variableList({
	keyPlaceholder,
	...property
}: {
	displayName: string;
	name: string;
	description: string;
	keyPlaceholder: string;
}): Field<Variable[]> {
	return {
		property: {
			...property,
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			default: {},
			placeholder: 'Add Variable',
			options: [
				{
					displayName: 'Variable',
					name: 'variable',
					values: [
						{
							displayName: 'Name',
							name: 'key',
							type: 'string',
							default: '',
							placeholder: keyPlaceholder,
							description: 'Name of the variable as the AI agent uses it',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							description: 'Left out of the call when empty',
						},
					],
				},
			],
		},
		parse: (value) => toVariables(rows(value, property.displayName), property.displayName),
	};
}

function rows(collection: unknown, displayName: string): RawVariable[] {
	const list: unknown = isObject(collection) ? (collection.variable ?? []) : undefined;
	if (Array.isArray(list) && list.every(isRow)) return list;
	throw wrong(
		{ displayName },
		'is not a list of names and values',
		'Add the variables one by one and use expressions for their names and values.',
	);
}

function isRow(row: unknown): row is RawVariable {
	return isObject(row) && 'key' in row && 'value' in row;
}
