import type { INodeProperties, INodePropertyTypeOptions } from 'n8n-workflow';

import { callerNumbers } from '../input/phoneNumber';
import type { Field } from './field';

/** `callee`: the number to call. Read with the options by `readCallee`. */
export const calleeField: INodeProperties = {
	displayName: 'Callee',
	name: 'callee',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +86 138 0013 8000',
	description:
		'Phone number to call, with its country code. Spaces, dashes and brackets are allowed, and 00 can be used instead of +.',
};

const fromNumbersOfApplication: INodePropertyTypeOptions = {
	loadOptionsMethod: 'getCallers',
	loadOptionsDependsOn: ['sdkAppId.value'],
};

/** `callers`: the numbers that may show on the callee's phone. */
export const callersField: Field<string[]> = {
	property: {
		displayName: 'Callers',
		name: 'callers',
		type: 'multiOptions',
		typeOptions: fromNumbersOfApplication,
		default: [],
		description:
			'Your own numbers to call from. Leave empty to let CCC choose. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>: a list of numbers, or a text with numbers separated by commas.',
	},
	parse: callerNumbers,
};
