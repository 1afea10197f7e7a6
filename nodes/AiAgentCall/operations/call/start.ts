import { placeCalls, resultItems } from '../../dial/placeCalls';
import { callFields } from '../../fields/call';
import { callOptionsField } from '../../fields/callOptions';
import { parseCollection } from '../../fields/field';
import type { Operation } from '../operation';
import { parseCall } from './parseCall';

const optionsField = callOptionsField();

/** `call: start`, the API action CreateAIAgentCall. Source: document 1229/67999. */
export const start: Operation = {
	name: 'Start',
	action: 'Call a person',
	description:
		"Call a person and let an AI agent talk to them. A real person's phone rings, and it cannot be undone.",
	fields: [...callFields, optionsField],
	purpose: 'dial',

	async run(context, continueOnFail) {
		const { results, recalled } = await placeCalls(context, {
			parse: (itemIndex) =>
				parseCall(context, itemIndex, parseCollection(context, itemIndex, optionsField)),
			continueOnFail,
		});
		return resultItems(context, results, recalled);
	},
};
