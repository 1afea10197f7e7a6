import { onAbort } from '../api/waiting';

/** Waits for `promise`, but not longer than until `signal` is aborted. Rejects only as `promise` does. */
export async function untilAborted<Value>(
	promise: Promise<Value>,
	signal: AbortSignal | undefined,
): Promise<Value | undefined> {
	let stop: () => void = () => {};
	const aborted = new Promise<undefined>((resolve) => {
		stop = onAbort(signal, () => resolve(undefined));
	});
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		stop();
	}
}
