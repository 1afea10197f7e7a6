import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CreateAIAgentCallRequest } from '../../api/actions';
import { parseCallee, type Callee } from '../../input/phoneNumber';
import { refuseRepeated } from '../../input/variables';
import type { CallJob, RepeatProtection } from '../../dial/callJob';
import { agentField } from '../../fields/agent';
import { applicationField } from '../../fields/application';
import { CALL_OPTIONS, DEFAULTS, SENT_OPTIONS } from '../../fields/callOptions';
import { parseField, parseOption } from '../../fields/field';
import { parseGuards } from '../../fields/guards';
import { calleeField, callersField } from '../../fields/numbers';
import { BY_DEFAULT, repeatProtectionField } from '../../fields/repeatProtection';
import { parseVariables } from '../../fields/variables';
import { inMs } from '../../fields/waitMinutes';

/**
 * The call that the fields of item `itemIndex` and its `options` describe. Sends nothing. Throws
 * `InvalidInput` naming the field that cannot be used, or n8n's error for an expression that fails.
 */
export function parseCall(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
): CallJob {
	const callee = parseCallee(context.getNodeParameter(calleeField.name, itemIndex, ''), {
		format: parseOption(options, CALL_OPTIONS.numberFormat) ?? 'zeroZero',
		defaultCountry: parseOption(options, CALL_OPTIONS.defaultCountry),
	});
	const payload = parsePayload(context, itemIndex, options, callee);
	const protection = parseProtection(options, payload, callee);
	return {
		payload,
		callee,
		guards: parseGuards(options),
		timeoutMs:
			(parseOption(options, CALL_OPTIONS.requestTimeout) ?? DEFAULTS.timeoutSeconds) * 1000,
		maxCallsPerSecond:
			parseOption(options, CALL_OPTIONS.maxCallsPerSecond) ?? DEFAULTS.callsPerSecond,
		agentBusyMs: inMs(
			parseOption(options, CALL_OPTIONS.agentBusyWait) ?? DEFAULTS.agentBusyMinutes,
		),
		resolveUnknown: parseOption(options, CALL_OPTIONS.unknownOutcome) !== 'report',
		dryRun: parseOption(options, CALL_OPTIONS.dryRun) ?? false,
		includeInputFields: parseOption(options, CALL_OPTIONS.includeInputFields) ?? false,
		timeZone: context.getTimezone(),
		...(protection === undefined ? {} : { repeatProtection: protection }),
	};
}

/** The body of the request; members without content are left out, because Tencent refuses empty ones. */
function parsePayload(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
	{ dialled }: Callee,
): CreateAIAgentCallRequest {
	const callers = parseField(context, itemIndex, callersField);
	const promptVariables = parseOption(options, CALL_OPTIONS.promptVariables) ?? [];
	const additional = parseOption(options, CALL_OPTIONS.additionalVariables) ?? [];
	const variables = [...parseVariables(context, itemIndex), ...additional];
	refuseRepeated(variables, CALL_OPTIONS.additionalVariables.property.displayName);
	return {
		SdkAppId: parseField(context, itemIndex, applicationField),
		AIAgentId: parseField(context, itemIndex, agentField),
		Callee: dialled,
		...(callers.length > 0 ? { Callers: callers } : {}),
		...(promptVariables.length > 0 ? { PromptVariables: promptVariables } : {}),
		...(variables.length > 0 ? { Variables: variables } : {}),
		...parseSent(options),
	};
}

function parseSent(options: IDataObject): IDataObject {
	const members = Object.entries(SENT_OPTIONS).map(
		([member, field]) => [member, parseOption(options, field)] as const,
	);
	return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

function parseProtection(
	options: IDataObject,
	{ SdkAppId, AIAgentId }: CreateAIAgentCallRequest,
	{ e164 }: Callee,
): RepeatProtection | undefined {
	const settings = parseOption(options, repeatProtectionField) ?? BY_DEFAULT;
	if (settings === 'off') return undefined;
	const { key, minutes, askTencent } = settings;
	return {
		key: key === '' ? `callee:${SdkAppId}/${AIAgentId}/${e164}` : `key:${key}`,
		minutes,
		askTencent,
	};
}
