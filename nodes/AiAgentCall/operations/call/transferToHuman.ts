import { actOnce } from '../../api/actOnce';
import { problemOf } from '../../api/problem';
import { Unsuccessful } from '../../api/unsuccessful';
import { applicationField } from '../../fields/application';
import { parseField } from '../../fields/field';
import { parseSession, sessionIdField } from '../../fields/sessionId';
import { skillGroupField } from '../../fields/skillGroup';
import { itemOperation } from '../operation';

/** `call: transferToHuman`: hands a call to a skill group of human agents. Source: TransferToManual. */
export const transferToHuman = itemOperation({
	name: 'Transfer to Human',
	action: 'Transfer a call to a human',
	description: 'Transfer a call in progress to a skill group of human agents',
	fields: [applicationField.property, sessionIdField.property, skillGroupField.property],
	purpose: 'act',
	parse: (context, itemIndex) => ({
		...parseSession(context, itemIndex),
		SkillGroupId: parseField(context, itemIndex, skillGroupField),
	}),
	async work(api, request) {
		const outcome = await actOnce(api, 'TransferToManual', request);
		if (outcome.kind !== 'done') throw new Unsuccessful(problemOf(outcome, 'act'));
		const { SessionId, SkillGroupId } = request;
		return [{ json: { SessionId, RequestId: outcome.requestId, SkillGroupId, Transferred: true } }];
	},
});
