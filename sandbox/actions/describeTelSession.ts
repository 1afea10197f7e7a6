import { sessionTimes } from '../sessionTimes';
import { SEAT } from '../world';
import { CCC, required, type ActionDefinition, type Members } from '../definition';
import { unknownApplication } from './parameters';
import { checked, findSession, noSession } from './sessions';
import type { Action } from './types';

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

const DEFINITION: ActionDefinition = {
	action: 'DescribeTelSession',
	summary: 'where one call is',
	...CCC,
	request: { SdkAppId: required('int64'), SessionId: required('string') },
	reply: { Session: required({ object: PSTN_SESSION }) },
};

/** Where one call is. Assumed: the code for an unknown session, taken from DescribeSessionDetail. */
export const describeTelSession: Action = {
	definition: DEFINITION,
	refusal(parameters, { ledger }) {
		const refusal = unknownApplication(parameters);
		if (refusal || findSession(parameters, ledger)) return refusal;
		return noSession();
	},
	perform(parameters, { ledger }) {
		const call = checked(findSession(parameters, ledger));
		const times = sessionTimes(call, ledger.elapsed(call));
		return {
			Session: {
				SessionID: call.sessionId,
				RoomID: call.roomId,
				Caller: call.caller,
				Callee: call.callee,
				StartTimestamp: times.start,
				RingTimestamp: times.ring,
				AcceptTimestamp: times.accept,
				StaffEmail: call.transfer ? SEAT.mail : '',
				StaffNumber: call.transfer ? SEAT.staffNumber : '',
				SessionStatus: ledger.statusOf(call),
				Direction: call.direction,
				OutBoundCaller: '',
				OutBoundCallee: '',
				ProtectedCaller: '',
				ProtectedCallee: '',
			},
		};
	},
};
