/** Room for so many at a time; whoever waits for a place gets it in order. */
export class Slots {
	private taken = 0;

	private readonly waiting: Array<() => void> = [];

	constructor(private readonly count: number) {}

	/** Waits for a place. Whoever got one gives it back with `leave`. */
	async enter(): Promise<void> {
		if (this.taken < this.count) {
			this.taken++;
			return;
		}
		await new Promise<void>((resolve) => {
			this.waiting.push(resolve);
		});
	}

	/** Gives a place back, to whoever waits longest. */
	leave(): void {
		const next = this.waiting.shift();
		if (next === undefined) this.taken--;
		else next();
	}
}
