import { DateTime } from '../input/timeLibrary';

/** Hours in which people may be called, by the clock on the wall. */
export interface CallingHours {
	/** ISO weekdays on which the hours begin: 1 Monday to 7 Sunday. */
	days: ReadonlySet<number>;
	/** Minutes since midnight; `to` may be 1440, and is on the next day when it is not after `from`. */
	from: number;
	to: number;
}

const SEARCHED_DAYS = 15;

/**
 * Whether `atMs` (milliseconds since 1970) lies inside the hours in every one of `zones` (IANA names).
 * The begin belongs to the hours, the end does not. Never throws.
 */
export function isWithinHours(
	hours: CallingHours,
	zones: readonly string[],
	atMs: number,
): boolean {
	return zones.every((zone) => {
		const day = DateTime.fromMillis(atMs, { zone }).startOf('day');
		// Yesterday's hours reach into today when they cross midnight.
		return [day, day.minus({ days: 1 })].some((begin) => {
			const span = hoursOf(hours, begin);
			return span !== undefined && span.fromMs <= atMs && atMs < span.toMs;
		});
	});
}

/**
 * The first moment from `atMs` on that lies inside the hours in every zone, in milliseconds since 1970, or
 * undefined when there is none within two weeks: the zones may be too far apart for the hours. Never throws.
 */
export function nextWithinHours(
	hours: CallingHours,
	zones: readonly string[],
	atMs: number,
): number | undefined {
	if (isWithinHours(hours, zones, atMs)) return atMs;
	// Inside all zones begins when it begins in one of them.
	const begins = zones.flatMap((zone) => {
		const today = DateTime.fromMillis(atMs, { zone }).startOf('day');
		return Array.from({ length: SEARCHED_DAYS }, (_, days) =>
			hoursOf(hours, today.plus({ days })),
		).flatMap((span) => (span === undefined || span.fromMs < atMs ? [] : [span.fromMs]));
	});
	return begins.sort((a, b) => a - b).find((beginMs) => isWithinHours(hours, zones, beginMs));
}

/** The hours that begin on the local day `day`; luxon moves a time that a clock change skips. */
function hoursOf({ days, from, to }: CallingHours, day: DateTime) {
	if (!days.has(day.weekday)) return undefined;
	const end = to > from ? day : day.plus({ days: 1 });
	return { fromMs: atMinute(day, from), toMs: atMinute(end, to) };
}

function atMinute(day: DateTime, minute: number): number {
	if (minute === 1440) return day.plus({ days: 1 }).toMillis();
	return day.set({ hour: Math.floor(minute / 60), minute: minute % 60 }).toMillis();
}
