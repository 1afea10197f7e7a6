import type { INodeProperties } from 'n8n-workflow';

/** `variables`: what the agent's prompt and welcome message refer to. */
export const variablesField: INodeProperties = {
	displayName: 'Variables',
	name: 'variables',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description: 'Values for the variables that the AI agent uses in its prompt and welcome message',
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

/** A list of names and values, for variables that the agent's own list does not show. */
export function variableList(property: {
	displayName: string;
	name: string;
	description: string;
	keyPlaceholder: string;
}): INodeProperties {
	return {
		displayName: property.displayName,
		name: property.name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add Variable',
		description: property.description,
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
						placeholder: property.keyPlaceholder,
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
	};
}
