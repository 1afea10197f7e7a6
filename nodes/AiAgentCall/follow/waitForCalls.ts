import type { IDataObject } from 'n8n-workflow';

import { unexpected, type Problem } from '../api/problem';
import type { ApiContext } from '../api/apiContext';
import { conversationOf } from '../conversation/conversation';
import {
	fetchExtras,
	withoutExtras,
	type ExtraOutput,
	type WantedExtras,
} from '../conversation/extras';
import type { Placed } from '../dial/placeCalls';
import type { DialResult } from '../dial/retryMemory';
import { callOfRecord } from '../records/callStatus';
import { liveSessions } from '../records/liveSessions';
import { rawCall } from '../records/rawCall';
import { serverSeconds } from '../records/fetchRecords';
import { CLOCKS_APART_SECONDS } from '../records/timeWindows';
import { followCalls, fetchAgain, type Followed, type FollowedCall } from './followCalls';

/** How one item waits for its call. */
export interface Waiting {
	maxWaitMs: number;
	wanted: WantedExtras;
	simplify: boolean;
}

/** A placed call that is waited for. */
interface WaitedCall extends FollowedCall, Waiting {
	itemIndex: number;
	/** Its output as `start` gives it. */
	started: IDataObject;
}

/** What is known of the calls, by SessionId. */
interface Learned {
	followed: Map<string, Followed>;
	extras: Map<string, ExtraOutput>;
	statuses: Map<string, string>;
}

/** A call an earlier try has placed may be old; one question to Tencent reaches this far back. */
const REACH_SECONDS = 89 * 86_400;

/**
 * Waits for the calls of a run, all of them together, and returns new results for those items: outcome, and
 * what else is wanted; where it could not be read, a problem that keeps the SessionId. `startedTicks` is when
 * the run began to dial, by the clock's ticks. Never throws: these calls were placed, and whatever goes wrong
 * now, a defect of this node too, must not take their SessionIds along.
 */
export async function waitForCalls(
	api: ApiContext,
	{ results, recalled }: Placed,
	waits: ReadonlyMap<number, Waiting>,
	startedTicks: number,
): Promise<Map<number, DialResult>> {
	const ticksMs = api.clock.ticks();
	const calls = waitedCalls(results, waits, ticksMs);
	const learned: Learned = {
		followed: new Map(),
		extras: new Map(),
		statuses: new Map(),
	};
	let defect: Problem | undefined;
	try {
		const isRecalled = calls.some(({ itemIndex }) => recalled.has(itemIndex));
		// Counted back from now, because the time of day may have been set since.
		const sinceBegan = Math.ceil((ticksMs - startedTicks) / 1000);
		const since =
			serverSeconds(api) - (isRecalled ? REACH_SECONDS : sinceBegan + CLOCKS_APART_SECONDS);
		await learn(api, calls, since, learned);
	} catch (error) {
		defect = unexpected(error, 'read');
	}
	return new Map(calls.map((call) => [call.itemIndex, resultOf(call, learned, defect)]));
}

function waitedCalls(
	results: Placed['results'],
	waits: ReadonlyMap<number, Waiting>,
	ticksMs: number,
): WaitedCall[] {
	return [...results].flatMap(([itemIndex, result]): WaitedCall[] => {
		const waiting = waits.get(itemIndex);
		if (!('json' in result) || waiting === undefined) return [];
		const { SessionId: sessionId, SdkAppId: sdkAppId } = result.json;
		if (typeof sessionId !== 'string' || typeof sdkAppId !== 'number') return [];
		const deadlineMs = ticksMs + waiting.maxWaitMs;
		return [{ itemIndex, sessionId, sdkAppId, deadlineMs, started: result.json, ...waiting }];
	});
}

