import type { Connection, RequestContext } from './n8nHttp';
import { unreadableIn } from './replies/parseReply';

/** The actions that were told of, by the connection that an execution has to itself. */
const told = new WeakMap<Connection, Set<string>>();

/**
 * Tells the person, once per execution and action, that entries of a list could not be read: the others
 * count, but it must not look as if they were all. A list in the editor has no place for it.
 */
export function noteLeftOut(
	context: RequestContext,
	connection: Connection,
	action: string,
	reply: object,
): void {
	const count = unreadableIn(reply);
	const actions = told.get(connection) ?? new Set();
	if (count === 0 || actions.has(action) || !('addExecutionHints' in context)) return;
	told.set(connection, actions.add(action));
	const entries = count === 1 ? '1 entry' : `${count} entries`;
	context.addExecutionHints({
		message: `${entries} of an answer of Tencent Cloud (${action}) could not be read and were left out`,
		type: 'warning',
		location: 'outputPane',
	});
}
