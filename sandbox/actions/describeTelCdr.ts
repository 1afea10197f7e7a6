import { refuse, type JsonObject, type Refusal } from '../answers';
import type { Call } from '../call';
import { callRecord, type RecordSources } from '../callRecord';
import { normalizeNumber } from '../phoneNumber';
import { SEAT } from '../world';
import { CCC, optional, required, type ActionDefinition, type Members } from '../definition';
import { integer, pageOf, texts, unknownApplication } from './parameters';
import { badRange, isInRange } from './timeRange';
import type { Action } from './types';
import { IVR_KEY_PRESSED_ELEMENT, SERVE_PARTICIPANT } from './recordMembers';

const SEAT_USER_INFO: Members = {
	Name: required('string'),
	Mail: required('string'),
	StaffNumber: required('string'),
	Phone: required('string'),
	Nick: required('string'),
	UserId: required('string'),
	SkillGroupNameList: required({ list: 'string' }),
	Role: optional('int64'),
	ExtensionNumber: optional('string'),
};

/** Assumed: a list without anything in it may be null, as some of Tencent's are. */
const TEL_CDR_INFO: Members = {
	Caller: required('string'),
	Callee: required('string'),
	Time: required('int64'),
	Direction: required('int64'),
	CallType: optional('int64'),
	Duration: required('int64'),
	RecordURL: required('string'),
	RecordId: required('string'),
	SeatUser: required({ object: SEAT_USER_INFO }),
	EndStatus: required('int64'),
	SkillGroup: required('string'),
	CallerLocation: required('string'),
	IVRDuration: required('int64'),
	RingTimestamp: required('int64'),
	AcceptTimestamp: required('int64'),
	EndedTimestamp: required('int64'),
	IVRKeyPressed: required({ list: 'string' }, { nullable: true }),
	HungUpSide: required('string'),
	ServeParticipants: required({ list: { object: SERVE_PARTICIPANT } }, { nullable: true }),
	SkillGroupId: required('int64'),
	EndStatusString: required('string'),
	StartTimestamp: required('int64'),
	QueuedTimestamp: required('int64'),
	PostIVRKeyPressed: required({ list: { object: IVR_KEY_PRESSED_ELEMENT } }, { nullable: true }),
	QueuedSkillGroupId: required('int64'),
	SessionId: required('string'),
	ProtectedCaller: required('string'),
	ProtectedCallee: required('string'),
	Uui: required('string', { deprecated: true, nullable: true }),
	UUI: required('string'),
	IVRKeyPressedEx: required({ list: { object: IVR_KEY_PRESSED_ELEMENT } }, { nullable: true }),
	AsrUrl: required('string'),
	AsrStatus: required('string'),
	CustomRecordURL: required('string'),
	Remark: required('string'),
	QueuedSkillGroupName: required('string'),
	VoicemailRecordURL: required({ list: 'string' }, { nullable: true }),
	VoicemailAsrURL: optional({ list: 'string' }),
	AIAgentId: optional('int64'),
	AIAgentName: optional('string'),
	SysHangupReason: optional('int64'),
	SysHangupReasonString: optional('string'),
};

/** DescribeTelCdr. TelCdrs is left out of replies, as the official sample reply leaves it out. */
const DEFINITION: ActionDefinition = {
	action: 'DescribeTelCdr',
	summary: 'records, page by page, with links',
	...CCC,
	request: {
		StartTimeStamp: required('int64', { minimum: 0 }),
		EndTimeStamp: required('int64', { minimum: 0 }),
		SdkAppId: required('int64'),
		PageSize: required('int64', { minimum: 1, maximum: 100 }),
		PageNumber: required('int64', { minimum: 0 }),
		InstanceId: optional('int64', { deprecated: true }),
		Limit: optional('int64', { deprecated: true }),
		Offset: optional('int64', { deprecated: true }),
		Phones: optional({ list: 'string' }),
		SessionIds: optional({ list: 'string' }),
	},
	reply: {
		TotalCount: required('int64'),
		TelCdrs: optional({ list: { object: TEL_CDR_INFO } }, { deprecated: true }),
		TelCdrList: required({ list: { object: TEL_CDR_INFO } }),
	},
};

