import type { IDataObject } from 'n8n-workflow';

import type { CallRecord } from '../api/actions';
import type { ApiContext } from '../api/apiContext';
import { comparableNumber } from '../input/comparableNumber';
import { callOfRecord } from './callStatus';
import type { CallOutcome } from './endStatus';
import { rawCall } from './rawCall';
import { recordPages, serverSeconds } from './fetchRecords';
import type { TimeRange } from './parseTimeRange';
import { oldestMoment, timeWindows } from './timeWindows';

/** Which calls are wanted; empty lists do not limit. */
export interface CallFilter {
	aiAgentId?: number;
	outcomes: readonly CallOutcome[];
	/** As people write them. */
	phones: readonly string[];
}

/**
 * The recorded calls of an application within a span of time, newest first, at most `limit`. Longer spans
 * than Tencent answers for are asked in pieces; agent and outcome are looked at here, because Tencent cannot
 * filter by them. Throws `Unsuccessful`.
 */
export async function listCalls(
	api: ApiContext,
	{
		sdkAppId,
		range,
		filter,
		limit,
		simplify,
	}: {
		sdkAppId: number;
		range: TimeRange;
		filter: CallFilter;
		limit: number;
		simplify: boolean;
	},
): Promise<IDataObject[]> {
	const oldest = oldestMoment(serverSeconds(api));
	const from = range.isOldest ? Math.max(range.from, oldest) : range.from;
	// Records write numbers with 00, in front of the country code.
	const phones = filter.phones.map((phone) => `00${comparableNumber(phone)}`);
	const calls: IDataObject[] = [];
	for (const window of timeWindows({ from, to: range.to })) {
		for await (const { records } of recordPages(api, { sdkAppId, ...window, phones })) {
			for (const record of records) {
				const call = callOfRecord(record);
				if (!isWanted(record, call.Outcome, filter)) continue;
				calls.push(simplify ? { ...call } : rawCall(record, call));
				if (calls.length >= limit) return calls;
			}
		}
	}
	return calls;
}

function isWanted(
	{ AIAgentId }: CallRecord,
	outcome: CallOutcome | null,
	{ aiAgentId, outcomes }: CallFilter,
): boolean {
	if (aiAgentId !== undefined && AIAgentId !== aiAgentId) return false;
	return outcomes.length === 0 || (outcome !== null && outcomes.includes(outcome));
}
