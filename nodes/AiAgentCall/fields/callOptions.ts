import type { INodeProperties } from 'n8n-workflow';

import { countryOptions } from '../calls/countries';
import { CALLEE_TIME_ZONE, WEEKDAYS } from '../guards/readGuards';
import { variableList } from './variables';

/** Seconds to wait for Tencent's answer when nothing else is set. */
export const DEFAULT_TIMEOUT_SECONDS = 30;
/** Minutes in which nobody is called again when repeat protection is on and nothing else is set. */
export const DEFAULT_REPEAT_MINUTES = 60;
/** Requests per second and action. Source: document 1229/67999. */
export const DEFAULT_CALLS_PER_SECOND = 20;

const countries = countryOptions();

const dayOptions = WEEKDAYS.map((value) => ({
	name: value.charAt(0).toUpperCase() + value.slice(1),
	value,
}));

const timeZoneOptions = [
	{
		name: "Callee's Time Zone",
		value: CALLEE_TIME_ZONE,
		description:
			'From the country of the number; all time zones of the country must be within the hours',
	},
	...Intl.supportedValuesOf('timeZone').map((zone) => ({ name: zone, value: zone })),
];

const callingHours: INodeProperties = {
	displayName: 'Calling Hours',
	name: 'callingHours',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add Hours',
	description:
		'Call only within these hours. Outside them the item is not called, and details.nextAllowedAt says when it may be.',
	options: [
		{
			displayName: 'Hours',
			name: 'window',
			values: [
				{
					displayName: 'Days',
					name: 'days',
					type: 'multiOptions',
					options: dayOptions,
					default: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
					description: 'Days on which the hours begin',
				},
				{
					displayName: 'From',
					name: 'from',
					type: 'string',
					default: '09:00',
					placeholder: 'e.g. 09:00',
					description: 'First minute in which a call may start',
				},
				{
					displayName: 'To',
					name: 'to',
					type: 'string',
					default: '18:00',
					placeholder: 'e.g. 18:00',
					description:
						'From this minute on no call starts. A time before From means the next day; 24:00 is midnight.',
				},
				{
					displayName: 'Time Zone',
					name: 'timeZone',
					type: 'options',
					options: timeZoneOptions,
					default: CALLEE_TIME_ZONE,
					description:
						'Whose clock counts. By expression: an IANA time zone such as Asia/Shanghai.',
				},
			],
		},
	],
};

const repeatProtection: INodeProperties = {
	displayName: 'Repeat Protection',
	name: 'repeatProtection',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add Protection',
	description:
		'Do not call the same person again within some time: in one run, in later runs, and when a webhook is delivered twice',
	options: [
		{
			displayName: 'Protection',
			name: 'settings',
			values: [
				{
					displayName: 'Minutes',
					name: 'minutes',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 43_200 },
					default: DEFAULT_REPEAT_MINUTES,
					description: 'How long nobody is called again. It can last up to a quarter longer.',
				},
				{
					displayName: 'Key',
					name: 'key',
					type: 'string',
					default: '',
					placeholder: 'e.g. {{ $json.leadId }}',
					description:
						'Who counts as the same person. Empty: the same number called by the same AI agent.',
				},
				{
					displayName: 'Ask Tencent Cloud',
					name: 'askTencent',
					type: 'boolean',
					default: true,
					description:
						'Whether to look at the live calls and call records of the number too, which other workflows and other n8n servers may have made',
				},
			],
		},
	],
};

/** `options` of the operations that place calls, in alphabetical order. */
export const callOptionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	default: {},
	placeholder: 'Add Option',
	options: [
		variableList({
			displayName: 'Additional Variables',
			name: 'additionalVariables',
			description:
				'Variables that are not in the list of the AI agent: welcome-message-delay (seconds before the welcome message), dify-inputs-… for a Dify agent',
			keyPlaceholder: 'e.g. welcome-message-delay',
		}),
		{
			displayName: 'Agent Busy Wait',
			name: 'agentBusyWaitMinutes',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 1440 },
			default: 0,
			description:
				'Minutes to wait for a free line when all AI agent lines of your package are busy. 0: do not wait.',
		},
		{
			displayName: 'Allowed Countries',
			name: 'allowedCountries',
			type: 'multiOptions',
			options: countries,
			default: [],
			description: 'Call numbers of these countries only. Empty: any country.',
		},
		{
			displayName: 'Block Premium-Rate Numbers',
			name: 'blockPremiumRate',
			type: 'boolean',
			default: true,
			description:
				'Whether to refuse premium-rate and shared-cost numbers. On also when this option is not added.',
		},
		callingHours,
		{
			displayName: 'Default Country',
			name: 'defaultCountry',
			type: 'options',
			options: [{ name: 'None', value: '' }, ...countries],
			default: '',
			description: 'Country of numbers that have no country code',
		},
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: true,
			description:
				'Whether to do everything but the call: the output shows the exact request, nobody is called',
		},
		{
			displayName: 'Maximum Calls per Second',
			name: 'maxCallsPerSecond',
			type: 'number',
			typeOptions: { minValue: 0.01, maxValue: 1000 },
			default: DEFAULT_CALLS_PER_SECOND,
			description:
				'Calls are spread evenly and never exceed this, over all executions of this node in one n8n process. Other workflows are not slowed down. Tencent Cloud allows 20.',
		},
		{
			displayName: 'Maximum Ring Time',
			name: 'maxRingTimeoutSecond',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 3600, numberPrecision: 0 },
			default: 45,
			description:
				'Seconds the phone may ring before CCC hangs up. Works with your own numbers only.',
		},
		{
			displayName: 'Number Format',
			name: 'numberFormat',
			type: 'options',
			options: [
				{
					name: '00 and Country Code',
					value: 'zeroZero',
					description: 'The form Tencent Cloud documents: 008613800138000',
				},
				{ name: '+ and Country Code', value: 'plus', description: '+8613800138000' },
				{ name: 'As Entered', value: 'asEntered', description: 'Checked, but sent unchanged' },
			],
			default: 'zeroZero',
			description: 'How the callee is written in the request',
		},
		variableList({
			displayName: 'Prompt Variables',
			name: 'promptVariables',
			description:
				'Variables for the prompt only, sent as PromptVariables, the older form of this API. Use Variables unless your agent was built for this form.',
			keyPlaceholder: 'e.g. name',
		}),
		repeatProtection,
		{
			displayName: 'Request Timeout',
			name: 'requestTimeoutSecond',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 300, numberPrecision: 0 },
			default: DEFAULT_TIMEOUT_SECONDS,
			description:
				'Seconds to wait for the answer of Tencent Cloud, and to look for the call when there was none',
		},
		{
			displayName: 'Unknown Outcome',
			name: 'unknownOutcome',
			type: 'options',
			options: [
				{
					name: 'Look for the Call',
					value: 'resolve',
					description:
						'Search live calls and call records; when the call is found, the item succeeds with its SessionId',
				},
				{
					name: 'Report at Once',
					value: 'report',
					description: 'The item fails with "may have been called"',
				},
			],
			default: 'resolve',
			description:
				'What to do when no clear answer came and the call may have been placed. It is never placed again.',
		},
	],
};
