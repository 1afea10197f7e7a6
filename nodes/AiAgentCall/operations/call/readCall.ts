import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { InvalidInput } from '../../../../credentials/tc3/invalidInput';
import type { CreateAIAgentCallRequest, Variable } from '../../api/actions';
import { countryCode } from '../../calls/countries';
import { idNumber, limitedNumber, wholeNumber } from '../../calls/numbers';
import { mappedVariables } from '../../calls/mappedVariables';
import { callerNumbers, readCallee, type Callee, type NumberFormat } from '../../calls/phoneNumber';
import { refuseRepeated, toVariables, type RawVariable } from '../../calls/variables';
import type { CallJob, RepeatProtection } from '../../dial/callJob';
import { agentField } from '../../fields/agent';
import { applicationField } from '../../fields/application';
import {
	DEFAULT_CALLS_PER_SECOND,
	DEFAULT_REPEAT_MINUTES,
	DEFAULT_TIMEOUT_SECONDS,
} from '../../fields/callOptions';
import { variablesField } from '../../fields/variables';
import { readGuards } from '../../guards/readGuards';

/**
 * The call that the fields of item `itemIndex` describe. Sends nothing. Throws `InvalidInput` naming the
 * field that cannot be used, or n8n's error for an expression that fails.
 */
export function readCall(context: IExecuteFunctions, itemIndex: number): CallJob {
	const options = context.getNodeParameter('options', itemIndex, {});
	const callee = readCallee(context.getNodeParameter('callee', itemIndex, ''), {
		format: numberFormat(options.numberFormat),
		defaultCountry: countryCode(options.defaultCountry, 'Default Country'),
	});
	const payload = readPayload(context, itemIndex, options, callee);
	const protection = repeatProtection(options.repeatProtection, payload, callee);
	return {
		payload,
		callee,
		guards: readGuards(options),
		timeoutMs:
			(wholeNumber(options.requestTimeoutSecond, {
				field: 'Request Timeout',
				min: 1,
				max: 300,
				unit: 'seconds',
			}) ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
		maxCallsPerSecond:
			limitedNumber(options.maxCallsPerSecond, {
				field: 'Maximum Calls per Second',
				min: 0.01,
				max: 1000,
				unit: 'calls per second',
			}) ?? DEFAULT_CALLS_PER_SECOND,
		agentBusyMs:
			(limitedNumber(options.agentBusyWaitMinutes, {
				field: 'Agent Busy Wait',
				min: 0,
				max: 1440,
				unit: 'minutes',
			}) ?? 0) * 60_000,
		resolveUnknown: resolvesUnknown(options.unknownOutcome),
		dryRun: options.dryRun === true,
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
	const id = (name: string, field: string, example: string): number =>
		idNumber(context.getNodeParameter(name, itemIndex, '', { extractValue: true }), field, example);
	const callers = callerNumbers(context.getNodeParameter('callers', itemIndex, []));
	const promptVariables = toVariables(rows(options.promptVariables), 'Prompt Variables');
	const variables = allVariables(context, itemIndex, options);
	const ringSeconds = wholeNumber(options.maxRingTimeoutSecond, {
		field: 'Maximum Ring Time',
		min: 1,
		max: 3600,
		unit: 'seconds',
	});
	return {
		SdkAppId: id('sdkAppId', applicationField.displayName, '1400000000'),
		AIAgentId: id('aiAgentId', agentField.displayName, '15'),
		Callee: dialled,
		...(callers.length > 0 ? { Callers: callers } : {}),
		...(promptVariables.length > 0 ? { PromptVariables: promptVariables } : {}),
		...(variables.length > 0 ? { Variables: variables } : {}),
		...(ringSeconds === undefined ? {} : { MaxRingTimeoutSecond: ringSeconds }),
	};
}

function numberFormat(value: unknown): NumberFormat {
	if (value === undefined || value === 'zeroZero') return 'zeroZero';
	if (value === 'plus' || value === 'asEntered') return value;
	throw unknownChoice('Number Format', 'zeroZero, plus or asEntered');
}

function resolvesUnknown(value: unknown): boolean {
	if (value === undefined || value === 'resolve') return true;
	if (value === 'report') return false;
	throw unknownChoice('Unknown Outcome', 'resolve or report');
}

function unknownChoice(field: string, choices: string): InvalidInput {
	return new InvalidInput(
		field,
		`The field '${field}' has a value that does not exist`,
		`Choose from the list, or let the expression give ${choices}.`,
	);
}

function repeatProtection(
	collection: unknown,
	{ SdkAppId, AIAgentId }: CreateAIAgentCallRequest,
	{ e164 }: Callee,
): RepeatProtection | undefined {
	// An empty group is a protection with all defaults, not none.
	const settings: Record<string, unknown> | undefined = Object(collection).settings;
	if (settings === undefined || settings === null) return undefined;
	const key = String(settings.key ?? '').trim();
	return {
		key: key === '' ? `callee:${SdkAppId}/${AIAgentId}/${e164}` : `key:${key}`,
		minutes:
			limitedNumber(settings.minutes, {
				field: 'Minutes',
				min: 1,
				max: 43_200,
				unit: 'minutes',
			}) ?? DEFAULT_REPEAT_MINUTES,
		askTencent: settings.askTencent !== false,
	};
}

function allVariables(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
): Variable[] {
	const additional = 'Additional Variables';
	const mapped = mappedVariables(
		context.getNodeParameter('variables', itemIndex, {}),
		context.getInputData()[itemIndex]?.json ?? {},
	);
	const variables = [
		...toVariables(mapped, variablesField.displayName),
		...toVariables(rows(options.additionalVariables), additional),
	];
	refuseRepeated(variables, additional);
	return variables;
}

/** The rows of a list of names and values; whatever is not a row counts as none. */
function rows(collection: unknown): RawVariable[] {
	const list: unknown = Object(collection).variable;
	if (!Array.isArray(list)) return [];
	return list.filter(
		(row): row is RawVariable =>
			typeof row === 'object' && row !== null && 'key' in row && 'value' in row,
	);
}
