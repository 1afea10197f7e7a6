import { untilAborted } from './untilAborted';

/** Keys that are being dialled in this process, each with those who wait for it. */
const held = new Map<string, Array<() => void>>();

/**
 * Holds `key`, of which this process has one; returns undefined when somebody has it. The function that is
 * returned lets go, and may be called twice.
 */
export function tryHoldKey(key: string): (() => void) | undefined {
	if (held.has(key)) return undefined;
	held.set(key, []);
	return letGoOf(key);
}

/** Waits for `key` and holds it; returns undefined when the execution was cancelled meanwhile. */
export async function holdKey(
	key: string,
	signal: AbortSignal | undefined,
): Promise<(() => void) | undefined> {
	const waiting = held.get(key);
	if (waiting === undefined) return tryHoldKey(key);
	let isMine = false;
	let wake: () => void = () => {};
	const turn = new Promise<void>((resolve) => {
		wake = () => {
			isMine = true;
			resolve();
		};
	});
	waiting.push(wake);
	await untilAborted(turn, signal);
	if (isMine && signal?.aborted !== true) return letGoOf(key);
	if (isMine) letGoOf(key)();
	else waiting.splice(waiting.indexOf(wake), 1);
	return undefined;
}

function letGoOf(key: string): () => void {
	let isHeld = true;
	return () => {
		if (!isHeld) return;
		isHeld = false;
		const next = held.get(key)?.shift();
		if (next === undefined) held.delete(key);
		else next();
	};
}
