import { sessionTimes } from '../sessionTimes';
import { SEAT } from '../world';
import { CCC, required, type ActionDefinition, type Members } from '../definition';
import { integer, unknownApplication } from './parameters';
import type { Action } from './types';

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

const DEFINITION: ActionDefinition = {
	action: 'DescribePSTNActiveSessionList',
	summary: 'calls that are not finished',
	...CCC,
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

/** The calls of an application that are not finished. */
export const describePSTNActiveSessionList: Action = {
	definition: DEFINITION,
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
