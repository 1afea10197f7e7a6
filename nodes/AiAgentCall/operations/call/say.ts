import type { IExecuteFunctions } from 'n8n-workflow';

import type { ControlAIConversationRequest } from '../../api/actions';
import { actOnce } from '../../api/actOnce';
import { problemOf } from '../../api/problem';
import { Unsuccessful } from '../../api/unsuccessful';
import { applicationField } from '../../fields/application';
import { optionsCollection, parseCollection, parseField, parseOption } from '../../fields/field';
import { booleanField, choiceField, textField } from '../../fields/kinds';
import { parseSession, sessionIdField } from '../../fields/sessionId';
import { itemOperation } from '../operation';

const spokenOnly = { show: { '/command': ['ServerPushText'] } };

const commandField = choiceField({
	displayName: 'Command',
	name: 'command',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Instruct the Model',
			value: 'InvokeLLM',
			description: 'The text goes to the language model, which answers the person',
		},
		{
			name: 'Speak Text',
			value: 'ServerPushText',
			description: 'The AI agent speaks the text as it is',
		},
	],
	default: 'ServerPushText',
});

const spokenTextField = textField(
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'e.g. One moment please, I am looking it up.',
		description: 'What to speak, or what to tell the model',
	},
	{ remedy: 'Enter what to say.' },
);

const OPTIONS = {
	addHistory: booleanField({
		displayName: 'Add to History',
		name: 'addHistory',
		type: 'boolean',
		default: false,
		displayOptions: spokenOnly,
		description: 'Whether the model remembers the spoken text (AddHistory)',
	}),
	stopAfterPlay: booleanField({
		displayName: 'End Call Afterwards',
		name: 'stopAfterPlay',
		type: 'boolean',
		default: false,
		displayOptions: spokenOnly,
		description: 'Whether the conversation ends when the text has been spoken (StopAfterPlay)',
	}),
	interrupt: booleanField({
		displayName: 'Interrupt',
		name: 'interrupt',
		type: 'boolean',
		default: false,
		description: 'Whether the AI agent is interrupted when it is speaking (Interrupt)',
	}),
	dropMode: booleanField({
		displayName: 'Keep Until Free',
		name: 'dropMode',
		type: 'boolean',
		default: false,
		displayOptions: spokenOnly,
		description:
			'Whether a text that does not interrupt is spoken after the current exchange instead of being dropped (DropMode 1)',
	}),
	priority: booleanField({
		displayName: 'Not Interruptible',
		name: 'priority',
		type: 'boolean',
		default: false,
		displayOptions: spokenOnly,
		description: 'Whether the person cannot interrupt the text (Priority 1)',
	}),
};

const optionsField = optionsCollection(Object.values(OPTIONS));

/** `call: say`: speaks into a call, or instructs its model. Source: ControlAIConversation. */
export const say = itemOperation<ControlAIConversationRequest>({
	name: 'Say',
	action: 'Say something in a call',
	description: 'Let the AI agent speak a text in a call that is in progress, or instruct its model',
	fields: [
		applicationField.property,
		sessionIdField.property,
		commandField.property,
		spokenTextField.property,
		optionsField,
	],
	purpose: 'act',
	parse: parseRequest,
	async work(api, request) {
		const outcome = await actOnce(api, 'ControlAIConversation', request);
		if (outcome.kind !== 'done') throw new Unsuccessful(problemOf(outcome, 'act'));
		const { SessionId, Command } = request;
		return [{ json: { SessionId, RequestId: outcome.requestId, Command } }];
	},
});

function parseRequest(context: IExecuteFunctions, itemIndex: number): ControlAIConversationRequest {
	const session = parseSession(context, itemIndex);
	const text = parseField(context, itemIndex, spokenTextField);
	const options = parseCollection(context, itemIndex, optionsField);
	const interrupt = whenSet('Interrupt', parseOption(options, OPTIONS.interrupt));
	if (parseField(context, itemIndex, commandField) === 'InvokeLLM') {
		return { ...session, Command: 'InvokeLLM', InvokeLLM: { Content: text, ...interrupt } };
	}
	return {
		...session,
		Command: 'ServerPushText',
		ServerPushText: {
			Text: text,
			...interrupt,
			...whenSet('StopAfterPlay', parseOption(options, OPTIONS.stopAfterPlay)),
			...whenSet('AddHistory', parseOption(options, OPTIONS.addHistory)),
			...(parseOption(options, OPTIONS.dropMode) === true ? { DropMode: 1 } : {}),
			...(parseOption(options, OPTIONS.priority) === true ? { Priority: 1 } : {}),
		},
	};
}

function whenSet<Name extends string>(
	name: Name,
	value: boolean | undefined,
): { [name in Name]?: boolean } {
	return value === undefined ? {} : ({ [name]: value } as { [name in Name]: boolean });
}
