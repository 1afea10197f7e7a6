import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isoTime, type SimpleCall } from '../records/callStatus';
import { callOutcome, type CallOutcome } from '../records/endStatus';
import type { PushEvent } from './events';

const NOT_SIMPLE: ReadonlySet<string> = new Set(['PushUuid', 'Status', 'Push']);

/** The members of `Call: Get`; null where a push says nothing about them. */
type PushedCall = { [Name in keyof SimpleCall]: SimpleCall[Name] | null };

/**
 * The item that a push starts the workflow with: event, UUID, the call in the words of `Call: Get`, and the
 * push itself under `Push`. Tolerates members that are missing, unknown or of another type. Never throws.
 */
export function pushItem(
	event: PushEvent,
	push: IDataObject,
	pushUuid: string | null,
): INodeExecutionData {
	const call = event === 'cdr' ? recordedCall(push) : noCall(push);
	return { json: { Event: event, PushUuid: pushUuid, ...call, Push: push } };
}

/** The ten members of an item that most workflows use: without `Status`, `PushUuid` and the push itself. */
export function simplified({ json }: INodeExecutionData): INodeExecutionData {
	const left = Object.entries(json).filter(([name]) => !NOT_SIMPLE.has(name));
	return { json: Object.fromEntries(left) };
}

/** How the call of a call record ended. Never throws. */
export function pushOutcome(push: IDataObject): CallOutcome {
	return callOutcome({ ...push, AcceptTimestamp: count(push.AcceptTimestamp) });
}

function recordedCall(push: IDataObject): PushedCall {
	return {
		...noCall(push),
		Status: 'finished',
		Outcome: pushOutcome(push),
		Callee: text(push.Callee),
		StartedAt: isoTime(count(push.StartTimestamp)),
		AnsweredAt: isoTime(count(push.AcceptTimestamp)),
		EndedAt: isoTime(count(push.EndedTimestamp)),
		DurationSecond: count(push.Duration),
		HungUpSide: text(push.HungUpSide),
	};
}

/** What a recording or a voicemail says about its call: which one it was. */
function noCall(push: IDataObject): PushedCall {
	return {
		SessionId: text(push.SessionId),
		Status: null,
		Outcome: null,
		Callee: null,
		StartedAt: null,
		AnsweredAt: null,
		EndedAt: null,
		DurationSecond: null,
		HungUpSide: null,
		RecordingUrl: text(push.RecordURL) ?? text(push.CustomRecordURL),
	};
}

/** Numbers count as texts: in Tencent's own sample `EndpointUser` is one. */
function text(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}

function count(value: unknown): number | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : null;
}
