import type { CallRecord, SessionWithinRequest, TelSession } from '../api/actions';
import type { ApiContext } from '../api/apiContext';
import { startOf } from '../records/callStatus';
import { lookUpCall } from '../records/lookUpCall';
import { serverSeconds } from '../records/fetchRecords';
import { CLOCKS_APART_SECONDS } from '../records/timeWindows';

/**
 * Whether Tencent has something of a conversation: `ready`; `notReady` when it may still come; `none` when
 * there was no conversation, or Tencent does not make it for this call.
 */
export type Readiness = 'ready' | 'notReady' | 'none';

/** A call as far as its conversation is concerned. Times are unix seconds. */
export interface Conversation {
	sdkAppId: number;
	sessionId: string;
	/** The number of the person: the one that was called, or that called in. */
	person: string;
	startedAt?: number;
	/** 0 while nobody has answered. */
	answeredAt: number;
	/** Undefined as long as there is no record. */
	endedAt?: number;
	/** `AsrStatus` of the record. */
	asrStatus?: string;
}

/** How a value that Tencent makes after a call is asked for. */
export interface ConversationResult<Value> {
	status: Readiness;
	value: Value;
}

const DAY_SECONDS = 86_400;
/** What has not appeared so long after a call is taken not to come. Assumed: Tencent names no time. */
const MAKING_SECONDS = 600;

/** The conversation of the call with this SessionId. Throws `Unsuccessful` when there is no such call. */
export async function lookUpConversation(
	api: ApiContext,
	call: { SdkAppId: number; SessionId: string },
): Promise<Conversation> {
	const found = await lookUpCall(api, call);
	return 'record' in found
		? conversationOf(call.SdkAppId, found.record)
		: conversationOfSession(call.SdkAppId, found.session);
}

/** The conversation of a call that has a record. */
export function conversationOf(sdkAppId: number, record: CallRecord): Conversation {
	const startedAt = startOf(record);
	const endedAt = record.EndedTimestamp ?? 0;
	return {
		sdkAppId,
		sessionId: record.SessionId,
		person: personOf(record),
		...(startedAt === undefined ? {} : { startedAt }),
		answeredAt: record.AcceptTimestamp ?? 0,
		endedAt: endedAt > 0 ? endedAt : (startedAt ?? 0),
		...(record.AsrStatus ? { asrStatus: record.AsrStatus } : {}),
	};
}

function conversationOfSession(sdkAppId: number, session: TelSession): Conversation {
	const startedAt = startOf(session);
	return {
		sdkAppId,
		sessionId: session.SessionID,
		person: personOf(session),
		...(startedAt === undefined ? {} : { startedAt }),
		answeredAt: session.AcceptTimestamp ?? 0,
	};
}

/** Source of the direction: DescribeTelCdr and DescribeTelSession, 0 inbound. */
function personOf({ Direction, Caller, Callee }: CallRecord | TelSession): string {
	return Direction === 0 ? Caller : Callee;
}

/** Whether what has not appeared may still come. */
export function readinessOfNothing(
	api: ApiContext,
	{ answeredAt, endedAt }: Conversation,
): Exclude<Readiness, 'ready'> {
	if (endedAt === undefined) return 'notReady';
	if (answeredAt <= 0) return 'none';
	return serverSeconds(api) - endedAt < MAKING_SECONDS ? 'notReady' : 'none';
}

/** The answer that a list is: an empty one may still come, or never. */
export function answerOfList<Entry>(
	api: ApiContext,
	call: Conversation,
	list: Entry[],
): ConversationResult<Entry[]> {
	return { status: list.length > 0 ? 'ready' : readinessOfNothing(api, call), value: list };
}

/** The request for something of this call: Tencent wants a time window around it. */
export function withinRequest(
	api: ApiContext,
	{ sdkAppId, sessionId, startedAt, endedAt }: Conversation,
): SessionWithinRequest {
	const now = serverSeconds(api);
	const start = startedAt ?? now - DAY_SECONDS;
	return {
		SdkAppId: sdkAppId,
		SessionId: sessionId,
		StartTime: start - CLOCKS_APART_SECONDS,
		EndTime: Math.max(endedAt ?? now, start) + CLOCKS_APART_SECONDS,
	};
}
