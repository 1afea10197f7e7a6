import { refuse, type JsonObject, type Refusal } from '../answers';
import type { Call } from '../callLedger';
import { DESCRIBE_TEL_CDR } from '../definition/describeTelCdr';
import { normalizeNumber } from '../phoneNumber';
import { sessionTimes } from '../sessionTimes';
import { integer, pageOf, texts, unknownApplication } from './parameters';
import type { Action } from './types';

const DAY_SECONDS = 86_400;
const MAX_PAST_DAYS = 180;
const SPAN_DAYS_BELOW = 90;

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

function toCdr(call: Call): JsonObject {
	const { placed, agent, timeline, caller } = call;
	const { ending } = timeline;
	const times = sessionTimes(call, timeline.endsAfter);
	const connected = times.accept > 0;
	return {
		Caller: caller,
		Callee: normalizeNumber(placed.callee),
		Time: times.start,
		Direction: 1,
		CallType: 1,
		Duration: connected ? times.end - times.accept : 0,
		RecordURL: connected ? `https://record.invalid/${placed.sessionId}.mp3` : '',
		RecordId: connected ? placed.sessionId : '',
		SeatUser: NO_SEAT,
		EndStatus: ending.endStatus,
		SkillGroup: '',
		CallerLocation: '',
		IVRDuration: 0,
		RingTimestamp: times.ring,
		AcceptTimestamp: times.accept,
		EndedTimestamp: times.end,
		IVRKeyPressed: [],
		HungUpSide: ending.hungUpSide,
		ServeParticipants: [],
		SkillGroupId: 0,
		EndStatusString: ending.endStatusString,
		StartTimestamp: times.start,
		QueuedTimestamp: 0,
		PostIVRKeyPressed: [],
		QueuedSkillGroupId: 0,
		SessionId: placed.sessionId,
		ProtectedCaller: '',
		ProtectedCallee: '',
		Uui: null,
		UUI: '',
		IVRKeyPressedEx: [],
		AsrUrl: '',
		AsrStatus: 'NotExists',
		CustomRecordURL: '',
		Remark: '',
		QueuedSkillGroupName: '',
		VoicemailRecordURL: [],
		VoicemailAsrURL: [],
		AIAgentId: placed.aiAgentId,
		AIAgentName: agent.name,
		SysHangupReason: ending.sysHangupReason?.code,
		SysHangupReasonString: ending.sysHangupReason?.text,
	};
}

/** Source: "up to the past 180 days", "less than 90 days", definition of 2026-08-21. */
function badRange(parameters: JsonObject, serverSeconds: number): Refusal | undefined {
	const start = integer(parameters, 'StartTimeStamp');
	const span = integer(parameters, 'EndTimeStamp') - start;
	if (start < serverSeconds - MAX_PAST_DAYS * DAY_SECONDS) {
		return refuse('InvalidParameterValue', '`StartTimeStamp` is more than 180 days past.');
	}
	if (span < 0) {
		return refuse('InvalidParameterValue', '`EndTimeStamp` is before `StartTimeStamp`.');
	}
	if (span >= SPAN_DAYS_BELOW * DAY_SECONDS) {
		return refuse('InvalidParameterValue', 'The time range must be less than 90 days.');
	}
	return undefined;
}

/** One page of call records, newest first. Assumed: the range is of the calls' start. */
export const describeTelCdr: Action = {
	definition: DESCRIBE_TEL_CDR,
	refusal: (parameters, { serverSeconds }) =>
		unknownApplication(parameters) ?? badRange(parameters, serverSeconds),
	perform(parameters, { ledger }) {
		const from = integer(parameters, 'StartTimeStamp');
		const to = integer(parameters, 'EndTimeStamp');
		const phones = texts(parameters, 'Phones').map(normalizeNumber);
		const sessionIds = texts(parameters, 'SessionIds');
		const calls = ledger.recorded(integer(parameters, 'SdkAppId')).filter((call) => {
			const { placed, caller } = call;
			const start = Math.floor(placed.placedAtMs / 1000);
			const numbers = [caller, normalizeNumber(placed.callee)];
			return (
				start >= from &&
				start <= to &&
				(phones.length === 0 || numbers.some((number) => phones.includes(number))) &&
				(sessionIds.length === 0 || sessionIds.includes(placed.sessionId))
			);
		});
		const pageNumber = integer(parameters, 'PageNumber');
		const page = pageOf(calls, pageNumber, integer(parameters, 'PageSize'));
		return { TotalCount: calls.length, TelCdrList: page.map(toCdr) };
	},
};
