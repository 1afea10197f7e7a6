import type { Problem } from './problem';

/** Thrown where an item cannot be carried out; caught where items are turned into output. */
export class Unsuccessful extends Error {
	constructor(readonly problem: Problem) {
		super(problem.message);
	}
}
