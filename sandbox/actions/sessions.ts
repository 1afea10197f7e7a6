import { refuse, type JsonObject, type Refusal } from '../answers';
import type { Call } from '../call';
import type { CallLedger } from '../callLedger';
import { integer, text } from './parameters';

/** The refusal of a session that does not exist. Source of the code: DescribeSessionDetail;
 *  assumed for the other actions. */
export function noSession(): Refusal {
	return refuse('FailedOperation.SessionNotExists', 'The session does not exist.');
}

/** The call that SdkAppId and SessionId name, however long ago it was. */
export function findCall(parameters: JsonObject, ledger: CallLedger): Call | undefined {
	return ledger.find(integer(parameters, 'SdkAppId'), text(parameters, 'SessionId'));
}

/** The same, while the session is still known. */
export function findSession(parameters: JsonObject, ledger: CallLedger): Call | undefined {
	return ledger.session(integer(parameters, 'SdkAppId'), text(parameters, 'SessionId'));
}

/** The call, which a refusal must have looked for. Throws when it did not. */
export function checked(call: Call | undefined): Call {
	if (!call) throw new Error('the session was not checked');
	return call;
}

/** The refusal of a session that the API cannot control now: only an agent's talk can be.
 *  Source of the codes: the SDKs' list for ControlAIConversation; which is which is assumed. */
export function notControllable(parameters: JsonObject, ledger: CallLedger): Refusal | undefined {
	const call = findSession(parameters, ledger);
	if (!call) return noSession();
	if (ledger.statusOf(call) === 'inProgress' && !call.transfer) return undefined;
	return refuse(
		'FailedOperation.SessionNotInControlState',
		'The session is not in a state in which it can be controlled.',
	);
}

/** What a controlling request says beside whose call it is. */
export function payloadOf(parameters: JsonObject): JsonObject {
	const whose = ['SdkAppId', 'SessionId'];
	return Object.fromEntries(Object.entries(parameters).filter(([name]) => !whose.includes(name)));
}
