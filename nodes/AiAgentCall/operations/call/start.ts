import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { CreateAIAgentCallRequest, Variable } from '../../api/actions';
import { idNumber, wholeNumber } from '../../calls/ids';
import { calleeNumber, callerNumbers } from '../../calls/phoneNumber';
import { mappedVariables } from '../../calls/mappedVariables';
import { refuseRepeated, toVariables, type RawVariable } from '../../calls/variables';
import { agentField } from '../../fields/agent';
import { applicationField } from '../../fields/application';
import { forOperation } from '../../fields/forOperation';
import { calleeField, callersField } from '../../fields/numbers';
import { variableList, variablesField } from '../../fields/variables';
import type { Operation } from '../operation';

const DEFAULT_TIMEOUT_SECONDS = 30;

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	default: {},
	placeholder: 'Add Option',
	options: [
		variableList({
			displayName: 'Additional Variables',
			name: 'additionalVariables',
			description:
				'Variables that are not in the list of the AI agent: welcome-message-delay (seconds before the welcome message), dify-inputs-… for a Dify agent',
			keyPlaceholder: 'e.g. welcome-message-delay',
		}),
		{
			displayName: 'Maximum Ring Time',
			name: 'maxRingTimeoutSecond',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 3600, numberPrecision: 0 },
			default: 45,
			description:
				'Seconds the phone may ring before CCC hangs up. Works with your own numbers only.',
		},
		variableList({
			displayName: 'Prompt Variables',
			name: 'promptVariables',
			description:
				'Variables for the prompt only, sent as PromptVariables, the older form of this API. Use Variables unless your agent was built for this form.',
			keyPlaceholder: 'e.g. name',
		}),
		{
			displayName: 'Request Timeout',
			name: 'requestTimeoutSecond',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 300, numberPrecision: 0 },
			default: DEFAULT_TIMEOUT_SECONDS,
			description:
				'Seconds to wait for the answer of Tencent Cloud. When the time is up, the call may have been placed.',
		},
	],
};

/** `call: start`, the API action CreateAIAgentCall. Source: document 1229/67999. */
export const start: Operation = {
	fields: forOperation('call', 'start', [
		applicationField,
		agentField,
		calleeField,
		callersField,
		variablesField,
		options,
	]),

	read(context, itemIndex) {
		const locator = { extractValue: true };
		const chosen = context.getNodeParameter('options', itemIndex, {});
		const payload: CreateAIAgentCallRequest = {
			SdkAppId: idNumber(
				context.getNodeParameter('sdkAppId', itemIndex, '', locator),
				applicationField.displayName,
				'1400000000',
			),
			AIAgentId: idNumber(
				context.getNodeParameter('aiAgentId', itemIndex, '', locator),
				agentField.displayName,
				'15',
			),
			Callee: calleeNumber(context.getNodeParameter('callee', itemIndex, '')),
		};
		// Tencent refuses members that are empty, so each is added only with content.
		const callers = callerNumbers(context.getNodeParameter('callers', itemIndex, []));
		if (callers.length > 0) payload.Callers = callers;
		const promptVariables = toVariables(rows(chosen.promptVariables), 'Prompt Variables');
		if (promptVariables.length > 0) payload.PromptVariables = promptVariables;
		const variables = allVariables(context, itemIndex, chosen);
		if (variables.length > 0) payload.Variables = variables;
		const ringSeconds = wholeNumber(chosen.maxRingTimeoutSecond, {
			field: 'Maximum Ring Time',
			min: 1,
			max: 3600,
			unit: 'seconds',
		});
		if (ringSeconds !== undefined) payload.MaxRingTimeoutSecond = ringSeconds;
		const timeoutSeconds = wholeNumber(chosen.requestTimeoutSecond, {
			field: 'Request Timeout',
			min: 1,
			max: 300,
			unit: 'seconds',
		});
		return {
			action: 'CreateAIAgentCall',
			payload,
			timeoutMs: (timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
		};
	},

	judge(outcome) {
		if (outcome.kind !== 'done') return outcome;
		const { SessionId: sessionId } = outcome.reply;
		if (typeof sessionId === 'string' && sessionId !== '') return outcome;
		return {
			kind: 'failed',
			fault: 'noSessionId',
			detail: 'No SessionId',
			requestId: outcome.requestId,
		};
	},

	toItem({ payload }, { SessionId }, requestId): IDataObject {
		return {
			SessionId,
			RequestId: requestId,
			Callee: payload.Callee,
			SdkAppId: payload.SdkAppId,
			AIAgentId: payload.AIAgentId,
		};
	},
};

function allVariables(
	context: IExecuteFunctions,
	itemIndex: number,
	chosen: IDataObject,
): Variable[] {
	const field = variablesField.displayName;
	const mapped = mappedVariables(
		context.getNodeParameter('variables', itemIndex, {}),
		context.getInputData()[itemIndex]?.json ?? {},
	);
	const additional = 'Additional Variables';
	const variables = [
		...toVariables(mapped, field),
		...toVariables(rows(chosen.additionalVariables), additional),
	];
	refuseRepeated(variables, additional);
	return variables;
}

/** The rows of a list of names and values; whatever is not a row counts as none. */
function rows(collection: unknown): RawVariable[] {
	if (typeof collection !== 'object' || collection === null || !('variable' in collection))
		return [];
	const list: unknown = collection.variable;
	if (!Array.isArray(list)) return [];
	return list.filter(
		(row): row is RawVariable =>
			typeof row === 'object' && row !== null && 'key' in row && 'value' in row,
	);
}
