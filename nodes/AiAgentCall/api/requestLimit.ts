/** Ends a request when its time is over or when the execution is stopped. */
export interface RequestLimit {
	/** Aborted in both cases. */
	readonly signal: AbortSignal;
	/** Which of the two came first; undefined while neither has. */
	reason(): 'timeout' | 'cancelled' | undefined;
	/** Forgets the request: nothing of it is left at the signal of the execution. */
	release(): void;
}

/**
 * What waits for the same execution to be stopped. All share one listener: Node.js 20 warns of a leak from
 * the eleventh on, and more requests than that are under way at a time.
 */
const UNDER_WAY = new WeakMap<AbortSignal, { ends: Set<() => void>; endAll: () => void }>();

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
	const forget = stop === undefined ? undefined : whenStopped(stop, end('cancelled'));
	return {
		signal: request.signal,
		reason: () => first,
		release() {
			deadline.removeEventListener('abort', expire);
			forget?.();
		},
	};
}

/** Calls `end` when `stop` is aborted, at once when it already is. Returns how to forget it. */
function whenStopped(stop: AbortSignal, end: () => void): () => void {
	if (stop.aborted) end();
	const all = UNDER_WAY.get(stop) ?? watch(stop);
	all.ends.add(end);
	return () => {
		all.ends.delete(end);
		if (all.ends.size > 0) return;
		stop.removeEventListener('abort', all.endAll);
		UNDER_WAY.delete(stop);
	};
}

function watch(stop: AbortSignal): { ends: Set<() => void>; endAll: () => void } {
	const ends = new Set<() => void>();
	const endAll = (): void => ends.forEach((end) => end());
	stop.addEventListener('abort', endAll);
	const all = { ends, endAll };
	UNDER_WAY.set(stop, all);
	return all;
}