/** Follows the calls and gets what else is wanted; what is known so far is in `learned` at any time. */
async function learn(
	api: ApiContext,
	calls: readonly WaitedCall[],
	since: number,
	{ followed, extras, statuses }: Learned,
): Promise<void> {
	const pending = new Map<string, Promise<ExtraOutput>>();
	const wantedOf = new Map(calls.map(({ sessionId, wanted }) => [sessionId, wanted]));
	await followCalls(api, calls, {
		since,
		followed,
		onRecord({ sdkAppId, sessionId }, record) {
			const wanted = wantedOf.get(sessionId) ?? {};
			pending.set(sessionId, fetchExtras(api, conversationOf(sdkAppId, record), wanted));
		},
	});
	await fetchStatuses(
		api,
		calls.filter(({ sessionId }) => !followed.has(sessionId)),
		statuses,
	);
	for (const [sessionId, extra] of pending) extras.set(sessionId, await extra);
	const linked = await fetchAgain(api, calls.filter(isLinkMissing(followed)), since);
	for (const [sessionId, record] of linked) followed.set(sessionId, { record });
}

/** Calls that something else was waited for, so that the link of their recording may be there by now. */
function isLinkMissing(followed: ReadonlyMap<string, Followed>): (call: WaitedCall) => boolean {
	return ({ sessionId, wanted }) => {
		const known = followed.get(sessionId);
		if (known === undefined || 'problem' in known || Object.keys(wanted).length === 0) return false;
		const { AnsweredAt, RecordingUrl } = callOfRecord(known.record);
		return AnsweredAt !== null && RecordingUrl === null;
	};
}

function resultOf(call: WaitedCall, learned: Learned, defect: Problem | undefined): DialResult {
	try {
		return resultOfCall(call, learned, defect);
	} catch (error) {
		return { problem: unread(unexpected(error, 'read'), call.started) };
	}
}

function resultOfCall(
	{ sessionId, started, simplify, wanted }: WaitedCall,
	{ followed, extras, statuses }: Learned,
	defect: Problem | undefined,
): DialResult {
	const known = followed.get(sessionId);
	const extra = extras.get(sessionId);
	if (known === undefined) {
		if (defect !== undefined) return { problem: unread(defect, started) };
		const status = statuses.get(sessionId) ?? 'unknown';
		const json = { ...started, Status: status, Outcome: null, TimedOut: true };
		return { json: { ...json, ...withoutExtras(wanted) } };
	}
	if ('problem' in known) return { problem: unread(known.problem, started) };
	const call = callOfRecord(known.record);
	const warnings = (extra?.warnings ?? []).map(({ extra: about, problem }) => ({
		about,
		message: problem.message,
		description: problem.description,
		code: problem.code,
		requestId: problem.requestId,
	}));
	return {
		json: {
			...(simplify ? call : rawCall(known.record, call)),
			...started,
			TimedOut: false,
			...(extra?.json ?? withoutExtras(wanted)),
			...(warnings.length === 0 ? {} : { Warnings: warnings }),
		},
	};
}

/** Where the calls are that were still on at the deadline; without an answer they have no entry. */
async function fetchStatuses(
	api: ApiContext,
	calls: readonly FollowedCall[],
	statuses: Map<string, string>,
): Promise<void> {
	if (api.signal?.aborted) return;
	for (const sdkAppId of new Set(calls.map((call) => call.sdkAppId))) {
		const online = await liveSessions(api, sdkAppId);
		if ('kind' in online) continue;
		const live = new Map(
			online.sessions.map((session) => [session.SessionID, session.SessionStatus]),
		);
		for (const { sessionId } of calls.filter((call) => call.sdkAppId === sdkAppId)) {
			if (live.has(sessionId)) statuses.set(sessionId, live.get(sessionId) ?? 'inProgress');
			// What cannot be read in the list may be this call.
			else if (online.unreadable === 0) statuses.set(sessionId, 'recordPending');
		}
	}
}

function unread(problem: Problem, { SessionId, Callee }: IDataObject): Problem {
	return {
		...problem,
		outcome: 'called',
		message: 'The call was placed, but Tencent Cloud could not be asked how it went',
		description: `${problem.message}. ${problem.description} Do not call again: use the operation Get with the SessionId ${String(SessionId)}.`,
		extra: { ...problem.extra, sessionId: SessionId, calledNumber: Callee },
	};
}
