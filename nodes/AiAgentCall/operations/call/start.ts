import { callFields } from '../../fields/call';
import { callOptionsField } from '../../fields/callOptions';
import { parseCollection } from '../../fields/field';
import type { Operation } from '../operation';
import { parseCall } from './parseCall';
import { placeItems, resultItems } from './placing';

const optionsField = callOptionsField();

/** `call: start`, the API action CreateAIAgentCall. Source: document 1229/67999. */
export const start: Operation = {
	name: 'Start',
	action: 'Call a person',
	description:
		"Start a call: an AI agent calls a person and talks to them. A real person's phone rings, and a call cannot be undone. Stopping the workflow does not hang up.",
	fields: [...callFields, optionsField],
	purpose: 'dial',

	async run(context, continueOnFail) {
		const placed = await placeItems(context, {
			parse: (itemIndex) =>
				parseCall(context, itemIndex, parseCollection(context, itemIndex, optionsField)),
			continueOnFail,
		});
		return resultItems(context, placed);
	},
};
