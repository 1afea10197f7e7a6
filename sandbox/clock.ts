/** The sandbox's two clocks: the server's, and the faster one that calls live by. */
export interface Clock {
	/** Milliseconds since 1970, without the offset. */
	nowMs(): number;
	/** Milliseconds since 1970 as the server tells them. */
	serverMs(): number;
	/** Seconds that calls have lived through since the sandbox started. */
	callSeconds(): number;
	setOffset(seconds: number): void;
	advance(seconds: number): void;
	reset(): void;
}

/** Clocks over `now`; `speed` call seconds pass in each second. */
export function createClock(now: () => number, speed: number): Clock {
	const startedMs = now();
	let offsetSeconds = 0;
	let advancedSeconds = 0;
	return {
		nowMs: now,
		serverMs: () => now() + offsetSeconds * 1000,
		callSeconds: () => ((now() - startedMs) / 1000) * speed + advancedSeconds,
		setOffset: (seconds) => {
			offsetSeconds = seconds;
		},
		advance: (seconds) => {
			advancedSeconds += seconds;
		},
		reset: () => {
			offsetSeconds = 0;
			advancedSeconds = 0;
		},
	};
}
