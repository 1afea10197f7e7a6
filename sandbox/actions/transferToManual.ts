import { refuse, type JsonObject } from '../answers';
import type { SkillGroup } from '../world';
import { CCC, required, type ActionDefinition } from '../definition';
import { applicationIn, integer, unknownApplication } from './parameters';
import { checked, findSession, notControllable, payloadOf } from './sessions';
import type { Action } from './types';

const DEFINITION: ActionDefinition = {
	action: 'TransferToManual',
	summary: 'hands the call to a seat, which its record names',
	...CCC,
	request: {
		SdkAppId: required('uint64'),
		SessionId: required('string'),
		SkillGroupId: required('uint64'),
	},
	reply: {},
};

function skillGroupIn(parameters: JsonObject): SkillGroup | undefined {
	const wanted = integer(parameters, 'SkillGroupId');
	return applicationIn(parameters).skillGroups.find(({ id }) => id === wanted);
}

/** Hands a call from its agent to a seat. Assumed: the codes, and that a seat answers at once. */
export const transferToManual: Action = {
	definition: DEFINITION,
	refusal(parameters, { ledger }) {
		const refusal = unknownApplication(parameters);
		if (refusal) return refusal;
		if (skillGroupIn(parameters)) return notControllable(parameters, ledger);
		return refuse('InvalidParameterValue.SkillGroupError', 'The skill group does not exist.');
	},
	perform(parameters, { ledger }) {
		const call = checked(findSession(parameters, ledger));
		const skillGroup = skillGroupIn(parameters);
		if (!skillGroup) throw new Error('the skill group was not checked');
		ledger.transfer(call, skillGroup);
		ledger.note('TransferToManual', call, payloadOf(parameters));
		return {};
	},
};
