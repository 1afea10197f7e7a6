import type { CallRecord, SessionRequest, TelSession } from '../api/actions';
import { problemOf, unsent, type Problem } from '../api/problem';
import type { ApiContext } from '../api/apiContext';
import { fetchAction } from '../api/fetchAction';
import { Unsuccessful } from '../api/unsuccessful';
import { recordPages, serverSeconds, unreadableRecords } from './fetchRecords';
import { wholeHistory, type TimeWindow } from './timeWindows';

/** More than passes between a question and its answer. */
const CLOCK_STEP_SECONDS = 60;

/** A call that exists: its record, or its session as long as there is no record. */
export type LookedUp = { record: CallRecord } | { session: TelSession };

/**
 * The call with this SessionId: its record, or where it is while it has none. Works out the time windows that
 * Tencent wants. Throws `Unsuccessful` when there is no such call, or Tencent does not answer.
 * Source: DescribeTelCdr (records of the last 180 days), DescribeTelSession.
 */
export async function lookUpCall(api: ApiContext, call: SessionRequest): Promise<LookedUp> {
	const firstSeconds = serverSeconds(api);
	const record = await recordAmong(api, call, wholeHistory(firstSeconds).slice(0, 1));
	if (record !== undefined) return { record };
	// The first reply of a server shows its clock: where it is ahead of ours, the latest calls were left out.
	const [recent, ...earlier] = wholeHistory(serverSeconds(api));
	if (recent !== undefined && serverSeconds(api) - firstSeconds > CLOCK_STEP_SECONDS) {
		earlier.unshift(recent);
	}
	const live = await liveSession(api, call);
	if ('session' in live) return live;
	const old = await recordAmong(api, call, earlier);
	if (old !== undefined) return { record: old };
	throw new Unsuccessful(live.problem);
}

async function recordAmong(
	api: ApiContext,
	call: SessionRequest,
	windows: readonly TimeWindow[],
): Promise<CallRecord | undefined> {
	for (const window of windows) {
		const record = await recordWithin(api, call, window);
		if (record !== undefined) return record;
	}
	return undefined;
}

/**
 * The record of a call that began within the window, if there is one yet. Throws `Unsuccessful`, also for a
 * record that cannot be read or is about another call: it must not look as if there were none.
 */
async function recordWithin(
	api: ApiContext,
	{ SdkAppId: sdkAppId, SessionId: sessionId }: SessionRequest,
	window: TimeWindow,
): Promise<CallRecord | undefined> {
	let others = 0;
	for await (const { records, unreadable } of recordPages(api, {
		sdkAppId,
		...window,
		sessionIds: [sessionId],
	})) {
		const record = records.find(({ SessionId }) => plainId(SessionId) === plainId(sessionId));
		if (record !== undefined) return record;
		if (unreadable > 0) throw unreadableRecords('the record of this call');
		others += records.length;
	}
	if (others > 0) throw unreadableRecords('only records of other calls');
	return undefined;
}

/**
 * The session while Tencent knows it, else what to say when there is no record either. Tencent does not say
 * with which code it answers for one it does not know (any more), so every refusal of the session itself
 * counts. A reply that cannot be read, or is about another call, says nothing about this one.
 */
async function liveSession(
	api: ApiContext,
	call: SessionRequest,
): Promise<{ session: TelSession } | { problem: Problem }> {
	const outcome = await fetchAction(api, 'DescribeTelSession', call);
	if (outcome.kind === 'done') {
		const { Session: session } = outcome.reply;
		if (plainId(session.SessionID) === plainId(call.SessionId)) return { session };
		const { requestId } = outcome;
		const detail = 'DescribeTelSession: Session.SessionID';
		const other = { kind: 'failed', fault: 'unreadable', detail, requestId } as const;
		return { problem: problemOf(other, 'read') };
	}
	if (outcome.kind === 'refused' && ABSENT.test(outcome.code)) return { problem: NO_SUCH_CALL };
	const problem = problemOf(outcome, 'read');
	if (outcome.kind === 'failed' && outcome.fault === 'unreadable') return { problem };
	throw new Unsuccessful(problem);
}

/** Tencent writes SessionIds with and without dashes. */
function plainId(sessionId: string): string {
	return sessionId.replace(/-/g, '').toLowerCase();
}

const ABSENT = /^(FailedOperation|InvalidParameter|InvalidParameterValue|ResourceNotFound)(\.|$)/;

const NO_SUCH_CALL: Problem = unsent(
	'There is no call with this SessionId',
	"Check 'Session ID', and that 'Application' is the one the call was placed with. Tencent Cloud keeps call records for 180 days.",
	'read',
);
