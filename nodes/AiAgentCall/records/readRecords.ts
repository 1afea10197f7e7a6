import { serverTimeMs } from '../../../credentials/tc3/serverClock';
import type { CallRecord } from '../api/actions';
import { ask } from '../api/ask';
import type { Reader } from '../api/readAction';
import { timeWindows, type TimeWindow } from './timeWindows';

const PAGE_SIZE = 100;
/** More pages than this are a defect of the server, not a contact center. */
const MAX_PAGES = 10_000;

/** Which records are wanted; empty lists do not limit. */
export interface RecordQuery extends TimeWindow {
	sdkAppId: number;
	phones?: readonly string[];
	sessionIds?: readonly string[];
}

/**
 * The records of one time window, page by page, newest first. A record that moves to the next page because a
 * new one came in is given once. Throws `Unsuccessful`. Source: DescribeTelCdr.
 */
export async function* recordPages(
	reader: Reader,
	{ sdkAppId, from, to, phones = [], sessionIds = [] }: RecordQuery,
): AsyncGenerator<CallRecord[]> {
	const seen = new Set<string>();
	for (let page = 0; page < MAX_PAGES && reader.signal?.aborted !== true; page++) {
		const { TelCdrList } = await ask(reader, 'DescribeTelCdr', {
			SdkAppId: sdkAppId,
			StartTimeStamp: from,
			EndTimeStamp: to,
			PageSize: PAGE_SIZE,
			PageNumber: page,
			...(phones.length > 0 ? { Phones: [...phones] } : {}),
			...(sessionIds.length > 0 ? { SessionIds: [...sessionIds] } : {}),
		});
		const records = TelCdrList ?? [];
		yield records.filter(({ SessionId }) => !seen.has(SessionId));
		for (const { SessionId } of records) seen.add(SessionId);
		if (records.length < PAGE_SIZE) return;
	}
}

/** The records of some calls by SessionId, as far as there are any. Throws `Unsuccessful`. */
export async function recordsBySession(
	reader: Reader,
	{ from, to, ...query }: RecordQuery,
): Promise<Map<string, CallRecord>> {
	const records = new Map<string, CallRecord>();
	for (const window of timeWindows({ from, to })) {
		for await (const page of recordPages(reader, { ...query, ...window })) {
			for (const record of page) records.set(record.SessionId, record);
		}
	}
	return records;
}

/** The time at the server in unix seconds, as far as its replies have shown it. */
export function serverSeconds({ clock, connection }: Reader): number {
	return Math.floor(serverTimeMs(connection.host, clock.now()) / 1000);
}
