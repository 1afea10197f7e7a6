import { API_ENDING } from '../endings';
import { CCC, required, type ActionDefinition } from '../definition';
import { unknownApplication } from './parameters';
import { checked, findSession, noSession, payloadOf } from './sessions';
import type { Action } from './types';

const DEFINITION: ActionDefinition = {
	action: 'HangUpCall',
	summary: 'ends the call now: 231, hung up by the system',
	...CCC,
	request: { SdkAppId: required('uint64'), SessionId: required('string') },
	reply: {},
};

/** Ends a call now. Source of its ending: "HangUpCall API", document 1229/71847.
 *  Assumed: a call that rings can be ended too, and the code for one that is not live. */
export const hangUpCall: Action = {
	definition: DEFINITION,
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
