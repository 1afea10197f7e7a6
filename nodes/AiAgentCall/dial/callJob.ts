import type { CreateAIAgentCallRequest } from '../api/actions';
import type { Callee } from '../input/phoneNumber';
import type { Guards } from '../guards/guards';

/** Protection against calling the same person again. */
export interface RepeatProtection {
	/** Who counts as the same. */
	key: string;
	minutes: number;
	/** Whether Tencent is asked before every call; without, only what became of a claim that is found. */
	askTencent: boolean;
}

/** One call that is ready to be placed: read, checked, in the API's own members. */
export interface CallJob {
	payload: CreateAIAgentCallRequest;
	callee: Callee;
	guards: Guards;
	timeoutMs: number;
	maxCallsPerSecond: number;
	agentBusyMs: number;
	/** Whether Tencent is asked when it is not known if the call was placed. */
	resolveUnknown: boolean;
	repeatProtection?: RepeatProtection;
	dryRun: boolean;
	/** That of the workflow (IANA), in which texts say a time. */
	timeZone: string;
	/** Whether the output has the fields of the input item too. */
	includeInputFields: boolean;
}

/** A job with repeat protection. */
export type ProtectedJob = CallJob & { repeatProtection: RepeatProtection };

/** The forms in which Tencent may write the number of a call: with 00 and country code, and as it was sent. */
export function calleeForms({ callee, payload }: CallJob): string[] {
	return [...new Set([`00${callee.e164.slice(1)}`, payload.Callee])];
}
