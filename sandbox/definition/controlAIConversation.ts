import { CCC_VERSION, optional, required, type ActionDefinition, type Members } from './types';

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

/** ControlAIConversation. Stricter than Tencent: Command is required. */
export const CONTROL_AI_CONVERSATION: ActionDefinition = {
	action: 'ControlAIConversation',
	service: 'ccc',
	version: CCC_VERSION,
	source: 'ccc 2020-02-10, definition of 2026-08-21',
	request: {
		SessionId: required('string'),
		SdkAppId: required('int64'),
		Command: required('string'),
		ServerPushText: optional({ object: SERVER_PUSH_TEXT }),
		InvokeLLM: optional({ object: INVOKE_LLM }),
	},
	reply: {},
};
