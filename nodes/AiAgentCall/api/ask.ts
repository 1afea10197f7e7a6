import type { ApiContext } from './apiContext';
import type { Actions } from './actions';
import { problemOf } from './problem';
import { fetchAction, type ReadAction } from './fetchAction';
import { Unsuccessful } from './unsuccessful';

/** As `fetchAction`, for where there is no going on without an answer: throws `Unsuccessful`. */
export async function ask<Name extends ReadAction>(
	api: ApiContext,
	name: Name,
	payload: Actions[Name]['request'],
): Promise<Actions[Name]['reply']> {
	const outcome = await fetchAction(api, name, payload);
	if (outcome.kind !== 'done') throw new Unsuccessful(problemOf(outcome, 'read'));
	return outcome.reply;
}
