import type { CallRecord, TelSession } from '../api/actions';
import { callOutcome, type CallOutcome } from './endStatus';

/**
 * Where a call is: Tencent's `ringing`, `seatJoining` and `inProgress`; `recordPending` when it is over and
 * its record is not there yet; `finished` when there is a record. Open to words Tencent may add.
 */
export type CallStatus =
	| 'ringing'
	| 'seatJoining'
	| 'inProgress'
	| 'recordPending'
	| 'finished'
	| (string & {});

/** What is said about one call; `null` where there is nothing (yet). */
export interface SimpleCall {
	SessionId: string;
	Status: CallStatus;
	Outcome: CallOutcome | null;
	Callee: string;
	/** ISO 8601, UTC. */
	StartedAt: string | null;
	AnsweredAt: string | null;
	EndedAt: string | null;
	/** Seconds of talk. */
	DurationSecond: number | null;
	/** `user`, `seat` or `system`. */
	HungUpSide: string | null;
	/** A link that works for some hours. */
	RecordingUrl: string | null;
}

/** The call that a record describes. Tolerates members that are missing. */
export function callOfRecord(record: CallRecord): SimpleCall {
	return {
		SessionId: record.SessionId,
		Status: 'finished',
		Outcome: callOutcome(record),
		Callee: record.Callee,
		StartedAt: isoTime(startOf(record)),
		AnsweredAt: isoTime(record.AcceptTimestamp),
		EndedAt: isoTime(record.EndedTimestamp),
		DurationSecond: typeof record.Duration === 'number' ? record.Duration : null,
		HungUpSide: textOrNull(record.HungUpSide),
		RecordingUrl: textOrNull(record.RecordURL),
	};
}

/** The call that a session describes: one that is on, or that has no record yet. */
export function callOfSession(session: TelSession): SimpleCall {
	const isOver = session.SessionStatus === 'finished';
	return {
		SessionId: session.SessionID,
		Status: isOver ? 'recordPending' : session.SessionStatus,
		Outcome: null,
		Callee: session.Callee,
		StartedAt: isoTime(session.StartTimestamp),
		AnsweredAt: isoTime(session.AcceptTimestamp),
		EndedAt: null,
		DurationSecond: null,
		HungUpSide: null,
		RecordingUrl: null,
	};
}

/** Unix seconds at which a recorded call began; undefined when Tencent gives none. */
export function startOf(call: TelSession | CallRecord): number | undefined {
	const moments = [call.StartTimestamp, 'Time' in call ? call.Time : undefined];
	return moments.find((seconds): seconds is number => typeof seconds === 'number' && seconds > 0);
}

/** A moment of Tencent's (unix seconds, 0 for never) as ISO 8601 in UTC. */
export function isoTime(timestamp: unknown): string | null {
	if (typeof timestamp !== 'number' || timestamp <= 0) return null;
	const date = new Date(timestamp * 1000);
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function textOrNull(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}
