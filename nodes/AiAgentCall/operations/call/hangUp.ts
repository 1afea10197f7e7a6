import type { SessionRequest } from '../../api/actions';
import { actOnce } from '../../api/actOnce';
import { problemOf } from '../../api/problem';
import type { ApiContext } from '../../api/apiContext';
import { fetchAction } from '../../api/fetchAction';
import { Unsuccessful } from '../../api/unsuccessful';
import { applicationField } from '../../fields/application';
import { parseSession, sessionIdField } from '../../fields/sessionId';
import { itemOperation } from '../operation';

const MAX_TRIES = 3;
const UNCLEAR = 'mayHaveBeenDone';

/** `call: hangUp`: ends a call. Source: HangUpCall. */
export const hangUp = itemOperation<SessionRequest>({
	name: 'Hang Up',
	action: 'Hang up a call',
	description: 'End a call that is ringing or in progress',
	fields: [applicationField.property, sessionIdField.property],
	purpose: 'act',
	parse: parseSession,
	async work(api, session) {
		for (let attempt = 1; ; attempt++) {
			const outcome = await actOnce(api, 'HangUpCall', session);
			if (outcome.kind === 'done') {
				return [
					{ json: { SessionId: session.SessionId, RequestId: outcome.requestId, HungUp: true } },
				];
			}
			const problem = problemOf(outcome, 'act');
			if (problem.outcome !== UNCLEAR) {
				// A refusal, perhaps because an earlier try has ended the call.
				throw new Unsuccessful(attempt === 1 ? problem : { ...problem, outcome: UNCLEAR });
			}
			// Nobody is hurt by hanging up twice, so a lost answer is looked into and then asked for again.
			if (await isOver(api, session)) {
				return [{ json: { SessionId: session.SessionId, RequestId: null, HungUp: true } }];
			}
			if (attempt >= MAX_TRIES || api.signal?.aborted) throw new Unsuccessful(problem);
		}
	},
});

async function isOver(api: ApiContext, session: SessionRequest): Promise<boolean> {
	const outcome = await fetchAction(api, 'DescribeTelSession', session);
	return outcome.kind === 'done' && outcome.reply.Session.SessionStatus === 'finished';
}
