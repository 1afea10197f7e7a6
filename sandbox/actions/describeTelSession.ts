import { DESCRIBE_TEL_SESSION } from '../definition/describeTelSession';
import { sessionTimes } from '../sessionTimes';
import { SEAT } from '../world';
import { unknownApplication } from './parameters';
import { checked, findSession, noSession } from './sessions';
import type { Action } from './types';

/** Where one call is. Assumed: the code for an unknown session, taken from DescribeSessionDetail. */
export const describeTelSession: Action = {
	definition: DESCRIBE_TEL_SESSION,
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
