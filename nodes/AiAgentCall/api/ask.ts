import type { Actions } from './actions';
import { problemOf } from './problem';
import { readAction, type ReadAction, type Reader } from './readAction';
import { Unsuccessful } from './unsuccessful';

/** As `readAction`, for where there is no going on without an answer: throws `Unsuccessful`. */
export async function ask<Name extends ReadAction>(
	reader: Reader,
	name: Name,
	payload: Actions[Name]['request'],
): Promise<Actions[Name]['reply']> {
	const outcome = await readAction(reader, name, payload);
	if (outcome.kind !== 'done') throw new Unsuccessful(problemOf(outcome, 'read'));
	return outcome.reply;
}