const RANGE = { from: 'StartTimeStamp', to: 'EndTimeStamp' };
const MAX_SESSION_IDS = 100;

/** Assumed: every call without a seat has empty members here, never null. */
const NO_SEAT: JsonObject = {
	Name: '',
	Mail: '',
	StaffNumber: '',
	Phone: '',
	Nick: '',
	UserId: '',
	SkillGroupNameList: [],
};

function seatOf({ transfer }: Call): JsonObject {
	if (!transfer) return NO_SEAT;
	return {
		...NO_SEAT,
		Name: SEAT.name,
		Mail: SEAT.mail,
		StaffNumber: SEAT.staffNumber,
		UserId: SEAT.mail,
		SkillGroupNameList: [transfer.skillGroup.name],
	};
}

function toCdr(call: Call, sources: RecordSources): JsonObject {
	const { agent, timeline, transfer, quirks } = call;
	const { ending } = timeline;
	const record = callRecord(call, sources);
	const { times } = record;
	const skillGroup = { id: 0, name: '', ...transfer?.skillGroup };
	const noItems = quirks.sparse ? null : [];
	const cdr: JsonObject = {
		Caller: call.caller,
		Callee: call.callee,
		Time: times.start,
		Direction: call.direction,
		Duration: times.accept > 0 ? times.end - times.accept : 0,
		RecordURL: record.recordUrl,
		RecordId: record.recordUrl === '' ? '' : call.sessionId,
		SeatUser: seatOf(call),
		EndStatus: ending.endStatus,
		SkillGroup: skillGroup.name,
		CallerLocation: '',
		IVRDuration: 0,
		RingTimestamp: times.ring,
		AcceptTimestamp: times.accept,
		EndedTimestamp: times.end,
		IVRKeyPressed: noItems,
		HungUpSide: ending.hungUpSide,
		ServeParticipants: record.participants.length > 0 ? record.participants : noItems,
		SkillGroupId: skillGroup.id,
		EndStatusString: ending.endStatusString,
		StartTimestamp: times.start,
		QueuedTimestamp: record.queued,
		PostIVRKeyPressed: noItems,
		QueuedSkillGroupId: skillGroup.id,
		SessionId: call.sessionId,
		ProtectedCaller: '',
		ProtectedCallee: '',
		Uui: null,
		UUI: '',
		IVRKeyPressedEx: noItems,
		AsrUrl: record.asrUrl,
		AsrStatus: record.asrStatus,
		CustomRecordURL: '',
		Remark: '',
		QueuedSkillGroupName: skillGroup.name,
		VoicemailRecordURL: noItems,
	};
	if (quirks.sparse) return cdr;
	return {
		...cdr,
		CallType: call.direction === 1 ? 1 : 2,
		VoicemailAsrURL: [],
		AIAgentId: agent?.id,
		AIAgentName: agent?.name,
		SysHangupReason: ending.sysHangupReason?.code,
		SysHangupReasonString: ending.sysHangupReason?.text,
	};
}

/** Stricter than Tencent, which names no maximum. */
function tooManySessions(parameters: JsonObject): Refusal | undefined {
	if (texts(parameters, 'SessionIds').length <= MAX_SESSION_IDS) return undefined;
	return refuse('InvalidParameterValue', 'At most 100 `SessionIds` can be asked for.');
}

/** One page of call records, newest first. */
export const describeTelCdr: Action = {
	definition: DEFINITION,
	refusal: (parameters, { serverSeconds }) =>
		unknownApplication(parameters) ??
		badRange(parameters, RANGE, serverSeconds) ??
		tooManySessions(parameters),
	perform(parameters, context) {
		const phones = texts(parameters, 'Phones').map(normalizeNumber);
		const sessionIds = texts(parameters, 'SessionIds');
		const calls = context.ledger
			.recorded(integer(parameters, 'SdkAppId'))
			.filter(
				({ sessionId, caller, callee, startedAtMs }) =>
					isInRange(startedAtMs, parameters, RANGE) &&
					(phones.length === 0 || phones.includes(caller) || phones.includes(callee)) &&
					(sessionIds.length === 0 || sessionIds.includes(sessionId)),
			);
		const page = pageOf(calls, parameters);
		return { TotalCount: calls.length, TelCdrList: page.map((call) => toCdr(call, context)) };
	},
};
