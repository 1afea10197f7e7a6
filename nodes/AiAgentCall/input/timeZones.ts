import { getCountry } from 'countries-and-timezones';

/** Countries whose entry in the time zone database does not say what their clocks show, or is missing. */
const EXCEPTIONS: Readonly<Record<string, string[]>> = {
	// One official time in all of mainland China; Asia/Urumqi is in local use only.
	CN: ['Asia/Shanghai'],
	AC: ['Atlantic/St_Helena'],
	TA: ['Atlantic/St_Helena'],
	XK: ['Europe/Belgrade'],
};

/**
 * IANA time zones of a country (ISO 3166-1 alpha-2); none for an unknown one. Never throws.
 * Source: IANA time zone database, through countries-and-timezones.
 */
export function timeZonesOf(country: string): readonly string[] {
	return EXCEPTIONS[country] ?? getCountry(country)?.timezones ?? [];
}

/** Whether `zone` is an IANA time zone, such as `Asia/Shanghai` or `UTC`. Never throws. */
export function isTimeZone(zone: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}
