import { randomUUID } from 'node:crypto';
import { ACTIONS } from './actions';
import type { Action, ActionContext } from './actions/types';
import { refusalEnvelope, refuse, replyEnvelope, type JsonObject, type Refusal } from './answers';
import { calleeIn, type Arrival } from './arrival';
import { authenticate } from './authenticate';
import type { CallLedger } from './callLedger';
import { changeReply } from './changeReply';
import type { Clock } from './clock';
import { REAL_ACTIONS } from './actions/realActions';
import { messageOf } from './errorCodes';
import type { Fault, FaultScript, FaultStage } from './faults';
import type { RateLimiter } from './rateLimit';
import type { Links } from './recordings/links';
import { testNumberOf } from './testNumbers';
import { checkCommonHeaders, checkTransport } from './transport';
import { readBody } from './validate';
import { checkReply } from './validateReply';

/** What a request changes and is judged by. */
export interface GatewayState {
	readonly clock: Clock;
	readonly ledger: CallLedger;
	readonly links: Links;
	readonly faults: FaultScript;
	readonly limiter: RateLimiter;
}

/** The answer to one request, and the fault that replaces it, if any. */
export interface Decision {
	readonly requestId: string;
	readonly outcome: string;
	/** Tencent's envelope, as text. */
	readonly body: string;
	readonly fault?: Fault;
}

const REGION = /^[a-z]+(?:-[a-z0-9]+)+$/;

/** Judges one request in the order Tencent's gateway is assumed to, and lets it take effect.
 *  Throws only when the sandbox itself is defective. */
export function decide(arrival: Arrival, state: GatewayState): Decision {
	const requestId = randomUUID();
	const fault = faultAt('beforeRequest', arrival, state);
	if (fault) return faulty(fault, replyEnvelope({}, requestId), requestId);
	const admission = admit(arrival, state);
	if ('refusal' in admission) return refused(admission.refusal, requestId);
	const { action, parameters, context } = admission;
	const early = faultAt('beforeDial', arrival, state);
	if (early) return faulty(early, replyEnvelope({}, requestId), requestId);
	const reply = action.perform(parameters, context);
	checkReply(reply, action.definition.reply);
	const body = replyEnvelope(reply, requestId);
	const late = faultAt('afterDial', arrival, state);
	if (late) return faulty(late, body, requestId);
	return { requestId, outcome: 'ok', body };
}

function refused(refusal: Refusal, requestId: string): Decision {
	return { requestId, outcome: refusal.code, body: refusalEnvelope(refusal, requestId) };
}

function faulty(fault: Fault, body: string, requestId: string): Decision {
	const outcome = `fault:${fault.kind}`;
	if (fault.kind === 'changed') {
		return { requestId, outcome, body: changeReply(body, fault.change), fault };
	}
	if (fault.kind !== 'error') return { requestId, outcome, body, fault };
	const code = fault.code ?? 'InternalError';
	const envelope = refusalEnvelope(refuse(code, messageOf(code)), requestId);
	return { requestId, outcome, body: envelope, fault };
}

/** A scripted fault, else the one that a valid request's test number stands for. */
function faultAt(stage: FaultStage, arrival: Arrival, { faults }: GatewayState): Fault | undefined {
	const scripted = faults.take(stage, arrival.received);
	if (scripted || stage === 'beforeRequest') return scripted;
	const fault = testNumberIn(arrival)?.fault;
	return fault?.stage === stage ? fault : undefined;
}

function testNumberIn({ received }: Arrival): ReturnType<typeof testNumberOf> {
	return received.action === 'CreateAIAgentCall'
		? testNumberOf(calleeIn(received.body))
		: undefined;
}

interface Admitted {
	readonly action: Action;
	readonly parameters: JsonObject;
	readonly context: ActionContext;
}

function admit(arrival: Arrival, state: GatewayState): Admitted | { readonly refusal: Refusal } {
	const malformed = checkTransport(arrival) ?? checkCommonHeaders(arrival);
	if (malformed) return { refusal: malformed };
	const found = findAction(arrival);
	if ('refusal' in found) return found;
	const { action } = found;
	const { definition } = action;
	const serverSeconds = Math.floor(state.clock.serverMs() / 1000);
	const authentication = authenticate(arrival, definition, serverSeconds);
	if ('refusal' in authentication) return authentication;
	const { key } = authentication;
	const nowMs = state.clock.nowMs();
	const tooMany = state.limiter.admit(definition.action, key.secretId, nowMs);
	if (tooMany) return { refusal: tooMany };
	const reading = readBody(arrival.body, definition.request);
	if ('refusal' in reading) return reading;
	const parameters = reading.value;
	const { ledger, links } = state;
	const context = { ledger, links, serverSeconds, key, request: arrival.received };
	const refusal = action.refusal(parameters, context) ?? testNumberRefusal(arrival);
	return refusal ? { refusal } : { action, parameters, context };
}

function findAction({ received }: Arrival): { action: Action } | { refusal: Refusal } {
	const { headers } = received;
	const action = ACTIONS.find(({ definition }) => definition.action === received.action);
	const known = REAL_ACTIONS.find((row) => row.action === received.action);
	if (!known) {
		const message = `The action \`${received.action}\` is not found.`;
		return { refusal: refuse('InvalidAction', message) };
	}
	if (headers['x-tc-version'] !== known.version) {
		const message = `The version of \`${known.action}\` must be \`${known.version}\`.`;
		return { refusal: refuse('NoSuchVersion', message) };
	}
	if (!action) {
		const message = `The sandbox does not reproduce \`${known.action}\`; Tencent has it.`;
		return { refusal: refuse('UnsupportedOperation', message) };
	}
	const refusal = action.definition.regionRequired && checkRegion(headers['x-tc-region']);
	return refusal ? { refusal } : { action };
}

function checkRegion(region: string | undefined): Refusal | undefined {
	if (!region) {
		return refuse('MissingParameter', 'The request is missing a required parameter `Region`.');
	}
	if (REGION.test(region)) return undefined;
	return refuse('UnsupportedRegion', 'The API does not support the requested region.');
}

function testNumberRefusal(arrival: Arrival): Refusal | undefined {
	const code = testNumberIn(arrival)?.code;
	return code === undefined ? undefined : refuse(code, messageOf(code));
}
