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
			'Variables that the AI agent does not list, e.g. welcome-message-delay (seconds before the welcome message), or dify-inputs-… for a Dify agent',
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
				'Minutes to wait for a free line when all AI agent lines of your package are busy. Defaults to 0: the node does not wait.',
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
			description:
				'Country of numbers that have no country code. Defaults to none: such numbers are not called.',
		},
		parse: (value) => (isEmpty(value) ? undefined : countryCode(value, 'Default Country')),
	} satisfies Field<CountryCode | undefined>,
	dryRun: booleanField({
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: true,
		description:
			'Whether to do everything but the call: the output shows the exact request, and nobody is called. Without this option people are called.',
	}),
	includeInputFields: booleanField({
		displayName: 'Include Input Fields',
		name: 'includeInputFields',
		type: 'boolean',
		default: false,
		description:
			'Whether to add the fields of the input item, such as the name of a lead, to the output. A field that the output has itself is not replaced. Items that were not called always keep their input fields. Off by default.',
	}),
	maxCallsPerSecond: numberField(
		{
			displayName: 'Maximum Calls per Second',
			name: 'maxCallsPerSecond',
			type: 'number',
			typeOptions: { minValue: 0.01, maxValue: 1000 },
			default: CALLS_PER_SECOND,
			description:
				'Calls are spread evenly and never exceed this, over all executions of this node in one n8n process. Other workflows are not slowed down. Defaults to 20, which is the limit of Tencent Cloud.',
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
				'Seconds the phone may ring before CCC hangs up. Works with your own numbers only. Without this option, CCC decides.',
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
				description: 'As in the documentation of Tencent Cloud: 008613800138000',
			},
			{ name: '+ and Country Code', value: 'plus', description: '+8613800138000' },
			{ name: 'As Entered', value: 'asEntered', description: 'Checked, but sent unchanged' },
		],
		default: 'zeroZero',
		description: "How the callee is written in the request. Defaults to '00 and Country Code'.",
	}),
	promptVariables: variableList({
		displayName: 'Prompt Variables',
		name: 'promptVariables',
		description:
			"Variables for the prompt only, in an older form. Use 'Variables' unless your AI agent was built for this form.",
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
				'Seconds to wait for the answer of Tencent Cloud, and to look for the call when there was none. Defaults to 30.',
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
					'Search live calls and call records. When the call is found, the item gets its SessionId.',
			},
			{
				name: 'Report at Once',
				value: 'report',
				description: 'The item says that the person may have been called',
			},
		],
		default: 'resolve',
		description:
			"What to do when it is not certain whether the call was placed. It is never placed again. Defaults to 'Look for the Call'.",
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
