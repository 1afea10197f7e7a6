/** Parts a window is divided into; a claim holds for the window and at most one part longer. */
const PARTS = 2;

/** A key nobody else may dial for `minutes`. */
export interface Claim {
	key: string;
	minutes: number;
}

/**
 * The texts that stand for a claim made at `nowMs` (milliseconds since 1970) in n8n's store, which knows
 * only "seen before" and forgets nothing with time: one for the present part of the window and one for each
 * part after it.
 *
 * A key is taken when any of its texts is in the store. So a claim is found for the whole window, and also
 * by a clock that is as much as a window behind the one it was made with.
 */
export function claimEntries({ key, minutes }: Claim, nowMs: number): string[] {
	const part = Math.floor(nowMs / partMs(minutes));
	return Array.from({ length: PARTS + 1 }, (_, later) => `${minutes}:${part + later}:${key}`);
}

/** The moment from which a claim that is in force at `nowMs` is over for certain, in milliseconds since 1970. */
export function claimEndMs({ minutes }: Pick<Claim, 'minutes'>, nowMs: number): number {
	return (Math.floor(nowMs / partMs(minutes)) + PARTS + 1) * partMs(minutes);
}

/** The moment from which no process finds a claim made at `nowMs`, also one whose clock is a window behind. */
export function claimOverMs(claim: Pick<Claim, 'minutes'>, nowMs: number): number {
	return claimEndMs(claim, nowMs) + claim.minutes * 60_000;
}

function partMs(minutes: number): number {
	return (minutes * 60_000) / PARTS;
}
