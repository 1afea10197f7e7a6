import type { JsonObject } from '../answers';
import type { Call } from '../call';
import { callRecord } from '../callRecord';
import type { CallLedger } from '../callLedger';
import { SEAT } from '../world';
import { CCC, optional, required, type ActionDefinition, type Members } from '../definition';
import { unknownApplication } from './parameters';
import { checked, findCall, noSession } from './sessions';
import { badRange, isInRange } from './timeRange';
import type { Action } from './types';
import { IVR_KEY_PRESSED_ELEMENT, SERVE_PARTICIPANT } from './recordMembers';

const EVENT_STAFF: Members = { Mail: optional('string'), StaffNumber: optional('string') };

const SESSION_EVENT: Members = {
	Timestamp: optional('int64'),
	EventType: optional('string'),
	StaffEventDetail: optional({
		object: { Staffs: optional({ list: { object: EVENT_STAFF } }) },
	}),
};

/** DescribeSessionDetail: the spelling is StartTimestamp in the request, StartTimeStamp in the
 *  reply. Assumed: a list without anything in it may be null, as some of Tencent's are. */
const DEFINITION: ActionDefinition = {
	action: 'DescribeSessionDetail',
	summary: 'the record of one call that has ended, with links',
	...CCC,
	request: {
		SdkAppId: required('int64'),
		SessionId: required('string'),
		StartTimestamp: required('int64', { minimum: 0 }),
		EndTimestamp: required('int64', { minimum: 0 }),
	},
	reply: {
		Caller: optional('string'),
		Callee: optional('string'),
		CallType: optional('int64'),
		StartTimeStamp: optional('int64'),
		RingTimestamp: optional('int64'),
		AcceptTimestamp: optional('int64'),
		EndedTimestamp: optional('int64'),
		QueuedTimestamp: optional('int64'),
		StaffUserId: optional('string'),
		EndStatus: optional('int64'),
		QueuedSkillGroupId: optional('int64'),
		QueuedSkillGroupName: optional('string'),
		RecordURL: optional('string'),
		CustomRecordURL: optional('string'),
		AsrURL: optional('string'),
		VoicemailRecordURL: optional({ list: 'string' }, { nullable: true }),
		VoicemailAsrURL: optional({ list: 'string' }, { nullable: true }),
		IVRKeyPressed: optional({ list: { object: IVR_KEY_PRESSED_ELEMENT } }, { nullable: true }),
		PostIVRKeyPressed: optional({ list: { object: IVR_KEY_PRESSED_ELEMENT } }, { nullable: true }),
		HungUpSide: optional('string'),
		UUI: optional('string'),
		Events: optional({ list: { object: SESSION_EVENT } }, { nullable: true }),
		ServeParticipants: optional({ list: { object: SERVE_PARTICIPANT } }, { nullable: true }),
		SysHangupReason: optional('int64'),
		SysHangupReasonString: optional('string'),
	},
};

const RANGE = { from: 'StartTimestamp', to: 'EndTimestamp' };

/** Source: "after call ends". Assumed: the detail is there as soon as the record. */
function findEnded(parameters: JsonObject, ledger: CallLedger): Call | undefined {
	const call = findCall(parameters, ledger);
	if (!call || !ledger.has('record', call)) return undefined;
	return isInRange(call.startedAtMs, parameters, RANGE) ? call : undefined;
}

/** One call that has ended. */
export const describeSessionDetail: Action = {
	definition: DEFINITION,
	refusal(parameters, { ledger, serverSeconds }) {
		const refusal = unknownApplication(parameters) ?? badRange(parameters, RANGE, serverSeconds);
		if (refusal || findEnded(parameters, ledger)) return refusal;
		return noSession();
	},
	perform(parameters, context) {
		const call = checked(findEnded(parameters, context.ledger));
		const { ending } = call.timeline;
		const { times, ...record } = callRecord(call, context);
		const noItems = call.quirks.sparse ? null : [];
		const detail: JsonObject = {
			Caller: call.caller,
			Callee: call.callee,
			StartTimeStamp: times.start,
			RingTimestamp: times.ring,
			AcceptTimestamp: times.accept,
			EndedTimestamp: times.end,
			EndStatus: ending.endStatus,
			RecordURL: record.recordUrl,
			AsrURL: record.asrUrl,
			VoicemailRecordURL: noItems,
			IVRKeyPressed: noItems,
			PostIVRKeyPressed: noItems,
			HungUpSide: ending.hungUpSide,
			Events: noItems,
			ServeParticipants: record.participants.length > 0 ? record.participants : noItems,
		};
		if (call.quirks.sparse) return detail;
		return {
			...detail,
			CallType: call.direction === 1 ? 1 : 2,
			QueuedTimestamp: record.queued,
			StaffUserId: call.transfer ? SEAT.mail : '',
			QueuedSkillGroupId: call.transfer?.skillGroup.id ?? 0,
			QueuedSkillGroupName: call.transfer?.skillGroup.name ?? '',
			CustomRecordURL: '',
			VoicemailAsrURL: [],
			UUI: '',
			SysHangupReason: ending.sysHangupReason?.code,
			SysHangupReasonString: ending.sysHangupReason?.name,
		};
	},
};
