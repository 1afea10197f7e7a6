import type { INodeProperties } from 'n8n-workflow';

import { agentField } from './agent';
import { applicationField } from './application';
import { calleeField, callersField } from './numbers';
import { variablesField } from './variables';

/** Shown where an AI agent uses the node. */
const toolNotice: INodeProperties = {
	displayName:
		"A phone rings each time the model uses this tool with a new number, and that cannot be undone. Fill in 'Callee' only from the model; set 'Allowed Countries' under Options yourself, and let a person approve each call (n8n's human review).",
	name: 'toolNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { '@tool': [true] } },
};

/** What every call needs, in the order of the form; the options come last. */
export const callFields: INodeProperties[] = [
	toolNotice,
	applicationField.property,
	agentField.property,
	calleeField,
	callersField.property,
	variablesField,
];
