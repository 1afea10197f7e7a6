import { refuse, type JsonObject } from '../answers';
import type { Call, CallLedger } from '../callLedger';
import { DESCRIBE_TEL_SESSION } from '../definition/describeTelSession';
import { normalizeNumber } from '../phoneNumber';
import { sessionTimes } from '../sessionTimes';
import { integer, text, unknownApplication } from './parameters';
import type { Action } from './types';

function find(parameters: JsonObject, ledger: CallLedger): Call | undefined {
	return ledger.session(integer(parameters, 'SdkAppId'), text(parameters, 'SessionId'));
}

/** Where one call is. Assumed: the code for an unknown session, taken from DescribeSessionDetail. */
export const describeTelSession: Action = {
	definition: DESCRIBE_TEL_SESSION,
	refusal(parameters, { ledger }) {
		const refusal = unknownApplication(parameters);
		if (refusal || find(parameters, ledger)) return refusal;
		return refuse('FailedOperation.SessionNotExists', 'The session does not exist.');
	},
	perform(parameters, { ledger }) {
		const call = find(parameters, ledger);
		if (!call) throw new Error('the session was not checked');
		const times = sessionTimes(call, ledger.elapsed(call));
		return {
			Session: {
				SessionID: call.placed.sessionId,
				RoomID: call.roomId,
				Caller: call.caller,
				Callee: normalizeNumber(call.placed.callee),
				StartTimestamp: times.start,
				RingTimestamp: times.ring,
				AcceptTimestamp: times.accept,
				StaffEmail: '',
				StaffNumber: '',
				SessionStatus: ledger.statusOf(call),
				Direction: 1,
				OutBoundCaller: '',
				OutBoundCallee: '',
				ProtectedCaller: '',
				ProtectedCallee: '',
			},
		};
	},
};
