/** Something a person has to do before it can go on. The message says what; a stack would not help. */
export class Problem extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'Problem';
	}
}

/** What to print about anything thrown: the sentence of a `Problem`, the stack of anything else. */
export function wordsFor(error: unknown): string {
	if (error instanceof Problem) return error.message;
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
