const MAX_HOSTS = 50;

/** Milliseconds by which a server's clock is ahead of ours, per host, as its latest reply showed. */
const seen = new Map<string, number>();
/** The same, where our own clock was refused: requests there are signed with the server's. */
const learned = new Map<string, number>();

/**
 * The time to sign a request to `host` with, in milliseconds since 1970: our own clock, corrected by what
 * was learned after Tencent refused its time. Never throws.
 */
export function signingTimeMs(host: string, nowMs: number): number {
	return nowMs + (learned.get(host) ?? 0);
}

/**
 * Notes the clock of `host` from the Date header of a reply that arrived at `nowMs`; a missing or unreadable
 * date is ignored. Never throws.
 */
export function noteServerClock(host: string, date: unknown, nowMs: number): void {
	const serverMs = typeof date === 'string' ? Date.parse(date) : NaN;
	if (!Number.isNaN(serverMs)) keep(seen, host, serverMs - nowMs);
}

/** Signs requests to `host` with its own clock from now on, as far as it was seen. Never throws. */
export function learnServerClock(host: string): void {
	keep(learned, host, seen.get(host) ?? 0);
}

/** The time at `host`, in milliseconds since 1970, as far as its replies have shown it. Never throws. */
export function serverTimeMs(host: string, nowMs: number): number {
	return nowMs + (seen.get(host) ?? 0);
}

function keep(offsets: Map<string, number>, host: string, offsetMs: number): void {
	if (offsets.size >= MAX_HOSTS && !offsets.has(host)) offsets.clear();
	offsets.set(host, offsetMs);
}
