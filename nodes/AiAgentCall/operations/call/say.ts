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
			description: 'The text goes to the language model, which then talks to the person',
		},
		{
			name: 'Speak Text',
			value: 'ServerPushText',
			description: 'The AI agent speaks exactly this text',
		},
	],
	default: 'ServerPushText',
	description: 'What the AI agent does with the text',
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
		description: 'Whether the language model remembers the spoken text',
	}),
	stopAfterPlay: booleanField({
		displayName: 'End Call Afterwards',
		name: 'stopAfterPlay',
		type: 'boolean',
		default: false,
		displayOptions: spokenOnly,
		description: 'Whether to end the call when the text has been spoken',
	}),
	interrupt: booleanField({
		displayName: 'Interrupt',
		name: 'interrupt',
		type: 'boolean',
		default: false,
		description: 'Whether to interrupt the AI agent when it is speaking',
	}),
	dropMode: booleanField({
		displayName: 'Queue If Busy',
		name: 'dropMode',
		type: 'boolean',
		default: false,
		displayOptions: spokenOnly,
		description:
			"Whether to speak the text later when somebody is speaking, instead of dropping it. Has no effect with 'Interrupt'.",
	}),
	priority: booleanField({
		displayName: 'Not Interruptible',
		name: 'priority',
		type: 'boolean',
		default: false,
		displayOptions: spokenOnly,
		description: 'Whether the person cannot interrupt the text',
	}),
};

const optionsField = optionsCollection(Object.values(OPTIONS));

/** `call: say`: speaks into a call, or instructs its model. Source: ControlAIConversation. */
export const say = itemOperation<ControlAIConversationRequest>({
	name: 'Say',
	action: 'Say something in a call',
	description:
		'Let the AI agent say something in a call in progress, or instruct its language model',
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
