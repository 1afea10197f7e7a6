import { onAbort } from './waiting';

/** Ends a request when its time is over or when the execution is stopped. */
export interface RequestLimit {
	/** Aborted in both cases. */
	readonly signal: AbortSignal;
	/** Which of the two came first; undefined while neither has. */
	reason(): 'timeout' | 'cancelled' | undefined;
	/** Forgets the request: nothing of it is left at the signal of the execution. */
	release(): void;
}

/** A limit of `ms` from now on for everything a request does, its answer included; `stop` ends it earlier. */
export function limitRequest(ms: number, stop?: AbortSignal): RequestLimit {
	const request = new AbortController();
	const deadline = AbortSignal.timeout(ms);
	let first: 'timeout' | 'cancelled' | undefined;
	const end = (reason: 'timeout' | 'cancelled') => (): void => {
		first ??= reason;
		request.abort();
	};
	const expire = end('timeout');
	deadline.addEventListener('abort', expire);
	const forget = onAbort(stop, end('cancelled'));
	return {
		signal: request.signal,
		reason: () => first,
		release() {
			deadline.removeEventListener('abort', expire);
			forget();
		},
	};
}
