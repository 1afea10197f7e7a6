import type { IDataObject } from 'n8n-workflow';

import { InvalidInput } from '../../../credentials/tc3/invalidInput';
import { countryCode } from '../calls/countries';
import type { CountryCode } from '../calls/phoneLibrary';
import { isTimeZone } from '../calls/timeZones';
import type { CallingHours } from './callingHours';

/** Value of Time Zone for "the clock of the person called". */
export const CALLEE_TIME_ZONE = 'callee';

/** ISO weekdays by the values of the field Days. */
export const WEEKDAYS = [
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
	'sunday',
] as const;

/** What must hold for a callee before it is called. */
export interface Guards {
	/** Undefined: any country. */
	allowedCountries?: ReadonlySet<CountryCode>;
	blockPremiumRate: boolean;
	callingHours?: CallingHours & { timeZone: string };
}

/**
 * The guards in the options of one item. Throws `InvalidInput` naming the field that cannot be used: a
 * guard that is half understood must not let a call through.
 */
export function readGuards(options: IDataObject): Guards {
	const countries = allowedCountries(options.allowedCountries);
	const hours = callingHours(options.callingHours);
	return {
		...(countries === undefined ? {} : { allowedCountries: countries }),
		blockPremiumRate: options.blockPremiumRate !== false,
		...(hours === undefined ? {} : { callingHours: hours }),
	};
}

function allowedCountries(value: unknown): ReadonlySet<CountryCode> | undefined {
	const entries: unknown[] = Array.isArray(value)
		? value
		: typeof value === 'string'
			? value.split(/[\s,;]+/)
			: [];
	const codes = entries.flatMap((entry) => countryCode(entry, 'Allowed Countries') ?? []);
	return codes.length === 0 ? undefined : new Set(codes);
}

function callingHours(value: unknown): Guards['callingHours'] {
	// An empty group means the default hours, not no hours.
	const window: Record<string, unknown> | undefined = Object(value).window;
	if (window === undefined || window === null) return undefined;
	const from = minutes(window.from ?? '09:00', 'From');
	const to = minutes(window.to ?? '18:00', 'To');
	if (from === to || from === 1440) {
		throw wrong(
			'From',
			'is not before To',
			"For the whole day enter 00:00 in 'From' and 24:00 in 'To'.",
		);
	}
	return {
		days: weekdays(window.days ?? WEEKDAYS.slice(0, 5)),
		from,
		to,
		timeZone: timeZone(window.timeZone),
	};
}

function minutes(value: unknown, field: string): number {
	const [, hour, minute] = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(String(value).trim()) ?? [];
	const total = Number(hour) * 60 + Number(minute);
	if (total <= 1440) return total;
	throw wrong(
		field,
		'is not a time of day',
		'Enter hours and minutes, for example 09:00 or 18:30.',
	);
}

function weekdays(value: unknown): ReadonlySet<number> {
	const entries: unknown[] = Array.isArray(value) ? value : String(value).split(/[\s,;]+/);
	const days = entries.map((entry) => {
		const name = String(entry).trim().toLowerCase();
		const number = WEEKDAYS.findIndex((day) => day === name) + 1;
		if (number > 0) return number;
		throw wrong(
			'Days',
			'contains something that is not a day',
			'Pick days from the list, or give monday to sunday.',
		);
	});
	if (days.length > 0) return new Set(days);
	throw wrong('Days', 'is empty', 'Pick at least one day.');
}

function timeZone(value: unknown): string {
	const zone = typeof value === 'string' ? value.trim() : '';
	if (zone === '' || zone === CALLEE_TIME_ZONE) return CALLEE_TIME_ZONE;
	if (isTimeZone(zone)) return zone;
	throw wrong(
		'Time Zone',
		'is not a time zone',
		'Give an IANA time zone, for example Asia/Shanghai or Europe/London.',
	);
}

function wrong(field: string, what: string, remedy: string): InvalidInput {
	return new InvalidInput(field, `The field '${field}' of 'Calling Hours' ${what}`, remedy);
}
