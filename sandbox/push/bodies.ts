import { ownNumber, personsNumber, type Call } from '../call';
import { callRecord, type RecordSources } from '../callRecord';
import { SEAT } from '../world';
import type { PushEvent, PushTarget } from './target';

/** One push, before it is delivered. */
export interface Push {
	readonly event: PushEvent;
	/** JSON text. */
	readonly body: string;
}

/** The record of a call that has ended: the documented members, with the oddities of the document's sample
 *  (Duration twice, null for a list). Source: document 1229/59641 (2025-06-24). */
export function cdrPush(call: Call, sources: RecordSources, target: PushTarget): Push {
	const { times, queued, participants } = callRecord(call, sources);
	const { ending } = call.timeline;
	const skillGroup = { id: 0, name: '', ...call.transfer?.skillGroup };
	const members = {
		SdkAppId: call.sdkAppId,
		SessionId: call.sessionId,
		Caller: call.caller,
		Callee: call.callee,
		Direction: call.direction,
		CallType: call.direction === 1 ? 1 : 2,
		Duration: times.accept > 0 ? times.end - times.accept : 0,
		SeatUser: { Mail: '', Name: '', Nick: '', Phone: '', UserId: '', SkillGroupNameList: [] },
		CallerLocation: '',
		IVRDuration: 0,
		RingTimestamp: times.ring,
		AcceptTimestamp: times.accept,
		EndedTimestamp: times.end,
		StartTimestamp: times.start,
		IVRKeyPressed: null,
		HungUpSide: ending.hungUpSide,
		ServeParticipants: participants,
		EndStatusString: ending.endStatusString,
		QueuedTimestamp: queued,
		PostIVRKeyPressed: [],
		QueuedSkillGroupName: skillGroup.name,
		QueuedSkillGroupId: skillGroup.id,
		RecordId: sources.ledger.willHave('recording', call) ? call.sessionId : '',
		UserRemark: '',
		...(target.namesAgent && call.agent ? { AIAgentId: call.agent.id } : {}),
	};
	const twice = `"Duration":${times.end - times.start},"Duration":`;
	return { event: 'cdr', body: JSON.stringify(members).replace('"Duration":', twice) };
}

/** The recordings of a call: one push for each participant. Assumed: the AI agent's side is named by the
 *  number that called. Source: document 1229/59642. */
export function recordPushes(call: Call, { links }: RecordSources, serverMs: number): Push[] {
	const participants = [
		[call.sessionId, personsNumber(call)],
		[`${call.sessionId}-2`, ownNumber(call)],
		...(call.transfer ? [[`${call.sessionId}-3`, SEAT.mail]] : []),
	];
	return participants.map(([RecordId, EndpointUser]) => ({
		event: 'record',
		body: JSON.stringify({
			SdkAppId: call.sdkAppId,
			RecordId,
			SessionId: call.sessionId,
			Timestamp: Math.floor(serverMs / 1000),
			EndpointUser,
			RecordURL: links.recording(call),
		}),
	}));
}
