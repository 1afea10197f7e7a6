import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { countryCode, countryOptions } from '../input/countries';
import {
	GLOBAL_SERVICES,
	isGlobalService,
	serviceName,
	type GlobalService,
} from '../input/globalServices';
import type { CountryCode } from '../input/phoneLibrary';
import { isTimeZone } from '../input/timeZones';
import { CALLEE_TIME_ZONE, type Guards } from '../guards/guards';
import { isObject, parseOption, type Field } from './field';
import { booleanField, isEmpty, listIn, wrong } from './kinds';

/** The days in the order of their ISO numbers, 1 Monday to 7 Sunday. */
const WEEKDAYS = [
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
	'sunday',
] as const;

const countries: INodePropertyOptions[] = [
	...countryOptions(),
	...Object.keys(GLOBAL_SERVICES)
		.filter(isGlobalService)
		.map((value) => ({ name: serviceName(value), value })),
];

const days: INodePropertyOptions[] = WEEKDAYS.map((value) => ({
	name: value.charAt(0).toUpperCase() + value.slice(1),
	value,
}));

const timeZones: INodePropertyOptions[] = [
	{
		name: "Callee's Time Zone",
		value: CALLEE_TIME_ZONE,
		description:
			'Determined from the country of the number. All time zones of the country must be within the hours.',
	},
	...Intl.supportedValuesOf('timeZone').map((zone) => ({ name: zone, value: zone })),
];

export const allowedCountriesField: Field<ReadonlySet<CountryCode | GlobalService>> = {
	property: {
		displayName: 'Allowed Countries',
		name: 'allowedCountries',
		type: 'multiOptions',
		options: countries,
		default: [],
		description:
			'Only call numbers of these countries. Defaults to all countries. Services that belong to no country, such as satellite phones, are at the end of the list. You can specify codes such as CN, GB and +881 using an expression.',
	},
	parse: allowedCountries,
};

export const blockPremiumRateField = booleanField({
	displayName: 'Block Premium-Rate Numbers',
	name: 'blockPremiumRate',
	type: 'boolean',
	default: true,
	description:
		"Whether to refuse premium-rate and shared-cost numbers, and numbers of no country such as satellite phones (unless 'Allowed Countries' names them). Enabled by default, even if not added.",
});

const timeOptions: INodeProperties[] = [
	{
		displayName: 'Days',
		name: 'days',
		type: 'multiOptions',
		options: days,
		default: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
		description:
			'Days on which calls are allowed. For overnight hours: the day on which they start.',
	},
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '09:00',
		placeholder: 'e.g. 09:00',
		description: 'Time at which calls may start',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '18:00',
		placeholder: 'e.g. 18:00',
		description:
			"Calls stop at this time. A time before 'From' means the next day. 24:00 is midnight.",
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'options',
		options: timeZones,
		default: CALLEE_TIME_ZONE,
		description:
			'Time zone used to check the hours. You can specify an IANA time zone such as Asia/Shanghai using an expression.',
	},
];

export const callingHoursField: Field<NonNullable<Guards['callingHours']>> = {
	property: {
		displayName: 'Calling Hours',
		name: 'callingHours',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Add Hours',
		description:
			'Only call within these hours. Outside them nobody is called, and details.nextAllowedAt of the item says when calls are allowed again. Defaults to any time.',
		options: [{ displayName: 'Hours', name: 'window', values: timeOptions }],
	},
	parse: callingHours,
};

/**
 * The guards in the options of one item. Throws `InvalidInput` naming the field that cannot be used, or that
 * was added and restricts nothing: a guard that is half understood must not let a call through.
 */
export function parseGuards(options: IDataObject): Guards {
	const allowed = parseOption(options, allowedCountriesField);
	const hours = parseOption(options, callingHoursField);
	return {
		...(allowed === undefined ? {} : { allowedCountries: allowed }),
		blockPremiumRate: parseOption(options, blockPremiumRateField) ?? true,
		...(hours === undefined ? {} : { callingHours: hours }),
	};
}

function allowedCountries(value: unknown): ReadonlySet<CountryCode | GlobalService> {
	const { displayName } = allowedCountriesField.property;
	const entries = isEmpty(value) ? [] : listIn(value);
	if (entries.length > 0) {
		return new Set(
			entries.map((entry) => {
				const code = typeof entry === 'string' ? entry.trim() : '';
				return isGlobalService(code) ? code : countryCode(entry, displayName);
			}),
		);
	}
	throw wrong(
		{ displayName },
		'is empty',
		'Choose at least one country. To call numbers of any country, remove the option.',
	);
}

function callingHours(value: unknown): NonNullable<Guards['callingHours']> {
	const window: unknown = isObject(value) ? value.window : undefined;
	if (!isObject(window)) {
		throw wrong(
			callingHoursField.property,
			'has no hours',
			"Click 'Add Hours' and set them. To call at any time, remove the option.",
		);
	}
	const from = minutes(window.from, 'From');
	const to = minutes(window.to, 'To');
	if (from === to || from === 1440) {
		throw wrongHours(
			'From',
			"is not before 'To'",
			"For the whole day enter 00:00 in 'From' and 24:00 in 'To'.",
		);
	}
	return { days: weekdays(window.days), from, to, timeZone: timeZone(window.timeZone) };
}

function minutes(value: unknown, field: string): number {
	const text = typeof value === 'string' ? value.trim() : '';
	const [, hour, minute] = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text) ?? [];
	const total = Number(hour) * 60 + Number(minute);
	if (total <= 1440) return total;
	throw wrongHours(
		field,
		isEmpty(value) ? 'is empty' : 'is not a time of day',
		'Enter hours and minutes, for example 09:00 or 18:30.',
		value,
	);
}

function weekdays(value: unknown): ReadonlySet<number> {
	const numbers = (isEmpty(value) ? [] : listIn(value)).map((entry) => {
		const name = typeof entry === 'string' ? entry.trim().toLowerCase() : '';
		const number = WEEKDAYS.findIndex((day) => day === name) + 1;
		if (number > 0) return number;
		throw wrongHours(
			'Days',
			'is not a day',
			'Pick days from the list, or use monday to sunday.',
			entry,
		);
	});
	if (numbers.length > 0) return new Set(numbers);
	throw wrongHours('Days', 'is empty', 'Pick at least one day.');
}

function timeZone(value: unknown): string {
	const zone = typeof value === 'string' ? value.trim() : '';
	if (zone === CALLEE_TIME_ZONE || isTimeZone(zone)) return zone;
	throw wrongHours(
		'Time Zone',
		isEmpty(value) ? 'is empty' : 'is not a time zone',
		'Pick one from the list, or use an IANA time zone, for example Asia/Shanghai or Europe/London.',
		value,
	);
}

function wrongHours(displayName: string, what: string, remedy: string, value?: unknown) {
	return wrong({ displayName, group: callingHoursField.property.displayName }, what, remedy, value);
}
