import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InvalidInput } from '../../../../credentials/tc3/invalidInput';
import type { ControlAIConversationRequest } from '../../api/actions';
import { actOnce } from '../../api/actOnce';
import { problemOf } from '../../api/problem';
import { Unsuccessful } from '../../api/unsuccessful';
import { applicationField } from '../../fields/application';
import { sessionIdField } from '../../fields/sessionId';
import { itemOperation } from '../operation';
import { readSession } from '../readFields';

const spokenOnly = { show: { '/command': ['ServerPushText'] } };

const commandField: INodeProperties = {
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
};

const textField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	required: true,
	placeholder: 'e.g. One moment please, I am looking it up.',
	description: 'What to speak, or what to tell the model',
};

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Add to History',
			name: 'addHistory',
			type: 'boolean',
			default: false,
			displayOptions: spokenOnly,
			description: 'Whether the model remembers the spoken text (AddHistory)',
		},
		{
			displayName: 'End Call Afterwards',
			name: 'stopAfterPlay',
			type: 'boolean',
			default: false,
			displayOptions: spokenOnly,
			description: 'Whether the conversation ends when the text has been spoken (StopAfterPlay)',
		},
		{
			displayName: 'Interrupt',
			name: 'interrupt',
			type: 'boolean',
			default: false,
			description: 'Whether the AI agent is interrupted when it is speaking (Interrupt)',
		},
		{
			displayName: 'Keep Until Free',
			name: 'dropMode',
			type: 'boolean',
			default: false,
			displayOptions: spokenOnly,
			description:
				'Whether a text that does not interrupt is spoken after the current exchange instead of being dropped (DropMode 1)',
		},
		{
			displayName: 'Not Interruptible',
			name: 'priority',
			type: 'boolean',
			default: false,
			displayOptions: spokenOnly,
			description: 'Whether the person cannot interrupt the text (Priority 1)',
		},
	],
};

/** `call: say`: speaks into a call, or instructs its model. Source: ControlAIConversation. */
export const say = itemOperation<ControlAIConversationRequest>({
	name: 'Say',
	action: 'Say something in a call',
	description: 'Let the AI agent speak a text in a call that is in progress, or instruct its model',
	fields: [applicationField, sessionIdField, commandField, textField, optionsField],
	purpose: 'act',
	read: readRequest,
	async work(reader, request) {
		const outcome = await actOnce(reader, 'ControlAIConversation', request);
		if (outcome.kind !== 'done') throw new Unsuccessful(problemOf(outcome, 'act'));
		const { SessionId, Command } = request;
		return [{ json: { SessionId, RequestId: outcome.requestId, Command } }];
	},
});

function readRequest(context: IExecuteFunctions, itemIndex: number): ControlAIConversationRequest {
	const session = readSession(context, itemIndex);
	const text = String(context.getNodeParameter('text', itemIndex, '') ?? '').trim();
	if (text === '') {
		throw new InvalidInput('Text', "The field 'Text' is empty", 'Enter what is to be said.');
	}
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	if (context.getNodeParameter('command', itemIndex) === 'InvokeLLM') {
		return {
			...session,
			Command: 'InvokeLLM',
			InvokeLLM: { Content: text, ...whenSet('Interrupt', options.interrupt) },
		};
	}
	return {
		...session,
		Command: 'ServerPushText',
		ServerPushText: {
			Text: text,
			...whenSet('Interrupt', options.interrupt),
			...whenSet('StopAfterPlay', options.stopAfterPlay),
			...whenSet('AddHistory', options.addHistory),
			...(options.dropMode === true ? { DropMode: 1 } : {}),
			...(options.priority === true ? { Priority: 1 } : {}),
		},
	};
}

function whenSet<Name extends string>(name: Name, value: unknown): { [name in Name]?: boolean } {
	return typeof value === 'boolean' ? ({ [name]: value } as { [name in Name]: boolean }) : {};
}
