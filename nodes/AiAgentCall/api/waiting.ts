import { sleep } from 'n8n-workflow';

import type { Pacer } from './pacer';

/** Time as the dialling code sees it; replaced in tests. */
export interface Clock {
	/** Milliseconds since 1970: the time of day, which somebody may set back or forward. */
	now(): number;
	/** Milliseconds since some moment, for measuring how long something takes; never goes back. */
	ticks(): number;
	/** Resolves after `ms`, or at once when `signal` is aborted. */
	wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A timer of n8n's cannot be cleared, so an aborted wait leaves one of at most this length behind. */
const SLICE_MS = 250;

/** The real clock. */
export const CLOCK: Clock = {
	now: () => Date.now(),
	ticks: () => performance.now(),
	async wait(ms, signal) {
		let wake: () => void = () => {};
		const aborted = new Promise<void>((resolve) => {
			wake = resolve;
		});
		signal?.addEventListener('abort', wake);
		try {
			const endMs = performance.now() + ms;
			for (let left = ms; left > 0 && signal?.aborted !== true; left = endMs - performance.now()) {
				await Promise.race([sleep(Math.min(left, SLICE_MS)), aborted]);
			}
		} finally {
			signal?.removeEventListener('abort', wake);
		}
	},
};

/** Waits for the next free start of `pacer`, for a sender that must not exceed `maxPerSecond`. */
export async function awaitTurn(
	pacer: Pacer,
	maxPerSecond: number,
	{ clock, signal }: { clock: Clock; signal?: AbortSignal | undefined },
): Promise<void> {
	const now = clock.now();
	await clock.wait(pacer.reserve(now, maxPerSecond) - now, signal);
}
