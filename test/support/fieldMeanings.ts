import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { SENT_OPTIONS } from '../../nodes/AiAgentCall/fields/callOptions';
import { CALL_OUTCOMES } from '../../nodes/AiAgentCall/records/endStatus';
import { TIME_RANGES } from '../../nodes/AiAgentCall/records/parseTimeRange';
import { createAIAgentCall } from '../../sandbox/actions/createAIAgentCall';
import type { Member } from '../../sandbox/definition';
import { jsonValue, type OddValue } from './oddValues';

/** What became of one item. */
export interface FieldItem {
	outputs: INodeExecutionData[];
	/** Of the first output. */
	json: IDataObject;
	/** What was sent for it, or what a dry run shows: the body of CreateAIAgentCall or ControlAIConversation. */
	body: IDataObject | undefined;
	/** How often its own number was dialled. */
	dials: number;
}

/** What the values of a field mean, worked out without the node's own readers. */
export interface Meaning {
	/** Values that fit this field, besides the odd ones. */
	good?: readonly OddValue[];
	/** What makes the difference visible. */
	parameters?: INodeParameters;
	/** REFUSED, or what `shows` must give. */
	means(value: unknown): unknown;
	/** Left out where nothing can be seen: then it is only looked at whether the field was refused. */
	shows?(item: FieldItem): unknown;
}

/** The item has an error that names the field, and nobody was dialled for it. */
export const REFUSED = 'refused';
/** Whatever became of the item, it was not this field that was refused. */
export const ACCEPTED = 'accepted';

type Means = Meaning['means'];

const json = (...codes: string[]) => codes.map(jsonValue);
const isNothing = (value: unknown) => value === undefined || value === null;
const isBlank = (value: unknown) => typeof value === 'string' && value.trim() === '';
const isExact = (value: unknown): value is number =>
	typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;

/** Within options n8n makes a text of a moment. */
const isMoment = (value: unknown) => typeof Object(value).toISO === 'function';

const boolean: Means = (value) => {
	const words = new Map<unknown, boolean>([
		['true', true],
		['1', true],
		['false', false],
		['0', false],
	]);
	const isWord = ['boolean', 'number', 'string'].includes(typeof value);
	return (isWord ? words.get(String(value).trim().toLowerCase()) : undefined) ?? REFUSED;
};

function number(min: number, max: number, isWhole = false): Means {
	return (value) => {
		const isNumber = typeof value === 'number' || /^\s*-?\d+(\.\d+)?\s*$/.test(textOf(value));
		const result = Number(value);
		const fits = result >= min && result <= max && (!isWhole || Number.isSafeInteger(result));
		return isNumber && fits ? result : REFUSED;
	};
}

const id: Means = (value) => {
	const isId = /^\s*\d{1,15}\s*$/.test(isExact(value) ? String(value) : textOf(value));
	return isId && Number(value) > 0 ? Number(value) : REFUSED;
};

/** A locator means what is in its value. */
const locator: Means = (value) =>
	id(isPlain(value) && Object.hasOwn(value, 'value') ? Object(value).value : value);

const text: Means = (value) =>
	typeof value === 'string' || isExact(value) ? String(value).trim() : REFUSED;

const filled: Means = (value) => (text(value) === '' ? REFUSED : text(value));

function oneOf(...values: string[]): Means {
	return (value) => values.find((known) => known === textOf(value).trim()) ?? REFUSED;
}

