import { serverTimeMs } from '../../../credentials/tencentCloud/serverClock';
import type { CallRecord } from '../api/actions';
import { ask } from '../api/ask';
import { problemOf } from '../api/problem';
import type { ApiContext } from '../api/apiContext';
import { Unsuccessful } from '../api/unsuccessful';
import { timeWindows, type TimeWindow } from './timeWindows';

const PAGE_SIZE = 100;
/** Pages that bring nothing new before the list counts as one without an end. */
const MAX_REPEATED = 3;

/** Which records are wanted; empty lists do not limit. */
export interface RecordQuery extends TimeWindow {
	sdkAppId: number;
	phones?: readonly string[];
	sessionIds?: readonly string[];
}

/** Some of the records that were asked for. */
export interface RecordPage {
	records: CallRecord[];
	/** How many more there are that cannot be read: what is looked for may be among them. */
	unreadable: number;
}

/**
 * The records of one time window, page by page, newest first. A record that moves to the next page because a
 * new one came in is given once. Throws `Unsuccessful`, also when the pages have no end. Source:
 * DescribeTelCdr.
 */
export async function* recordPages(
	api: ApiContext,
	{ sdkAppId, from, to, phones = [], sessionIds = [] }: RecordQuery,
): AsyncGenerator<RecordPage> {
	const seen = new Set<string>();
	let repeated = 0;
	for (let page = 0; api.signal?.aborted !== true; page++) {
		const { TelCdrList, unreadable } = await ask(api, 'DescribeTelCdr', {
			SdkAppId: sdkAppId,
			StartTimeStamp: from,
			EndTimeStamp: to,
			PageSize: PAGE_SIZE,
			PageNumber: page,
			...(phones.length > 0 ? { Phones: [...phones] } : {}),
			...(sessionIds.length > 0 ? { SessionIds: [...sessionIds] } : {}),
		});
		const records = TelCdrList.filter(({ SessionId }) => !seen.has(SessionId));
		yield { records, unreadable };
		for (const { SessionId } of records) seen.add(SessionId);
		if (TelCdrList.length + unreadable < PAGE_SIZE) return;
		repeated = records.length === 0 ? repeated + 1 : 0;
		if (repeated >= MAX_REPEATED) throw unreadableRecords('the same records on every page');
	}
}

/** Thrown when records are there and say nothing that can be used. */
export function unreadableRecords(detail: string): Unsuccessful {
	const outcome = { kind: 'failed', fault: 'unreadable', requestId: '' } as const;
	return new Unsuccessful(problemOf({ ...outcome, detail: `DescribeTelCdr: ${detail}` }, 'read'));
}

/** The records of some calls by SessionId, as far as there are any. Throws `Unsuccessful`. */
export async function recordsBySession(
	api: ApiContext,
	{ from, to, ...query }: RecordQuery,
): Promise<{ records: Map<string, CallRecord>; unreadable: number }> {
	const records = new Map<string, CallRecord>();
	let unreadable = 0;
	for (const window of timeWindows({ from, to })) {
		for await (const page of recordPages(api, { ...query, ...window })) {
			for (const record of page.records) records.set(record.SessionId, record);
			unreadable += page.unreadable;
		}
	}
	return { records, unreadable };
}

/** The time at the server in unix seconds, as far as its replies have shown it. */
export function serverSeconds({ clock, line }: ApiContext): number {
	return Math.floor(serverTimeMs(line.host, clock.now()) / 1000);
}
