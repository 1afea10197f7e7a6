/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import type { Clock } from '../../nodes/AiAgentCall/api/waiting';

/** A clock that only moves when a test moves it. */
export interface HandClock extends Clock {
	/** Lets `ms` pass: whoever waits wakes up in order, each at its own moment. */
	pass(ms: number): Promise<void>;
	/** Lets time pass until `work` is done, as fast as everybody's waits allow. */
	run<Result>(work: Promise<Result>): Promise<Result>;
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
		async run(work) {
			let isDone = false;
			const done = (): void => {
				isDone = true;
			};
			work.then(done, done);
			for (;;) {
				await idle();
				if (isDone) return await work;
				const [next] = [...sleepers].sort((a, b) => a.untilMs - b.untilMs);
				if (next === undefined) throw new TypeError('Somebody waits for ever');
				ticksMs = Math.max(ticksMs, next.untilMs);
				next.wake();
			}
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
