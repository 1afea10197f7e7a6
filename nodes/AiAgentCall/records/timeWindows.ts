const DAY_SECONDS = 86_400;
/** Tencent answers for less than 90 days at a time. Source: DescribeTelCdr. */
const MOST_SECONDS = 90 * DAY_SECONDS - 1;
/**
 * Tencent keeps records for 180 days; a little less, because time passes until the request arrives, and
 * clocks may differ by five minutes before a request is refused for it.
 */
const KEPT_SECONDS = 180 * DAY_SECONDS - 600;
/** A call may be dated a little after the moment at which it is asked for. */
const AHEAD_SECONDS = 60;

/** Tencent accepts a clock that differs by five minutes, so questions about time reach that much further. */
export const CLOCKS_APART_SECONDS = 300;

/** A span of time, both ends included. Unix seconds. */
export interface TimeWindow {
	from: number;
	to: number;
}

/** The oldest moment Tencent can be asked about, in unix seconds. */
export function oldestMoment(nowSeconds: number): number {
	return nowSeconds - KEPT_SECONDS;
}

/** `span` in pieces that Tencent answers for, newest first, without gaps and without overlap. */
export function timeWindows({ from, to }: TimeWindow): TimeWindow[] {
	const windows: TimeWindow[] = [];
	for (let end = to; end >= from; end -= MOST_SECONDS + 1) {
		windows.push({ from: Math.max(from, end - MOST_SECONDS), to: end });
	}
	return windows;
}

/** Everything Tencent can be asked about, newest first. */
export function wholeHistory(nowSeconds: number): TimeWindow[] {
	return timeWindows({ from: oldestMoment(nowSeconds), to: nowSeconds + AHEAD_SECONDS });
}
