import type { CallRecord, SessionRequest, TelSession } from '../api/actions';
import { problemOf, unsent, type Problem } from '../api/problem';
import { readAction, type Reader } from '../api/readAction';
import { Unsuccessful } from '../api/unsuccessful';
import { recordPages, serverSeconds } from './readRecords';
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
export async function lookUpCall(reader: Reader, call: SessionRequest): Promise<LookedUp> {
	const firstSeconds = serverSeconds(reader);
	const record = await recordAmong(reader, call, wholeHistory(firstSeconds).slice(0, 1));
	if (record !== undefined) return { record };
	// The first reply of a server shows its clock: where it is ahead of ours, the latest calls were left out.
	const [recent, ...earlier] = wholeHistory(serverSeconds(reader));
	if (recent !== undefined && serverSeconds(reader) - firstSeconds > CLOCK_STEP_SECONDS) {
		earlier.unshift(recent);
	}
	const session = await liveSession(reader, call);
	if (session !== undefined) return { session };
	const old = await recordAmong(reader, call, earlier);
	if (old !== undefined) return { record: old };
	throw new Unsuccessful(NO_SUCH_CALL);
}

async function recordAmong(
	reader: Reader,
	call: SessionRequest,
	windows: readonly TimeWindow[],
): Promise<CallRecord | undefined> {
	for (const window of windows) {
		const record = await recordWithin(reader, call, window);
		if (record !== undefined) return record;
	}
	return undefined;
}

/** The record of a call that began within the window, if there is one yet. Throws `Unsuccessful`. */
export async function recordWithin(
	reader: Reader,
	{ SdkAppId: sdkAppId, SessionId: sessionId }: SessionRequest,
	window: TimeWindow,
): Promise<CallRecord | undefined> {
	for await (const records of recordPages(reader, {
		sdkAppId,
		...window,
		sessionIds: [sessionId],
	})) {
		const record = records.find(({ SessionId }) => SessionId === sessionId);
		if (record !== undefined) return record;
	}
	return undefined;
}

/**
 * The session while Tencent knows it; undefined for one it does not know (any more). Tencent does not say
 * with which code it answers then, so every refusal of the session itself counts.
 */
async function liveSession(reader: Reader, call: SessionRequest): Promise<TelSession | undefined> {
	const outcome = await readAction(reader, 'DescribeTelSession', call);
	if (outcome.kind === 'done') return outcome.reply.Session ?? undefined;
	if (outcome.kind === 'refused' && ABSENT.test(outcome.code)) return undefined;
	throw new Unsuccessful(problemOf(outcome, 'read'));
}

const ABSENT = /^(FailedOperation|InvalidParameter|InvalidParameterValue|ResourceNotFound)(\.|$)/;

const NO_SUCH_CALL: Problem = unsent(
	'There is no call with this SessionId',
	"Check 'Session ID', and that 'Application' is the one the call was placed with. Tencent Cloud keeps call records for 180 days.",
	'read',
);
