import type { INodeProperties } from 'n8n-workflow';

import { agentField } from './agent';
import { applicationField } from './application';
import { calleeField, callersField } from './numbers';
import { variablesField } from './variables';

/** What every call needs, in the order of the form; the options come last. */
export const callFields: INodeProperties[] = [
	applicationField.property,
	agentField.property,
	calleeField,
	callersField.property,
	variablesField,
];
