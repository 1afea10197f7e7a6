import type { CallRecord } from '../api/actions';
import { unexpected, type Problem } from '../api/problem';
import type { ApiContext } from '../api/apiContext';
import { Unsuccessful } from '../api/unsuccessful';
import { recordsBySession, serverSeconds, unreadableRecords } from '../records/fetchRecords';
import { CLOCKS_APART_SECONDS, type TimeWindow } from '../records/timeWindows';
import { PollInterval } from './pollInterval';

/** How often it is said how far a run is. */
const PROGRESS_MS = 30_000;
/** Calls that one request asks for. Source: page size of DescribeTelCdr. */
const CALLS_PER_REQUEST = 100;

/** A call to follow. */
export interface FollowedCall {
	sdkAppId: number;
	sessionId: string;
	/** Until when it is followed, in milliseconds of the clock's ticks. */
	deadlineMs: number;
}

/** What following told of a call; a call without either was still on at the deadline. */
export type Followed = { record: CallRecord } | { problem: Problem };

interface Following {
	/** The earliest moment at which the calls began, unix seconds. */
	since: number;
	/** Where what is learned goes, by SessionId, as soon as it is known. */
	followed: Map<string, Followed>;
	/** Told of each record as soon as it is there. */
	onRecord(call: FollowedCall, record: CallRecord): void;
}

/** The answer to one question, or why there is none; `isFinal` when asking again would not help. */
type Found =
	| { records: Map<string, CallRecord>; unreadable: number }
	| { problem: Problem; isFinal: boolean };

/**
 * The records of calls that have one, read once more, because a recording's link appears after the record.
 * What Tencent does not answer is left out.
 */
export async function fetchAgain(
	api: ApiContext,
	calls: readonly FollowedCall[],
	since: number,
): Promise<Map<string, CallRecord>> {
	const all = new Map<string, CallRecord>();
	for (const batch of batchesOf(calls)) {
		const window = { from: since, to: serverSeconds(api) + CLOCKS_APART_SECONDS };
		const found = await recordsOf(api, batch, window);
		if ('problem' in found) continue;
		for (const [sessionId, record] of found.records) all.set(sessionId, record);
	}
	return all;
}

/**
 * Follows calls to their end: one request asks for up to 100 of them at a time, at an interval that adapts.
 * What Tencent refuses for good ends following with a problem; what may pass is asked again until the
 * deadline, or until the execution is cancelled. Throws nothing of Tencent's answers.
 * Source: DescribeTelCdr, whose records appear some time after a call has ended.
 */
export async function followCalls(
	api: ApiContext,
	calls: readonly FollowedCall[],
	{ since, followed, onRecord }: Following,
): Promise<void> {
	const { clock, hints, signal } = api;
	const interval = new PollInterval();
	const unanswered = new Map<string, Problem>();
	let pending = [...calls];
	let toldMs = clock.ticks();
	while (pending.length > 0 && signal?.aborted !== true) {
		const batches = batchesOf(pending);
		let ended = 0;
		for (const batch of batches) {
			const window = { from: since, to: serverSeconds(api) + CLOCKS_APART_SECONDS };
			const found = await recordsOf(api, batch, window);
			for (const call of batch) {
				unanswered.delete(call.sessionId);
				if ('problem' in found) {
					const { problem, isFinal } = found;
					if (isFinal) followed.set(call.sessionId, { problem });
					else unanswered.set(call.sessionId, problem);
					continue;
				}
				const record = found.records.get(call.sessionId);
				if (record === undefined) {
					// It may be the record of this call that cannot be read.
					if (found.unreadable > 0) unanswered.set(call.sessionId, UNREADABLE);
					continue;
				}
				followed.set(call.sessionId, { record });
				onRecord(call, record);
				ended++;
			}
		}
		const now = clock.ticks();
		pending = pending.filter(
			({ sessionId, deadlineMs }) => !followed.has(sessionId) && deadlineMs > now,
		);
		if (pending.length === 0) break;
		if (now - toldMs >= PROGRESS_MS) {
			toldMs = now;
			const over = calls.length - pending.length;
			hints.progress(`Waiting for calls to end: ${over} of ${calls.length} have ended`);
		}
		const leftMs = Math.max(...pending.map(({ deadlineMs }) => deadlineMs)) - now;
		await clock.wait(Math.min(interval.next(batches.length, ended), leftMs), signal);
	}
	for (const [sessionId, problem] of unanswered) {
		if (!followed.has(sessionId)) followed.set(sessionId, { problem });
	}
}

/** Calls of one application each, as many as one request may ask for. */
function batchesOf(calls: readonly FollowedCall[]): FollowedCall[][] {
	const byApplication = new Map<number, FollowedCall[]>();
	for (const call of calls) {
		const group = byApplication.get(call.sdkAppId) ?? [];
		group.push(call);
		byApplication.set(call.sdkAppId, group);
	}
	return [...byApplication.values()].flatMap((group) =>
		Array.from({ length: Math.ceil(group.length / CALLS_PER_REQUEST) }, (_, at) =>
			group.slice(at * CALLS_PER_REQUEST, (at + 1) * CALLS_PER_REQUEST),
		),
	);
}

async function recordsOf(
	api: ApiContext,
	batch: readonly FollowedCall[],
	span: TimeWindow,
): Promise<Found> {
	const sdkAppId = batch[0]?.sdkAppId ?? 0;
	const sessionIds = batch.map(({ sessionId }) => sessionId);
	try {
		return await recordsBySession(api, { sdkAppId, sessionIds, ...span });
	} catch (error) {
		if (!(error instanceof Unsuccessful)) {
			return { problem: unexpected(error, 'read'), isFinal: true };
		}
		return { problem: error.problem, isFinal: isFinal(error.problem) };
	}
}

const { problem: UNREADABLE } = unreadableRecords('some of the records');

/** Keys and permissions do not mend themselves while a node waits; a fault of the network may. */
function isFinal({ code }: Problem): boolean {
	return /^(AuthFailure|UnauthorizedOperation|InvalidParameter|InvalidParameterValue|UnknownParameter|InvalidAction|NoSuchVersion)/.test(
		code,
	);
}
