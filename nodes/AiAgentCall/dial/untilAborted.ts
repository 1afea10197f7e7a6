/** Waits for `promise`, but not longer than until `signal` is aborted. Rejects only as `promise` does. */
export async function untilAborted<Value>(
	promise: Promise<Value>,
	signal: AbortSignal | undefined,
): Promise<Value | undefined> {
	if (signal === undefined) return await promise;
	if (signal.aborted) return undefined;
	let leave: () => void = () => {};
	const aborted = new Promise<undefined>((resolve) => {
		leave = () => resolve(undefined);
	});
	signal.addEventListener('abort', leave);
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		signal.removeEventListener('abort', leave);
	}
}
