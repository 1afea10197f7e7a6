import type { ActiveSession, CallRecord } from '../api/actions';
import type { Failed, Refused } from '../api/apiResult';
import type { ApiContext } from '../api/apiContext';
import { fetchAction } from '../api/fetchAction';
import { comparableNumber } from '../input/comparableNumber';
import { liveSessions } from '../records/liveSessions';

/** A call that exists at Tencent. */
export interface FoundCall {
	sessionId: string;
	/** Digits with country code, without + or 00. */
	callee: string;
	/** The number it was placed from, as Tencent gives it; empty when it does not. */
	caller: string;
	/** Unix seconds; undefined when Tencent gives none. */
	startedAt?: number;
	/** Undefined where Tencent does not say it: in the list of live calls. */
	aiAgentId?: number;
	isLive: boolean;
}

/** Outbound calls to some callees of one application. */
export interface CallQuery {
	sdkAppId: number;
	/** In the forms Tencent may write them; equal are those with the same digits behind + or 00. */
	callees: readonly string[];
	/** Unix seconds. */
	from: number;
	to: number;
}

const RECORD_PAGE_SIZE = 100;
const MAX_PAGES = 100;
/** Numbers that one request asks for. */
const MOST_PHONES = 20;
const OUTBOUND = 1;

/**
 * The outbound calls to the callees: those going on, and those recorded with a start between `from` and
 * `to`. Records appear some time after a call has ended. Returns the outcome that stopped the search when
 * Tencent does not answer.
 * Source: DescribePSTNActiveSessionList, DescribeTelCdr; a record may lack its agent.
 */
export async function searchCalls(
	api: ApiContext,
	query: CallQuery,
): Promise<FoundCall[] | Refused | Failed> {
	const online = await liveSessions(api, query.sdkAppId);
	if ('kind' in online) return online;
	if (online.unreadable > 0 || online.sessions.some(hidesCallee)) return notKnown('live calls');
	const wanted = new Set(query.callees.map(comparableNumber));
	const calls = online.sessions.flatMap(fromSession);
	const phones = [...new Set(query.callees)];
	for (let first = 0; first < phones.length; first += MOST_PHONES) {
		const recorded = await recordedCalls(api, query, phones.slice(first, first + MOST_PHONES));
		if (!Array.isArray(recorded)) return recorded;
		calls.push(...recorded);
	}
	const bySession = new Map<string, FoundCall>();
	for (const call of calls) if (wanted.has(call.callee)) bySession.set(call.sessionId, call);
	return [...bySession.values()];
}

async function recordedCalls(
	api: ApiContext,
	{ sdkAppId, from, to }: CallQuery,
	phones: readonly string[],
): Promise<FoundCall[] | Refused | Failed> {
	const calls: FoundCall[] = [];
	for (let page = 0; page < MAX_PAGES; page++) {
		const outcome = await fetchAction(api, 'DescribeTelCdr', {
			SdkAppId: sdkAppId,
			StartTimeStamp: from,
			EndTimeStamp: to,
			PageSize: RECORD_PAGE_SIZE,
			PageNumber: page,
			Phones: [...phones],
		});
		if (outcome.kind !== 'done') return outcome;
		const { TelCdrList: records, unreadable } = outcome.reply;
		if (unreadable > 0 || records.some(hidesCallee)) return notKnown('call records');
		for (const record of records) calls.push(...fromRecord(record, from));
		if (records.length < RECORD_PAGE_SIZE) return calls;
	}
	return notKnown('more call records than can be looked through');
}

/** Whether a call goes to somebody who is not named, as with number protection (DescribeTelCdr). */
function hidesCallee({ Direction, Callee }: ActiveSession | CallRecord): boolean {
	return Direction === OUTBOUND && comparableNumber(Callee) === '';
}

/** For what is there and cannot be read: the call that is looked for may be among it. */
function notKnown(what: string): Failed {
	return { kind: 'failed', fault: 'unreadable', detail: `Not readable: ${what}`, requestId: '' };
}

function fromSession(session: ActiveSession): FoundCall[] {
	if (session.Direction !== OUTBOUND) return [];
	return [
		{
			sessionId: session.SessionID,
			callee: comparableNumber(session.Callee),
			caller: session.Caller ?? '',
			...startOf(session.StartTimestamp),
			isLive: true,
		},
	];
}

function fromRecord(record: CallRecord, from: number): FoundCall[] {
	if (record.Direction !== OUTBOUND) return [];
	return [
		{
			sessionId: record.SessionId,
			callee: comparableNumber(record.Callee),
			caller: record.Caller ?? '',
			...startOf(record.StartTimestamp ?? record.Time, from),
			...(record.AIAgentId ? { aiAgentId: record.AIAgentId } : {}),
			isLive: false,
		},
	];
}

/** A start before the span that was asked for is no start: the call counts as one whose start is not known. */
function startOf(timestamp: number | null | undefined, from = 1): { startedAt?: number } {
	return typeof timestamp === 'number' && timestamp >= from ? { startedAt: timestamp } : {};
}
