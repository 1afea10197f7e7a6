import { CCC_VERSION, required, type ActionDefinition, type Members } from './types';

const PSTN_SESSION: Members = {
	SessionID: required('string'),
	RoomID: required('string'),
	Caller: required('string'),
	Callee: required('string'),
	StartTimestamp: required('int64'),
	RingTimestamp: required('int64'),
	AcceptTimestamp: required('int64'),
	StaffEmail: required('string'),
	StaffNumber: required('string'),
	SessionStatus: required('string'),
	Direction: required('int64'),
	OutBoundCaller: required('string'),
	OutBoundCallee: required('string'),
	ProtectedCaller: required('string'),
	ProtectedCallee: required('string'),
};

/** DescribeTelSession. */
export const DESCRIBE_TEL_SESSION: ActionDefinition = {
	action: 'DescribeTelSession',
	service: 'ccc',
	version: CCC_VERSION,
	source: 'ccc 2020-02-10, definition of 2026-08-21',
	request: { SdkAppId: required('int64'), SessionId: required('string') },
	reply: { Session: required({ object: PSTN_SESSION }) },
};
