import type { INodeProperties } from 'n8n-workflow';

import { countryCode, countryOptions } from '../input/countries';
import type { CountryCode } from '../input/phoneLibrary';
import { optionsCollection, type Field } from './field';
import { allowedCountriesField, blockPremiumRateField, callingHoursField } from './guards';
import { booleanField, choiceField, isEmpty, numberField } from './kinds';
import { repeatProtectionField } from './repeatProtection';
import { variableList } from './variables';

const TIMEOUT_SECONDS = 30;
// Requests per second and action. Source: document 1229/67999.
const CALLS_PER_SECOND = 20;
const AGENT_BUSY_MINUTES = 0;

/** What applies without the option. */
export const DEFAULTS = {
	timeoutSeconds: TIMEOUT_SECONDS,
	callsPerSecond: CALLS_PER_SECOND,
	agentBusyMinutes: AGENT_BUSY_MINUTES,
};

/** The options that place a call, by what they are for. */
export const CALL_OPTIONS = {
	additionalVariables: variableList({
		displayName: 'Additional Variables',
		name: 'additionalVariables',
		description:
			'Variables that are not in the list of the AI agent: welcome-message-delay (seconds before the welcome message), dify-inputs-… for a Dify agent',
		keyPlaceholder: 'e.g. welcome-message-delay',
	}),
	agentBusyWait: numberField(
		{
			displayName: 'Agent Busy Wait',
			name: 'agentBusyWaitMinutes',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 1440 },
			default: AGENT_BUSY_MINUTES,
			description:
				'Minutes to wait for a free line when all AI agent lines of your package are busy. 0: do not wait.',
		},
		{ unit: 'minutes' },
	),
	defaultCountry: {
		property: {
			displayName: 'Default Country',
			name: 'defaultCountry',
			type: 'options',
			options: [{ name: 'None', value: '' }, ...countryOptions()],
			default: '',
			description: 'Country of numbers that have no country code',
		},
		parse: (value) => (isEmpty(value) ? undefined : countryCode(value, 'Default Country')),
	} satisfies Field<CountryCode | undefined>,
	dryRun: booleanField({
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: true,
		description:
			'Whether to do everything but the call: the output shows the exact request, nobody is called',
	}),
	maxCallsPerSecond: numberField(
		{
			displayName: 'Maximum Calls per Second',
			name: 'maxCallsPerSecond',
			type: 'number',
			typeOptions: { minValue: 0.01, maxValue: 1000 },
			default: CALLS_PER_SECOND,
			description:
				'Calls are spread evenly and never exceed this, over all executions of this node in one n8n process. Other workflows are not slowed down. Tencent Cloud allows 20.',
		},
		{ unit: 'calls per second' },
	),
	maxRingTime: numberField(
		{
			displayName: 'Maximum Ring Time',
			name: 'maxRingTimeoutSecond',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 3600, numberPrecision: 0 },
			default: 45,
			description:
				'Seconds the phone may ring before CCC hangs up. Works with your own numbers only.',
		},
		{ unit: 'seconds' },
	),
	numberFormat: choiceField({
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
	}),
	promptVariables: variableList({
		displayName: 'Prompt Variables',
		name: 'promptVariables',
		description:
			'Variables for the prompt only, sent as PromptVariables, the older form of this API. Use Variables unless your agent was built for this form.',
		keyPlaceholder: 'e.g. name',
	}),
	requestTimeout: numberField(
		{
			displayName: 'Request Timeout',
			name: 'requestTimeoutSecond',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 300, numberPrecision: 0 },
			default: TIMEOUT_SECONDS,
			description:
				'Seconds to wait for the answer of Tencent Cloud, and to look for the call when there was none',
		},
		{ unit: 'seconds' },
	),
	unknownOutcome: choiceField({
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
	}),
};

/** The options that are sent as they are read, by the member of the request (CreateAIAgentCall). */
export const SENT_OPTIONS: Readonly<Record<string, Field<string | number | boolean>>> = {
	MaxRingTimeoutSecond: CALL_OPTIONS.maxRingTime,
};

/** `options` of an operation that places calls: those of every call and `more`, in alphabetical order. */
export function callOptionsField(more: ReadonlyArray<Field<unknown>> = []): INodeProperties {
	const fields: Array<Field<unknown>> = [
		...Object.values(CALL_OPTIONS),
		allowedCountriesField,
		blockPremiumRateField,
		callingHoursField,
		repeatProtectionField,
		...more,
	];
	return optionsCollection(
		fields.sort((a, b) => a.property.displayName.localeCompare(b.property.displayName, 'en')),
	);
}
