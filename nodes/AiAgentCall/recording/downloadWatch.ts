import type { Failed } from '../api/apiResult';
import { transportFault } from '../api/transportFault';
import { onAbort, type Clock } from '../api/waiting';

/** A server that sends nothing for so long has stalled; so has n8n's storage that takes nothing in. */
const IDLE_MS = 30_000;
/**
 * The lowest speed, as the mean of a whole download apart from its first minute: ten times what the speech of
 * a call is made of. A recording of `n` bytes has 60 s and n / 10,000 s in all, so 50 MB have 84 minutes.
 */
const LOWEST_BYTES_PER_SECOND = 10_000;
const FIRST_MS = 60_000;

/** Watches that one download, from its request to the last byte, does not go on for ever. */
export class DownloadWatch {
	/** Resolves when the download has to end: it has stalled, is too slow, or the execution is cancelled. */
	readonly ended: Promise<Failed>;

	/** Why it had to end, once it has. */
	failure: Failed | undefined;

	private readonly ending = new AbortController();

	private readonly over = new AbortController();

	private readonly startMs: number;

	private lastMs: number;

	private bytes = 0;

	private isComplete = false;

	private end: (failure: Failed) => void = () => {};

	/** Watches a download that starts now. */
	constructor(
		private readonly clock: Clock,
		cancelled: AbortSignal | undefined,
	) {
		this.startMs = clock.ticks();
		this.lastMs = this.startMs;
		this.ended = new Promise((resolve) => {
			this.end = (failure) => {
				if (this.over.signal.aborted) return;
				this.failure = failure;
				this.stop();
				resolve(failure);
				this.ending.abort();
			};
		});
		onAbort(
			this.over.signal,
			onAbort(cancelled, () => this.end(failed('cancelled'))),
		);
		void this.untilTooLong().then(() => this.end(failed('timeout')));
	}

	/** Aborted when the download has to end. */
	get signal(): AbortSignal {
		return this.ending.signal;
	}

	/** To be told whenever something has arrived; 0 for headers. */
	received(bytes: number): void {
		this.lastMs = this.clock.ticks();
		this.bytes += bytes;
	}

	/** The server has sent everything; what n8n still does with it ends only when the execution is cancelled. */
	complete(): void {
		this.isComplete = true;
	}

	/** The stream has failed, perhaps before anybody listened to it. */
	broken(error: unknown): void {
		this.end(transportFault(error));
	}

	/** Stops watching. */
	stop(): void {
		this.over.abort();
	}

	private async untilTooLong(): Promise<void> {
		const { signal } = this.over;
		for (let leftMs = this.leftMs(); leftMs > 0 && !signal.aborted; leftMs = this.leftMs()) {
			await this.clock.wait(leftMs, signal);
		}
	}

	private leftMs(): number {
		if (this.isComplete) return Infinity;
		const slowMs = FIRST_MS + (this.bytes / LOWEST_BYTES_PER_SECOND) * 1000;
		return Math.min(this.lastMs + IDLE_MS, this.startMs + slowMs) - this.clock.ticks();
	}
}

function failed(fault: Failed['fault']): Failed {
	return { kind: 'failed', fault, detail: '', requestId: '' };
}
