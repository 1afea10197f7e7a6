import type { Sandbox } from '../../sandbox/server';
import { outcomes, placedIn } from './calls';
import type { EngineRun } from './engine';
import { CALL_NODE } from './workflow';

/** What must hold after every run, whatever went wrong in it. */
export interface Verdict {
	/** Numbers that were dialled more than once. */
	dialledTwice: string[];
	/** Calls in the sandbox's ledger that nothing the user sees mentions. */
	lost: string[];
	/** Items of the output that are not in exactly one of the three states. */
	unclear: number[];
	/** SessionIds that were reported but do not exist, or were reported for two items. */
	wrong: string[];
}

/** Nothing wrong. */
export const NOTHING_WRONG: Verdict = { dialledTwice: [], lost: [], unclear: [], wrong: [] };

/**
 * Compares what a run of the call node over `phones` reported with what the sandbox really dialled.
 * `oncePerNumber` is false where the same number stands in several items on purpose.
 */
export function verdict(
	sandbox: Sandbox,
	run: EngineRun,
	phones: readonly string[],
	oncePerNumber = true,
): Verdict {
	const dialled = sandbox.calls.filter(({ callee }) => phones.includes(callee));
	const words = outcomes(run);
	const stopped = run.error();
	const listed = placedIn(run);
	const data = Object(Object(stopped?.context).data) as Record<string, unknown>;
	const failedItem = Number(data.itemIndex ?? -1);
	const unknownItems = new Set<number>([
		...words.flatMap((word, item) => (word === 'mayHaveBeenCalled' ? [item] : [])),
		...((data.mayHaveBeenCalled ?? []) as number[]),
		...(data.outcome === 'mayHaveBeenCalled' ? [failedItem] : []),
	]);
	const reported = [
		...words.flatMap((word, item) => (isState(word) ? [] : [{ item, sessionId: word }])),
		...listed,
	];
	const known = new Set(reported.map(({ sessionId }) => sessionId));
	const unknownPhones = [...unknownItems].map((item) => phones[item] ?? '');
	const outputs = run.items(CALL_NODE, 0).length + run.items(CALL_NODE, 1).length;
	const expected = stopped === undefined ? phones.length : 0;
	return {
		dialledTwice: oncePerNumber
			? [...new Set(phones)].filter((phone) => sandbox.dialsOf(phone) > 1)
			: [],
		lost: dialled
			.filter(({ sessionId, callee }) => !known.has(sessionId) && !unknownPhones.includes(callee))
			.map(({ sessionId }) => sessionId),
		unclear: [
			...words.flatMap((word, item) => (word === 'neither' ? [item] : [])),
			...(outputs === expected ? [] : [-1]),
		],
		wrong: [
			...[...known].filter((id) => !dialled.some(({ sessionId }) => sessionId === id)),
			...reported.map(({ sessionId }) => sessionId).filter((id, at, all) => all.indexOf(id) !== at),
		],
	};
}

function isState(word: string): boolean {
	return ['notCalled', 'mayHaveBeenCalled', 'neither'].includes(word);
}
