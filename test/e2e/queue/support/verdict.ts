import type { Sandbox } from '../../../../sandbox/server';

/** What was said about a person: called, perhaps, not called and why, or that somebody else has called. */
export type Told = 'called' | 'mayHaveBeenCalled' | 'notCalled' | 'calledBefore' | 'nothing';

/** A person and what was said. */
export interface Statement {
	phone: string;
	told: Told;
	/** When the item may be run again. */
	tryAgainAt?: string;
}

/** What an output item of the call node, or an answer with one, says. Never throws. */
export function toldIn(json: unknown): Told {
	const { SessionId, error, details } = Object(json);
	const { outcome, calledBefore } = Object(details);
	if (calledBefore === true) return 'calledBefore';
	if (outcome === 'mayHaveBeenCalled' || outcome === 'notCalled') return outcome;
	return typeof SessionId === 'string' && error === undefined ? 'called' : 'nothing';
}

/** From when on the item may be run again, where it says so. */
export function againIn(json: unknown): Pick<Statement, 'tryAgainAt'> {
	const { tryAgainAt } = Object(Object(json).details);
	return typeof tryAgainAt === 'string' ? { tryAgainAt } : {};
}

/** What must not be: how many people of a row were wronged. */
export interface Verdict {
	/** Called more than once. */
	twice: number;
	/** Not called, and nobody was told so with a reason. */
	silent: number;
	/** Not called although somebody was told so. */
	invented: number;
}

/** Nobody wronged. */
export const NOBODY: Verdict = { twice: 0, silent: 0, invented: 0 };

/** Compares what was said about these people, in all that is left to read, with what was really dialled. */
export function verdict(
	sandbox: Sandbox,
	phones: readonly string[],
	statements: readonly Statement[],
): Verdict {
	const dialled = new Map<string, number>();
	for (const { callee } of sandbox.calls) dialled.set(callee, (dialled.get(callee) ?? 0) + 1);
	const told = new Map<string, Set<Told>>();
	for (const { phone, told: what } of statements) {
		told.set(phone, (told.get(phone) ?? new Set()).add(what));
	}
	const count = (isSo: (phone: string) => boolean): number => phones.filter(isSo).length;
	const was = (phone: string, ...what: Told[]): boolean =>
		what.some((one) => told.get(phone)?.has(one));
	return {
		twice: count((phone) => (dialled.get(phone) ?? 0) > 1),
		silent: count(
			(phone) => !dialled.has(phone) && !was(phone, 'notCalled', 'mayHaveBeenCalled', 'called'),
		),
		invented: count((phone) => !dialled.has(phone) && was(phone, 'called')),
	};
}

/** How many statements say what. */
export function tally(statements: readonly Statement[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { told } of statements) counts[told] = (counts[told] ?? 0) + 1;
	return counts;
}

/** Calls per second between the first and the last, to one decimal. */
export function pace({ calls }: Sandbox): number {
	const times = calls.map(({ placedAtMs }) => placedAtMs);
	const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
	return Math.round(((times.length - 1) / seconds) * 10) / 10;
}
