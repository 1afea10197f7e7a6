import type { JsonObject } from '../answers';
import type { Call } from '../call';
import { callRecord } from '../callRecord';
import type { CallLedger } from '../callLedger';
import { DESCRIBE_SESSION_DETAIL } from '../definition/describeSessionDetail';
import { SEAT } from '../world';
import { unknownApplication } from './parameters';
import { checked, findCall, noSession } from './sessions';
import { badRange, isInRange } from './timeRange';
import type { Action } from './types';

const RANGE = { from: 'StartTimestamp', to: 'EndTimestamp' };

/** Source: "after call ends". Assumed: the detail is there as soon as the record. */
function findEnded(parameters: JsonObject, ledger: CallLedger): Call | undefined {
	const call = findCall(parameters, ledger);
	if (!call || !ledger.has('record', call)) return undefined;
	return isInRange(call.startedAtMs, parameters, RANGE) ? call : undefined;
}

/** One call that has ended. */
export const describeSessionDetail: Action = {
	definition: DESCRIBE_SESSION_DETAIL,
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
