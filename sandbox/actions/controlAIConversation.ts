import { refuse, type JsonObject, type Refusal } from '../answers';
import { API_ENDING } from '../endings';
import { CCC, optional, required, type ActionDefinition, type Members } from '../definition';
import { object, unknownApplication } from './parameters';
import { checked, findSession, notControllable, payloadOf } from './sessions';
import type { Action } from './types';

const SERVER_PUSH_TEXT: Members = {
	Text: optional('string'),
	Interrupt: optional('bool'),
	StopAfterPlay: optional('bool'),
	Audio: optional('string'),
	DropMode: optional('uint64', { maximum: 1 }),
	Priority: optional('uint64', { maximum: 1 }),
	AddHistory: optional('bool'),
};

/** Stricter than Tencent: Content is required. */
const INVOKE_LLM: Members = { Content: required('string'), Interrupt: optional('bool') };

/** Stricter than Tencent: Command is required. */
const DEFINITION: ActionDefinition = {
	action: 'ControlAIConversation',
	summary: 'what the agent says appears in the transcript; InvokeLLM is written down only',
	...CCC,
	request: {
		SessionId: required('string'),
		SdkAppId: required('int64'),
		Command: required('string'),
		ServerPushText: optional({ object: SERVER_PUSH_TEXT }),
		InvokeLLM: optional({ object: INVOKE_LLM }),
	},
	reply: {},
};

const COMMANDS = ['ServerPushText', 'InvokeLLM'];
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Playing what StopAfterPlay waits for, in call seconds; Tencent names none. */
const PLAY_SECONDS = 2;

/** Stricter than Tencent: the payload of the command, and no other. */
function badCommand(parameters: JsonObject): Refusal | undefined {
	const { Command: command } = parameters;
	const known = COMMANDS.find((name) => name === command);
	if (!known) {
		return refuse(
			'InvalidParameterValue',
			'The value of parameter `Command` must be ServerPushText or InvokeLLM.',
		);
	}
	if (parameters[known] === undefined) {
		return refuse('MissingParameter', `The request is missing a required parameter \`${known}\`.`);
	}
	const other = COMMANDS.find((name) => name !== known && parameters[name] !== undefined);
	if (!other) return undefined;
	return refuse('InvalidParameterValue', `\`${other}\` does not go with the command ${known}.`);
}

/** Stricter than Tencent, which plays the audio when both are given. */
function badSpeech({ Text: text, Audio: audio }: JsonObject): Refusal | undefined {
	if (text === undefined && audio === undefined) {
		return refuse(
			'MissingParameter',
			'`ServerPushText.Text` or `ServerPushText.Audio` must be given.',
		);
	}
	if (text !== undefined && audio !== undefined) {
		return refuse('InvalidParameterValue', '`Text` and `Audio` must not be given together.');
	}
	if (audio === undefined || BASE64.test(String(audio))) return undefined;
	return refuse('InvalidParameterValue', '`ServerPushText.Audio` must be base64.');
}

/** Makes the agent say something or ask its model. Assumed: StopAfterPlay ends the call like
 *  HangUpCall, as the API asked for it; the model's own answer is not reproduced. */
export const controlAIConversation: Action = {
	definition: DEFINITION,
	refusal(parameters, { ledger }) {
		const push = object(parameters, 'ServerPushText');
		return (
			unknownApplication(parameters) ??
			badCommand(parameters) ??
			(push && badSpeech(push)) ??
			notControllable(parameters, ledger)
		);
	},
	perform(parameters, { ledger }) {
		const call = checked(findSession(parameters, ledger));
		const push = object(parameters, 'ServerPushText');
		if (typeof push?.Text === 'string') ledger.say(call, push.Text);
		if (push?.StopAfterPlay === true) ledger.end(call, API_ENDING, PLAY_SECONDS);
		ledger.note('ControlAIConversation', call, payloadOf(parameters));
		return {};
	},
};
