/** Milliseconds by which a server's clock is ahead of ours, per host; learned from its replies. */
const offsets = new Map<string, number>();
const MAX_HOSTS = 50;

/**
 * The time to sign a request to `host` with, in milliseconds since 1970: our own clock, corrected by what
 * was learned after Tencent refused its time. Never throws.
 */
export function signingTimeMs(host: string, nowMs: number): number {
	return nowMs + (offsets.get(host) ?? 0);
}

/**
 * Learns the clock of `host` from the Date header of a reply that arrived at `nowMs`; a missing or unreadable
 * date is ignored. Returns whether there was one. Never throws.
 */
export function learnServerClock(host: string, date: unknown, nowMs: number): boolean {
	const serverMs = typeof date === 'string' ? Date.parse(date) : NaN;
	if (Number.isNaN(serverMs)) return false;
	if (offsets.size >= MAX_HOSTS) offsets.clear();
	offsets.set(host, serverMs - nowMs);
	return true;
}

/** Forgets what was learned. */
export function forgetServerClocks(): void {
	offsets.clear();
}