function listOf(...values: string[]): Means {
	return (value) => {
		const entries = typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : value;
		const isKnown = Array.isArray(entries) && entries.every((entry) => values.includes(entry));
		return isKnown ? [...entries] : REFUSED;
	};
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function isPlain(value: unknown): value is object {
	return Object.prototype.toString.call(value) === '[object Object]';
}

/** Where nothing can be seen of the value. */
function only(means: Means, more: Partial<Meaning> = {}): Meaning {
	return { means: (value) => (means(value) === REFUSED ? REFUSED : ACCEPTED), ...more };
}

function shown(member: string): NonNullable<Meaning['shows']> {
	return ({ body }) => (body === undefined ? REFUSED : body[member]);
}

/** The ledger decides: dialled once, or nothing was dialled. */
function dialled({ dials, json: { DryRun } }: FieldItem): unknown {
	return dials === 1 ? 'dialled' : dials === 0 && DryRun === true ? 'dryRun' : REFUSED;
}

function dials(means: Means, more: Partial<Meaning> = {}): Meaning {
	return {
		means: (value) => (means(value) === REFUSED ? REFUSED : 'dialled'),
		shows: dialled,
		...more,
	};
}

const DRY = { parameters: { options: { dryRun: true } } };

/** A variable is sent as text; nothing and empty text are left out. */
const variable: Means = (value) => {
	if (isNothing(value) || value === '') return undefined;
	if (typeof value === 'number' && !Number.isFinite(value)) return REFUSED;
	if (value instanceof Date) return value.toISOString();
	if (isMoment(value)) return expect.stringMatching(/^19(69|70)-/);
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

function firstValue(member: string): NonNullable<Meaning['shows']> {
	return ({ body }) => {
		const list = body?.[member] as Array<{ Value: string }> | undefined;
		return body === undefined ? REFUSED : list?.[0]?.Value;
	};
}

const VARIABLE_NAME = only((value) => {
	if (typeof value === 'number' && !Number.isInteger(value)) return REFUSED;
	return isMoment(value) ? '' : filled(value);
}, DRY);

const HOURS = {
	days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
	from: '00:00',
	to: '24:00',
	timeZone: 'callee',
};
const IN_HOURS = { parameters: { options: { callingHours: { window: HOURS } } } };
const PROTECTED = {
	parameters: {
		options: {
			repeatProtection: { settings: { mode: 'on', minutes: 1, key: '', askTencent: false } },
		},
	},
};

const APPLICATION = { sdkAppId: only(locator), 'sdkAppId.value': only(id) };
const SIMPLIFY = { simplify: only(boolean) };
const LIST = { returnAll: only(boolean), limit: only(number(1, Infinity, true)) };

/** What a field means in every operation that has it and says nothing else. */
const COMMON: Readonly<Record<string, Meaning>> = {
	...APPLICATION,
	...LIST,
	...SIMPLIFY,
	sessionId: only(filled),
	skillGroupId: only(locator),
	'skillGroupId.value': only(id),
	'options.waitMinutes': only(number(0, 1440)),
};

/** The options that are sent as they are read mean what the sandbox's definition of their member allows. */
const SENT = Object.fromEntries(
	Object.entries(SENT_OPTIONS).map(([member, { property }]): [string, Meaning] => [
		`options.${property.name}`,
		{ ...DRY, ...definedAs(createAIAgentCall.definition.request[member]), shows: shown(member) },
	]),
);

function definedAs(member?: Member): Pick<Meaning, 'means' | 'good'> {
	if (member?.type === 'bool') return { means: boolean };
	if (member?.type === 'string') return { means: filled };
	const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = member ?? {};
	return {
		means: number(minimum, maximum, member?.type !== 'float'),
		good: json(...[minimum - 1, minimum, maximum, maximum + 1].map(String)),
	};
}

const START: Readonly<Record<string, Meaning>> = {
	...SENT,
	sdkAppId: { ...DRY, means: locator, shows: shown('SdkAppId') },
	'sdkAppId.value': { ...DRY, means: id, shows: shown('SdkAppId') },
	aiAgentId: { ...DRY, means: locator, shows: shown('AIAgentId') },
	'aiAgentId.value': { ...DRY, means: id, shows: shown('AIAgentId') },
	callee: {
		...DRY,
		means: (value) => (textOf(value).startsWith('+86 138') ? '008613800138000' : REFUSED),
		shows: shown('Callee'),
		good: json(
			'"+86 138 0013 8000"',
			'13800138000.5',
			'"010 6552 996/7"',
			'"+49 30 123456/78"',
			'"2026-11-24"',
			'["+86 138 0013 8000"]',
		),
	},
	callers: {
		...DRY,
		means(value) {
			if (isNothing(value) || isBlank(value)) return undefined;
			const entries = Array.isArray(value) ? value : [value];
			if (entries.every((entry) => entry === '')) return undefined;
			return entries.every((entry) => /^\+?\d{3,20}$/.test(textOf(entry))) ? entries : REFUSED;
		},
		shows: shown('Callers'),
		good: json('"008601012345678"', '["008601012345678"]', '["008601012345678", true]'),
	},
	'variables.value.name': { ...DRY, means: variable, shows: firstValue('Variables') },
	'options.additionalVariables.variable[0].key': VARIABLE_NAME,
	'options.additionalVariables.variable[0].value': {
		...DRY,
		means: variable,
		shows: firstValue('Variables'),
	},
	'options.promptVariables.variable[0].key': VARIABLE_NAME,
	'options.promptVariables.variable[0].value': {
		...DRY,
		means: variable,
		shows: firstValue('PromptVariables'),
	},
	'options.agentBusyWaitMinutes': dials(number(0, 1440)),
	'options.allowedCountries': dials(
		(value) => {
			const entries = typeof value === 'string' ? value.split(/[\s,]+/) : value;
			const isList = Array.isArray(entries) && entries.every((one) => /^(..|\+881)$/.test(one));
			return isList && entries.map(String).some((one) => /^cn$/i.test(one)) ? entries : REFUSED;
		},
		{
			good: json(
				'["CN"]',
				'"cn, us"',
				'["US"]',
				'["+881"]',
				'["CN", "+881"]',
				'"China"',
				'["CN", 1]',
			),
		},
	),
	'options.blockPremiumRate': dials(boolean),
	'options.callingHours.window.days': dials(
		(value) => {
			const days = listOf(...HOURS.days)(value);
			return Array.isArray(days) && days.length > 0 ? days : REFUSED;
		},
		{ ...IN_HOURS, good: json(JSON.stringify(HOURS.days), JSON.stringify(HOURS.days.join(' '))) },
	),
	'options.callingHours.window.from': dials(oneOf('00:00'), {
		...IN_HOURS,
		good: json('"00:00"', '"24:00"', '9', '["00:00"]'),
	}),
	'options.callingHours.window.to': dials(oneOf('24:00'), {
		...IN_HOURS,
		good: json('"24:00"', '"00:00"', '24', '["24:00"]'),
	}),
	'options.callingHours.window.timeZone': dials(oneOf('callee', 'UTC', 'Asia/Shanghai'), {
		...IN_HOURS,
		good: json('"callee"', '"UTC"', '"Asia/Shanghai"', '"Mars/Olympus"'),
	}),
	'options.defaultCountry': dials(
		(value) =>
			isNothing(value) || Number.isNaN(value) || isBlank(value)
				? ''
				: // Norway, also in small letters.
					oneOf('CN', 'no')(value),
		{ good: json('"CN"', '"China"') },
	),
	'options.dryRun': {
		means: (value) => {
			const isDry = boolean(value);
			return isDry === REFUSED ? REFUSED : isDry === true ? 'dryRun' : 'dialled';
		},
		shows: dialled,
	},
	'options.includeInputFields': {
		...DRY,
		means: boolean,
		// Only the item of a lead has this member.
		shows: ({ json }) => Object.hasOwn(json, 'at'),
	},
	'options.maxCallsPerSecond': only(number(0.01, 1000), DRY),
	'options.numberFormat': dials(oneOf('zeroZero', 'asEntered'), {
		good: json('"zeroZero"', '"asEntered"', '["zeroZero"]'),
	}),
	'options.repeatProtection.settings.mode': dials(oneOf('on', 'off'), {
		...PROTECTED,
		good: json('"on"', '"off"', '["off"]'),
	}),
	'options.repeatProtection.settings.minutes': dials(number(1, 43_200), PROTECTED),
	// The same key twice is not called twice, so the ledger says nothing here.
	'options.repeatProtection.settings.key': only(
		(value) => (isMoment(value) ? '' : text(value)),
		PROTECTED,
	),
	'options.repeatProtection.settings.askTencent': dials(boolean, PROTECTED),
	'options.requestTimeoutSecond': dials(number(1, 300, true)),
	'options.unknownOutcome': dials(oneOf('resolve', 'report'), {
		good: json('"resolve"', '"report"', '["report"]'),
	}),
};

function spoken(member: string, shows: (isOn: boolean) => unknown): Meaning {
	return {
		means: (value) => (boolean(value) === REFUSED ? REFUSED : shows(boolean(value) === true)),
		shows: ({ body }) => (body === undefined ? REFUSED : Object(body.ServerPushText)[member]),
	};
}

const EXTRAS = listOf('analysis', 'tags', 'transcript');
const extraWait = only(number(0, 1440), DRY);
/** Of the last hundred days, as Tencent has them. */
const RECENT = { code: 'DateTime.now().minus({ days: 2 })', value: 'recent' };

/** By operation and by the path of the field, where `COMMON` does not say it. */
export const MEANINGS: Readonly<Record<string, Readonly<Record<string, Meaning>>>> = {
	'call.start': START,
	'call.startAndWait': {
		...START,
		maxWaitMinutes: only(number(0, 1440), DRY),
		include: only(EXTRAS, {
			...DRY,
			good: json('["tags", "transcript"]', '"analysis"', '["calls"]'),
		}),
		simplify: only(boolean, DRY),
		'options.analysisWaitMinutes': extraWait,
		'options.tagsWaitMinutes': extraWait,
		'options.transcriptWaitMinutes': extraWait,
	},
	'call.downloadRecording': {
		binaryPropertyName: {
			means: filled,
			shows: ({ outputs }) => Object.keys(outputs[0]?.binary ?? {})[0] ?? REFUSED,
		},
		'options.maxSizeMb': only(number(0.1, 2000)),
	},
	'call.getAll': {
		timeRange: only(oneOf(...Object.keys(TIME_RANGES), 'custom'), {
			parameters: { from: '1 day ago' },
			good: json('"last7Days"', '"custom"', '["last7Days"]', '"lastYear"'),
		}),
		from: only((value) => (value === 'recent' ? value : REFUSED), {
			good: [RECENT, { code: '"7 days ago"', value: 'recent' }, ...json('"12"', '"soon"')],
		}),
		to: only((value) => (isNothing(value) || isBlank(value) || value === 'recent' ? '' : REFUSED), {
			parameters: { from: '7 days ago' },
			good: [RECENT, { code: '"now"', value: 'recent' }, ...json('"12"', '"soon"')],
		}),
		'filters.aiAgentId': only((value) => (isBlank(value) ? '' : locator(value))),
		'filters.aiAgentId.value': only((value) => (isBlank(value) ? '' : id(value))),
		'filters.outcomes': only(listOf(...CALL_OUTCOMES), {
			good: json('["busy", "answered"]', '"busy, answered"', '["dead"]', '["busy", null]'),
		}),
		'filters.phones': only(
			(value) => {
				const entries = isBlank(value) ? [] : Array.isArray(value) ? value : [value];
				const isNumber = (entry: unknown) => {
					const digits = isExact(entry) ? String(entry) : textOf(entry).replace(/ /g, '');
					return /^\+?\d{3,20}$/.test(digits);
				};
				return entries.every(isNumber) ? '' : REFUSED;
			},
			{
				good: json(
					'"+86 138 0013 8000"',
					'["+8613800138000", 8613800138000]',
					'["+8613800138000", null]',
				),
			},
		),
	},
	'call.say': {
		// Takes no expressions, so that n8n hands over their text.
		command: { means: () => REFUSED },
		text: only(filled),
		'options.addHistory': spoken('AddHistory', (isOn) => isOn),
		'options.stopAfterPlay': only(boolean),
		'options.interrupt': spoken('Interrupt', (isOn) => isOn),
		'options.dropMode': spoken('DropMode', (isOn) => (isOn ? 1 : undefined)),
		'options.priority': spoken('Priority', (isOn) => (isOn ? 1 : undefined)),
	},
};

/** What a field of an operation means; undefined where the tests do not know it. */
export function meaningOf(operation: string, path: string): Meaning | undefined {
	return MEANINGS[operation]?.[path] ?? COMMON[path];
}
