import { HANG_UP_CALL } from '../definition/hangUpCall';
import { API_ENDING } from '../endings';
import { unknownApplication } from './parameters';
import { checked, findSession, noSession, payloadOf } from './sessions';
import type { Action } from './types';

/** Ends a call now. Source of its ending: "HangUpCall API", document 1229/71847.
 *  Assumed: a call that rings can be ended too, and the code for one that is not live. */
export const hangUpCall: Action = {
	definition: HANG_UP_CALL,
	refusal(parameters, { ledger }) {
		const refusal = unknownApplication(parameters);
		if (refusal) return refusal;
		const call = findSession(parameters, ledger);
		return call && ledger.statusOf(call) !== 'finished' ? undefined : noSession();
	},
	perform(parameters, { ledger }) {
		const call = checked(findSession(parameters, ledger));
		ledger.end(call, API_ENDING);
		ledger.note('HangUpCall', call, payloadOf(parameters));
		return {};
	},
};
