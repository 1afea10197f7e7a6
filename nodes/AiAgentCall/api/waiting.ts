import { sleep } from 'n8n-workflow';

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

/** Whom an abort wakes, and the listener they share. */
interface Waking {
	wakes: Set<() => void>;
	wakeAll(): void;
}

const waking = new WeakMap<AbortSignal, Waking>();

/**
 * Calls `wake` once when `signal` is aborted; the function that comes back stops that. However many wait for
 * a signal, it has one listener, because Node.js warns of more than ten, and none when nobody waits.
 */
export function onAbort(signal: AbortSignal | undefined, wake: () => void): () => void {
	if (signal === undefined) return () => {};
	if (signal.aborted) {
		wake();
		return () => {};
	}
	const { wakes, wakeAll } = waking.get(signal) ?? listen(signal);
	// A function of its own, so that two who pass the same one do not share an entry.
	const entry = (): void => wake();
	wakes.add(entry);
	return () => {
		if (!wakes.delete(entry) || wakes.size > 0) return;
		signal.removeEventListener('abort', wakeAll);
		waking.delete(signal);
	};
}

function listen(signal: AbortSignal): Waking {
	const wakes = new Set<() => void>();
	const wakeAll = (): void => wakes.forEach((wake) => wake());
	signal.addEventListener('abort', wakeAll);
	waking.set(signal, { wakes, wakeAll });
	return { wakes, wakeAll };
}
