import { sleep } from 'n8n-workflow';

/** Time as the dialling code sees it; replaced in tests. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Resolves after `ms`, or at once when `signal` is aborted. */
	wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The real clock. */
export const CLOCK: Clock = {
	now: () => Date.now(),
	async wait(ms, signal) {
		if (ms <= 0 || signal?.aborted) return;
		let wake: () => void = () => {};
		const aborted = new Promise<void>((resolve) => {
			wake = resolve;
		});
		signal?.addEventListener('abort', wake);
		try {
			await Promise.race([sleep(ms), aborted]);
		} finally {
			signal?.removeEventListener('abort', wake);
		}
	},
};
