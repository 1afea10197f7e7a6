import { agentField } from '../../fields/agent';
import { applicationField } from '../../fields/application';
import { callOptionsField } from '../../fields/callOptions';
import { forOperation } from '../../fields/forOperation';
import { calleeField, callersField } from '../../fields/numbers';
import { variablesField } from '../../fields/variables';
import { placeCalls } from '../../dial/placeCalls';
import type { Operation } from '../operation';
import { readCall } from './readCall';

/** `call: start`, the API action CreateAIAgentCall. Source: document 1229/67999. */
export const start: Operation = {
	fields: forOperation('call', 'start', [
		applicationField,
		agentField,
		calleeField,
		callersField,
		variablesField,
		callOptionsField,
	]),

	async run(context, continueOnFail) {
		return await placeCalls(context, {
			read: (itemIndex) => readCall(context, itemIndex),
			continueOnFail,
		});
	},
};
