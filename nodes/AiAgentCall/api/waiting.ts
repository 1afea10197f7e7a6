import { sleep } from 'n8n-workflow';

import type { Pacer, Sender, SharedTurn } from './pacer';

/** Time as this node sees it; replaced in tests. */
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
		const endMs = performance.now() + ms;
		for (let left = ms; left > 0 && signal?.aborted !== true; left = endMs - performance.now()) {
			await slice(Math.min(left, SLICE_MS), signal);
		}
	},
};

async function slice(ms: number, signal: AbortSignal | undefined): Promise<void> {
	await new Promise<void>((resolve) => {
		const stop = onAbort(signal, resolve);
		void sleep(ms).then(() => {
			stop();
			resolve();
		});
	});
}

const waking = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `wake` once when `signal` is aborted; the function that comes back stops that. However many wait for
 * a signal, it has one listener: Node.js warns of more than ten.
 */
export function onAbort(signal: AbortSignal | undefined, wake: () => void): () => void {
	if (signal === undefined) return () => {};
	if (signal.aborted) {
		wake();
		return () => {};
	}
	const wakes = waking.get(signal) ?? listen(signal);
	// A function of its own, so that two who pass the same one do not share an entry.
	const entry = (): void => wake();
	wakes.add(entry);
	return () => wakes.delete(entry);
}

function listen(signal: AbortSignal): Set<() => void> {
	const wakes = new Set<() => void>();
	waking.set(signal, wakes);
	signal.addEventListener('abort', () => wakes.forEach((wake) => wake()), { once: true });
	return wakes;
}

/**
 * Waits for the next turn of `pacer`; undefined when the execution is cancelled before it comes, and then
 * nothing may be sent. A turn that is not used is to be given back.
 *
 * `maxPerSecond` is the own limit of the workflow's node: all its executions in this process keep it
 * together, and nobody else is slowed down by it.
 */
export async function awaitTurn(
	pacer: Pacer,
	maxPerSecond: number | undefined,
	{ sender, signal }: { sender: Sender; signal?: AbortSignal | undefined },
): Promise<SharedTurn | undefined> {
	return await pacer.take(sender, maxPerSecond, signal);
}
