import type { JsonObject, Refusal } from '../answers';
import type { Call } from '../call';
import { required, type Members } from '../definition';
import type { DataPart } from '../timeline';
import { unknownApplication } from './parameters';
import { checked, findCall, noSession } from './sessions';
import { badRange, isInRange } from './timeRange';
import type { ActionContext } from './types';

/** What DescribeAICallExtractResult, DescribeAIAnalysisResult and DescribeAILatency are asked with. */
export const SESSION_WITHIN: Members = {
	SdkAppId: required('int64'),
	SessionId: required('string'),
	StartTime: required('int64', { minimum: 0 }),
	EndTime: required('int64', { minimum: 0 }),
};

const RANGE = { from: 'StartTime', to: 'EndTime' };

/** The refusal of a request for what an agent's call led to. Assumed: the rules of
 *  DescribeTelCdr's range; Tencent names none here. */
export function refuseResults(
	parameters: JsonObject,
	{ ledger, serverSeconds }: ActionContext,
): Refusal | undefined {
	const refusal = unknownApplication(parameters) ?? badRange(parameters, RANGE, serverSeconds);
	return refusal ?? (findCall(parameters, ledger) ? undefined : noSession());
}

/** The call when this part of its data exists. Assumed: there is nothing outside the range. */
export function callWith(
	part: DataPart,
	parameters: JsonObject,
	{ ledger }: ActionContext,
): Call | undefined {
	const call = checked(findCall(parameters, ledger));
	const isThere = ledger.has(part, call) && isInRange(call.startedAtMs, parameters, RANGE);
	return isThere ? call : undefined;
}

/** The reply with a list of results; without the optional list for a call with a sparse record. */
export function resultList(
	call: Call | undefined,
	resultsOf: (call: Call) => readonly JsonObject[],
): JsonObject {
	if (call?.quirks.sparse) return {};
	return { ResultList: call ? resultsOf(call) : [] };
}
