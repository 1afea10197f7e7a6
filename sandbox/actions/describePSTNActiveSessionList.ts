import { DESCRIBE_PSTN_ACTIVE_SESSION_LIST } from '../definition/describePSTNActiveSessionList';
import { sessionTimes } from '../sessionTimes';
import { SEAT } from '../world';
import { integer, unknownApplication } from './parameters';
import type { Action } from './types';

/** The calls of an application that are not finished. */
export const describePSTNActiveSessionList: Action = {
	definition: DESCRIBE_PSTN_ACTIVE_SESSION_LIST,
	refusal: unknownApplication,
	perform(parameters, { ledger }) {
		const calls = ledger.live(integer(parameters, 'SdkAppId'));
		const offset = integer(parameters, 'Offset');
		const page = calls.slice(offset, offset + integer(parameters, 'Limit'));
		return {
			Total: calls.length,
			Sessions: page.map((call) => {
				const times = sessionTimes(call, ledger.elapsed(call));
				return {
					SessionID: call.sessionId,
					RoomID: call.roomId,
					Caller: call.caller,
					Callee: call.callee,
					StartTimestamp: String(times.start),
					AcceptTimestamp: String(times.accept),
					StaffEmail: call.transfer ? SEAT.mail : '',
					StaffNumber: call.transfer ? SEAT.staffNumber : '',
					SessionStatus: ledger.statusOf(call),
					Direction: call.direction,
					RingTimestamp: times.ring,
					ProtectedCaller: '',
					ProtectedCallee: '',
				};
			}),
		};
	},
};
