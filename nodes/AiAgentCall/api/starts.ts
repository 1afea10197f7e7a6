/** The start of one request. */
export interface Start {
	/** When it was due, in milliseconds of the clock's ticks. */
	readonly ms: number;
	/** The start before this one, as long as this one is the latest. */
	previous?: Start;
}

/** The latest start of something that keeps a distance between its starts. Pure. */
export class Starts {
	private latest: Start | undefined;

	/** The earliest moment of the next start, `distanceMs` after the latest one. */
	dueMs(distanceMs: number): number {
		if (this.latest === undefined) return -Infinity;
		return this.latest.ms + distanceMs;
	}

	add(ms: number): Start {
		const start: Start = { ms };
		if (this.latest !== undefined) {
			delete this.latest.previous;
			start.previous = this.latest;
		}
		this.latest = start;
		return start;
	}

	/** Undoes a start that was not used. One that others have followed is over already, and stays. */
	takeBack(start: Start): void {
		if (this.latest === start) this.latest = start.previous;
	}
}
