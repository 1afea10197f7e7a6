import { subjectOf } from '../input/quoted';
import { DateTime } from '../input/timeLibrary';

import { InvalidInput } from '../../../credentials/tencentCloud/invalidInput';

/** How long Tencent keeps records. Source: DescribeTelCdr. */
const KEPT_HOURS = 180 * 24;
/**
 * 180 days of a calendar are an hour more where summer time has ended since, and an expression is worked out
 * a little earlier: what was meant as the oldest moment must not be refused for that.
 */
const SLACK_HOURS = 2;

/** The time ranges to choose from, by value. */
export const TIME_RANGES: Readonly<Record<string, { name: string; hours: number }>> = {
	lastHour: { name: 'Last Hour', hours: 1 },
	last24Hours: { name: 'Last 24 Hours', hours: 24 },
	last7Days: { name: 'Last 7 Days', hours: 7 * 24 },
	last30Days: { name: 'Last 30 Days', hours: 30 * 24 },
	last90Days: { name: 'Last 90 Days', hours: 90 * 24 },
	last180Days: { name: 'Last 180 Days', hours: KEPT_HOURS },
};

/** Unix seconds; `isOldest` when everything Tencent keeps is wanted, so that `from` may be moved. */
export interface TimeRange {
	from: number;
	to: number;
	isOldest: boolean;
}

const UNITS: Readonly<Record<string, string>> = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' };
const RELATIVE = /^-?\s*(\d{1,6})\s*(m|h|d|w)(?:in|ins|inutes?|ours?|rs?|ays?|eeks?)?\s*(?:ago)?$/i;
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The span of time that the fields Time Range, From and To mean. Throws `InvalidInput` naming the field that
 * cannot be used. Dates without a time zone are in `timeZone` (IANA); a To without a time means the whole day.
 */
export function parseTimeRange(
	{ preset, from, to }: { preset: unknown; from: unknown; to: unknown },
	{ nowMs, timeZone }: { nowMs: number; timeZone: string },
): TimeRange {
	const now = DateTime.fromMillis(nowMs, { zone: timeZone });
	if (preset !== 'custom') {
		const name = String(preset);
		const range = Object.hasOwn(TIME_RANGES, name) ? TIME_RANGES[name] : undefined;
		if (range === undefined) throw unreadable('Time Range', preset);
		return {
			from: seconds(now.minus({ hours: range.hours })),
			to: seconds(now),
			isOldest: preset === 'last180Days',
		};
	}
	const start = moment(from, 'From', now);
	if (start === undefined) {
		throw new InvalidInput(
			'From',
			"The field 'From' is empty",
			'Enter the earliest time, for example 2026-11-01 or 7 days ago.',
		);
	}
	if (start > now) {
		throw new InvalidInput(
			'From',
			`${subjectOf(from, 'From')} is in the future`,
			'Enter a time in the past, for example 7 days ago.',
		);
	}
	const end = moment(to, 'To', now) ?? now;
	if (end < start) {
		throw new InvalidInput(
			'To',
			`${subjectOf(to, 'To')} is before 'From'`,
			"Swap the values of 'From' and 'To'.",
		);
	}
	if (start < now.minus({ hours: KEPT_HOURS + SLACK_HOURS })) {
		throw new InvalidInput(
			'From',
			`${subjectOf(from, 'From')} is more than 180 days ago`,
			"Tencent Cloud keeps call records for 180 days. Enter a later time, or choose 'Last 180 Days' in 'Time Range'.",
		);
	}
	return {
		from: seconds(start),
		to: seconds(end),
		isOldest: start < now.minus({ hours: KEPT_HOURS - SLACK_HOURS }),
	};
}

function moment(value: unknown, field: string, now: DateTime): DateTime | undefined {
	if (value instanceof Date) {
		const date = DateTime.fromJSDate(value, { zone: now.zone });
		if (!date.isValid) throw unreadable(field, value);
		return date;
	}
	// Luxon's own moments, as expressions return them, write themselves as ISO 8601.
	const isMoment = typeof (Object(value) as { toISO?: unknown }).toISO === 'function';
	if (typeof value !== 'string' && !isMoment && value !== undefined && value !== null) {
		throw unreadable(field, value);
	}
	const text = String(value ?? '').trim();
	if (text === '') return undefined;
	if (/^now$/i.test(text)) return now;
	if (/^today$/i.test(text)) return field === 'To' ? now.endOf('day') : now.startOf('day');
	const [, amount, unit = ''] = RELATIVE.exec(text) ?? [];
	if (amount !== undefined)
		return now.minus({ [UNITS[unit.toLowerCase()] ?? 'days']: Number(amount) });
	// Luxon reads 12 as today at noon.
	if (!/^\d{4}/.test(text)) throw unreadable(field, value);
	const parsed = DateTime.fromISO(text.replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/, '$1T'), {
		zone: now.zone,
	});
	if (!parsed.isValid) throw unreadable(field, value);
	return field === 'To' && DATE_ONLY.test(text) ? parsed.endOf('day') : parsed;
}

function seconds(moment: DateTime): number {
	return Math.floor(moment.toSeconds());
}

function unreadable(field: string, value: unknown): InvalidInput {
	return new InvalidInput(
		field,
		`${subjectOf(value, field)} is not a time`,
		'Enter a date such as 2026-11-01 or 2026-11-01T09:00, or a relative time such as 7 days ago, -24h or now.',
	);
}
