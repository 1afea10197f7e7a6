import { DateTime } from './timeLibrary';

/**
 * A moment (milliseconds since 1970) for a person to read: `Wed 25 Nov 2026, 09:00 (Asia/Shanghai)`. In UTC
 * where `zone` is no time zone. Never throws.
 */
export function localTime(ms: number, zone: string): string {
	const local = DateTime.fromMillis(ms, { zone, locale: 'en-US' });
	const moment = local.isValid ? local : DateTime.fromMillis(ms, { zone: 'UTC', locale: 'en-US' });
	return `${moment.toFormat('ccc d LLL yyyy, HH:mm')} (${moment.zoneName ?? 'UTC'})`;
}
