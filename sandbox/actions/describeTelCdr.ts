import { refuse, type JsonObject, type Refusal } from '../answers';
import type { Call } from '../call';
import { callRecord, type RecordSources } from '../callRecord';
import { DESCRIBE_TEL_CDR } from '../definition/describeTelCdr';
import { normalizeNumber } from '../phoneNumber';
import { SEAT } from '../world';
import { integer, pageOf, texts, unknownApplication } from './parameters';
import { badRange, isInRange } from './timeRange';
import type { Action } from './types';

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
	definition: DESCRIBE_TEL_CDR,
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
		const pageNumber = integer(parameters, 'PageNumber');
		const page = pageOf(calls, pageNumber, integer(parameters, 'PageSize'));
		return { TotalCount: calls.length, TelCdrList: page.map((call) => toCdr(call, context)) };
	},
};
