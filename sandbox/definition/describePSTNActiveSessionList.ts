import { CCC_VERSION, required, type ActionDefinition, type Members } from './types';

/** Start and accept times are strings here, unlike in DescribeTelSession. */
const PSTN_SESSION_INFO: Members = {
	SessionID: required('string'),
	RoomID: required('string'),
	Caller: required('string'),
	Callee: required('string'),
	StartTimestamp: required('string'),
	AcceptTimestamp: required('string'),
	StaffEmail: required('string'),
	StaffNumber: required('string'),
	SessionStatus: required('string'),
	Direction: required('int64'),
	RingTimestamp: required('int64'),
	ProtectedCaller: required('string'),
	ProtectedCallee: required('string'),
};

/** DescribePSTNActiveSessionList. */
export const DESCRIBE_PSTN_ACTIVE_SESSION_LIST: ActionDefinition = {
	action: 'DescribePSTNActiveSessionList',
	service: 'ccc',
	version: CCC_VERSION,
	source: 'ccc 2020-02-10, definition of 2026-08-21',
	request: {
		SdkAppId: required('int64'),
		Offset: required('int64', { minimum: 0 }),
		Limit: required('int64', { minimum: 1, maximum: 25 }),
	},
	reply: {
		Total: required('int64'),
		Sessions: required({ list: { object: PSTN_SESSION_INFO } }),
	},
};
