import type { CreateAIAgentCallRequest } from '../nodes/AiAgentCall/api/actions';

/** One person to call, as a CRM would hand it to a workflow. */
export interface Lead {
	readonly name: string;
	readonly phone: string;
}

/** Application, agent and caller of the sandbox that all contestants use. */
export const SDK_APP_ID = 1400000000;
export const AGENT_ID = 15;
export const CALLER = '008601012345678';
/** Version of the API in X-TC-Version. */
export const API_VERSION = '2020-02-10';

/** Numbers begin with 0086 123 5: valid in form, assigned to nobody, and none of the sandbox's test numbers. */
const FIRST_NUMBER = 12_350_000_000;

/** `count` leads with a number each, from the `first` on. */
export function leads(count: number, first = 0): Lead[] {
	return Array.from({ length: count }, (_, index) => ({
		name: `Lead ${first + index}`,
		phone: `0086${FIRST_NUMBER + first + index}`,
	}));
}

/** Of ten calls: how many end in each way. Test numbers of the sandbox; all others are answered. */
const UNANSWERED: ReadonlyArray<{ readonly phone: string; readonly ofTen: number }> = [
	{ phone: '008612300000202', ofTen: 3 },
	{ phone: '008612300000206', ofTen: 2 },
];

/**
 * `count` leads whose calls end in different ways: of ten, five are answered and talk for 20 seconds, three are
 * not answered within 30, two are busy after 2.
 */
export function mixedLeads(count: number, first = 0): Lead[] {
	const endings = UNANSWERED.flatMap(({ phone, ofTen }) => Array<string>(ofTen).fill(phone));
	return leads(count, first).map((lead, index) => ({
		...lead,
		phone: endings[index % 10] ?? lead.phone,
	}));
}

/** The request that calls a lead, the same for every contestant. */
export function callRequest({ name, phone }: Lead): CreateAIAgentCallRequest {
	return {
		SdkAppId: SDK_APP_ID,
		AIAgentId: AGENT_ID,
		Callee: phone,
		Callers: [CALLER],
		Variables: [{ Key: 'name', Value: name }],
	};
}
