/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import type { Clock } from '../../nodes/AiAgentCall/api/waiting';

/** A clock that only moves when a test moves it. */
export interface HandClock extends Clock {
	/** Lets `ms` pass: whoever waits wakes up in order, each at its own moment. */
	pass(ms: number): Promise<void>;
	/** Sets the time of day by so much, as a person or a time server does. Nothing else moves. */
	setTimeOfDay(byMs: number): void;
	/** How many wait at the moment. */
	readonly waiting: number;
}

/** A clock that stands at 2026-11-24 10:00 UTC until it is moved. */
export function handClock(): HandClock {
	let ticksMs = 0;
	let offsetMs = Date.UTC(2026, 10, 24, 10);
	const sleepers = new Set<{ untilMs: number; wake(): void }>();
	return {
		now: () => ticksMs + offsetMs,
		ticks: () => ticksMs,
		async wait(ms, signal) {
			if (!(ms > 0) || signal?.aborted) return;
			await new Promise<void>((resolve) => {
				const sleeper = {
					untilMs: ticksMs + ms,
					wake() {
						sleepers.delete(sleeper);
						signal?.removeEventListener('abort', sleeper.wake);
						resolve();
					},
				};
				sleepers.add(sleeper);
				signal?.addEventListener('abort', sleeper.wake);
			});
		},
		async pass(ms) {
			const endMs = ticksMs + ms;
			for (;;) {
				await idle();
				const [next] = [...sleepers].sort((a, b) => a.untilMs - b.untilMs);
				if (next === undefined || next.untilMs > endMs) break;
				ticksMs = Math.max(ticksMs, next.untilMs);
				next.wake();
			}
			ticksMs = endMs;
			await idle();
		},
		setTimeOfDay(byMs) {
			offsetMs += byMs;
		},
		get waiting() {
			return sleepers.size;
		},
	};
}

/** Until everything that can go on without the clock has gone on. */
async function idle(): Promise<void> {
	for (let round = 0; round < 3; round++) {
		await new Promise<void>((resolve) => setImmediate(resolve));
	}
}
