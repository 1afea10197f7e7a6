import { ACTIONS, type Actions } from '../actions';
import type { Done, Failed } from '../apiResult';
import { getDotPath, safeParse } from '../schemaLibrary';

/**
 * What is needed of the reply to an action, checked: the one place where a reply becomes one of our types.
 * Unreadable when something that is needed is missing or of another kind.
 */
export function parseReply<Name extends keyof Actions>(
	name: Name,
	{ reply, requestId }: Done<unknown>,
): Done<Actions[Name]['reply']> | Failed {
	const read = safeParse(ACTIONS[name].reply, reply, { abortEarly: true });
	if (read.success) {
		return { kind: 'done', reply: read.output, requestId };
	}
	// Only the name of the member: what stands in it is somebody else's text.
	const member = getDotPath(read.issues[0]) ?? 'Response';
	return { kind: 'failed', fault: 'unreadable', detail: `${name}: ${member}`, requestId };
}

/** How many entries of a list could not be read. */
export function unreadableIn(reply: object): number {
	return 'unreadable' in reply && typeof reply.unreadable === 'number' ? reply.unreadable : 0;
}
