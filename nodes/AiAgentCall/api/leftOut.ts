import type { Hints, Line } from './ports';
import { unreadableIn } from './replies/parseReply';

/** The actions that were told of, by the line that an execution has to itself. */
const told = new WeakMap<Line, Set<string>>();

/**
 * Tells the person, once per execution and action, that entries of a list could not be read: the others
 * count, but it must not look as if they were all.
 */
export function noteLeftOut(line: Line, hints: Hints, action: string, reply: object): void {
	const count = unreadableIn(reply);
	const actions = told.get(line) ?? new Set();
	if (count === 0 || actions.has(action)) return;
	told.set(line, actions.add(action));
	const entries = count === 1 ? '1 entry' : `${count} entries`;
	hints.warn(
		`${entries} of an answer of Tencent Cloud (${action}) could not be read and were left out`,
	);
}
