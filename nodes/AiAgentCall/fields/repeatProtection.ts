import { isObject, type Field } from './field';
import { booleanField, choiceField, numberField, textField, wrong } from './kinds';

/** What the option says; an empty `key` means the number and the AI agent. */
export interface RepeatSettings {
	minutes: number;
	key: string;
	/** Whether Tencent is asked before every call; without, only about somebody who is claimed already. */
	askTencent: boolean;
}

/** What holds without the option. What it costs: docs/decisions/repeat-protection.md. */
export const BY_DEFAULT: RepeatSettings = { minutes: 10, key: '', askTencent: false };

const group = 'Repeat Protection';

const modeField = choiceField(
	{
		displayName: 'Protect',
		name: 'mode',
		type: 'options',
		options: [
			{
				name: 'Yes, With These Settings',
				value: 'on',
				description: 'Use these settings instead of the default of 10 minutes',
			},
			{
				name: 'No, Call Again at Once',
				value: 'off',
				description:
					'Call everybody again, also after a stop, a crash, or a second delivery of a webhook',
			},
		],
		default: 'on',
		description: 'Whether to protect people from being called again too soon',
	},
	{ group },
);

const displayOptions = { show: { [modeField.property.name]: ['on'] } };

const minutesField = numberField(
	{
		displayName: 'Minutes',
		name: 'minutes',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 43_200 },
		default: 60,
		displayOptions,
		description: 'Minutes during which the same person is not called again (up to 50% longer)',
	},
	{ unit: 'minutes', group },
);

const keyField = textField(
	{
		displayName: 'Key',
		name: 'key',
		type: 'string',
		default: '',
		displayOptions,
		placeholder: 'e.g. {{ $json.leadId }}',
		description:
			'Defines who counts as the same person. Leave empty for the same number called by the same AI agent.',
	},
	{ group, remedy: 'Map it to a text or a number that every item has, or leave it empty.' },
);

const askTencentField = booleanField(
	{
		displayName: 'Ask Tencent Cloud',
		name: 'askTencent',
		type: 'boolean',
		default: true,
		displayOptions,
		description:
			'Whether to check the live calls and call records of the number before each call. They include calls by other workflows and other n8n servers. When off, Tencent Cloud is only asked about people whom this node has called or was about to call.',
	},
	{ group },
);

/** Reads `off` where people may be called again at once. */
export const repeatProtectionField: Field<RepeatSettings | 'off'> = {
	property: {
		displayName: group,
		name: 'repeatProtection',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Add Protection',
		description:
			'Do not call the same person again within some time: in the same run, in later runs, and when a webhook is delivered twice. Defaults to 10 minutes, even if not added.',
		options: [
			{
				displayName: 'Protection',
				name: 'settings',
				values: [modeField, minutesField, keyField, askTencentField].map(
					({ property }) => property,
				),
			},
		],
	},
	parse(value) {
		const settings: unknown = isObject(value) ? value.settings : undefined;
		if (!isObject(settings)) {
			throw wrong(
				{ displayName: group },
				'has no settings',
				"Click 'Add Protection', or remove the option: the same person is then not called again for 10 minutes.",
			);
		}
		if (modeField.parse(settings.mode) === 'off') return 'off';
		return {
			minutes: minutesField.parse(settings.minutes),
			key: keyField.parse(settings.key),
			askTencent: askTencentField.parse(settings.askTencent),
		};
	},
};
