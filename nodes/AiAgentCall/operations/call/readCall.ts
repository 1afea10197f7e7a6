import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CreateAIAgentCallRequest } from '../../api/actions';
import { readCallee, type Callee } from '../../calls/phoneNumber';
import { refuseRepeated } from '../../calls/variables';
import type { CallJob, RepeatProtection } from '../../dial/callJob';
import { agentField } from '../../fields/agent';
import { applicationField } from '../../fields/application';
import { CALL_OPTIONS, DEFAULTS } from '../../fields/callOptions';
import { readField, readOption } from '../../fields/field';
import { readGuards } from '../../fields/guards';
import { calleeField, callersField } from '../../fields/numbers';
import { BY_DEFAULT, repeatProtectionField } from '../../fields/repeatProtection';
import { readVariables } from '../../fields/variables';
import { inMs } from '../../fields/waitMinutes';

/**
 * The call that the fields of item `itemIndex` and its `options` describe. Sends nothing. Throws
 * `InvalidInput` naming the field that cannot be used, or n8n's error for an expression that fails.
 */
export function readCall(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
): CallJob {
	const callee = readCallee(context.getNodeParameter(calleeField.name, itemIndex, ''), {
		format: readOption(options, CALL_OPTIONS.numberFormat) ?? 'zeroZero',
		defaultCountry: readOption(options, CALL_OPTIONS.defaultCountry),
	});
	const payload = readPayload(context, itemIndex, options, callee);
	const protection = readProtection(options, payload, callee);
	return {
		payload,
		callee,
		guards: readGuards(options),
		timeoutMs: (readOption(options, CALL_OPTIONS.requestTimeout) ?? DEFAULTS.timeoutSeconds) * 1000,
		maxCallsPerSecond:
			readOption(options, CALL_OPTIONS.maxCallsPerSecond) ?? DEFAULTS.callsPerSecond,
		agentBusyMs: inMs(readOption(options, CALL_OPTIONS.agentBusyWait) ?? DEFAULTS.agentBusyMinutes),
		resolveUnknown: readOption(options, CALL_OPTIONS.unknownOutcome) !== 'report',
		dryRun: readOption(options, CALL_OPTIONS.dryRun) ?? false,
		...(protection === undefined ? {} : { repeatProtection: protection }),
	};
}

/** The body of the request; members without content are left out, because Tencent refuses empty ones. */
function readPayload(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
	{ dialled }: Callee,
): CreateAIAgentCallRequest {
	const callers = readField(context, itemIndex, callersField);
	const promptVariables = readOption(options, CALL_OPTIONS.promptVariables) ?? [];
	const additional = readOption(options, CALL_OPTIONS.additionalVariables) ?? [];
	const variables = [...readVariables(context, itemIndex), ...additional];
	refuseRepeated(variables, CALL_OPTIONS.additionalVariables.property.displayName);
	const ringSeconds = readOption(options, CALL_OPTIONS.maxRingTime);
	return {
		SdkAppId: readField(context, itemIndex, applicationField),
		AIAgentId: readField(context, itemIndex, agentField),
		Callee: dialled,
		...(callers.length > 0 ? { Callers: callers } : {}),
		...(promptVariables.length > 0 ? { PromptVariables: promptVariables } : {}),
		...(variables.length > 0 ? { Variables: variables } : {}),
		...(ringSeconds === undefined ? {} : { MaxRingTimeoutSecond: ringSeconds }),
	};
}

function readProtection(
	options: IDataObject,
	{ SdkAppId, AIAgentId }: CreateAIAgentCallRequest,
	{ e164 }: Callee,
): RepeatProtection | undefined {
	const settings = readOption(options, repeatProtectionField) ?? BY_DEFAULT;
	if (settings === 'off') return undefined;
	const { key, minutes, askTencent } = settings;
	return {
		key: key === '' ? `callee:${SdkAppId}/${AIAgentId}/${e164}` : `key:${key}`,
		minutes,
		askTencent,
	};
}
