import { IVR_KEY_PRESSED_ELEMENT, SERVE_PARTICIPANT } from './callRecord';
import { CCC_VERSION, optional, required, type ActionDefinition, type Members } from './types';

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
export const DESCRIBE_SESSION_DETAIL: ActionDefinition = {
	action: 'DescribeSessionDetail',
	service: 'ccc',
	version: CCC_VERSION,
	source: 'ccc 2020-02-10, definition of 2026-08-21',
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
