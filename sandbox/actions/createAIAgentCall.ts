import { refuse, type JsonObject, type JsonValue, type Refusal } from '../answers';
import type { Variable } from '../call';
import { isCallee } from '../phoneNumber';
import type { Application } from '../world';
import { CCC, optional, required, type ActionDefinition, type Members } from '../definition';
import {
	applicationIn,
	integer,
	list,
	optionalInteger,
	text,
	texts,
	unknownApplication,
} from './parameters';
import type { Action } from './types';

const VARIABLE: Members = { Key: required('string'), Value: required('string') };

/** Assumed: ringing is limited to 3600 seconds; Tencent names no bounds. */
const DEFINITION: ActionDefinition = {
	action: 'CreateAIAgentCall',
	summary: 'places a call (1229/67999)',
	...CCC,
	source: 'document 1229/67999; PromptVariables from its edition of 2025-02-13',
	request: {
		SdkAppId: required('int64'),
		AIAgentId: required('uint64'),
		Callee: required('string'),
		Callers: optional({ list: 'string' }),
		PromptVariables: optional({ list: { object: VARIABLE } }, { deprecated: true }),
		Variables: optional({ list: { object: VARIABLE } }),
		MaxRingTimeoutSecond: optional('int64', { minimum: 1, maximum: 3600 }),
	},
	reply: { SessionId: required('string') },
};

function toVariable(value: JsonValue): Variable {
	if (typeof value !== 'object' || value === null || !('Key' in value)) {
		throw new Error('the variable was not checked');
	}
	return { Key: String(value.Key), Value: String(value.Value) };
}

function variables(parameters: JsonObject, name: string): readonly Variable[] {
	return list(parameters, name).map(toVariable);
}

/** Stricter than Tencent, as far as known: one bad caller refuses the request. */
function badCaller(callers: readonly string[], { numbers }: Application): Refusal | undefined {
	const bad = callers.find(
		(caller) => !numbers.some(({ number, state }) => number === caller && state === 1),
	);
	if (bad === undefined) return undefined;
	return refuse(
		'FailedOperation.NoCallOutNumber',
		`No available outbound call numbers. \`${bad}\` is not a normal number of the application.`,
	);
}

/** Stricter than Tencent, as far as known. */
function repeatedVariable(parameters: JsonObject): Refusal | undefined {
	const keys = ['Variables', 'PromptVariables']
		.flatMap((name) => variables(parameters, name))
		.map(({ Key }) => Key);
	const repeated = keys.find((key, index) => keys.indexOf(key) !== index);
	if (repeated === undefined) return undefined;
	return refuse('InvalidParameterValue', `The variable \`${repeated}\` is given more than once.`);
}

function unknownAgent(parameters: JsonObject): Refusal | undefined {
	const id = integer(parameters, 'AIAgentId');
	if (applicationIn(parameters).agents.some((agent) => agent.id === id)) return undefined;
	return refuse('InvalidParameterValue', `The application has no agent with AIAgentId \`${id}\`.`);
}

function badCallee(parameters: JsonObject): Refusal | undefined {
	if (isCallee(text(parameters, 'Callee'))) return undefined;
	return refuse(
		'InvalidParameterValue.PhoneNumInvalid',
		'The value of parameter `Callee` must be digits after 00 or + and a country code.',
	);
}

/** Places one call. */
export const createAIAgentCall: Action = {
	definition: DEFINITION,
	refusal: (parameters) =>
		unknownApplication(parameters) ??
		unknownAgent(parameters) ??
		badCallee(parameters) ??
		badCaller(texts(parameters, 'Callers'), applicationIn(parameters)) ??
		repeatedVariable(parameters),
	perform(parameters, { ledger, request }) {
		const application = applicationIn(parameters);
		const callers = texts(parameters, 'Callers');
		const aiAgentId = integer(parameters, 'AIAgentId');
		const agent = application.agents.find(({ id }) => id === aiAgentId);
		const caller = callers[0] ?? application.numbers.find(({ state }) => state === 1)?.number;
		if (!agent || caller === undefined) throw new Error('the request was not checked');
		const { sessionId } = ledger.place({
			sdkAppId: application.sdkAppId,
			aiAgentId,
			callee: text(parameters, 'Callee'),
			callers,
			variables: variables(parameters, 'Variables'),
			promptVariables: variables(parameters, 'PromptVariables'),
			maxRingTimeoutSecond: optionalInteger(parameters, 'MaxRingTimeoutSecond'),
			request,
			agent,
			caller,
		});
		return { SessionId: sessionId };
	},
};
