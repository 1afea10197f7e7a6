import { isObject, type Field } from './field';
import { booleanField, numberField, textField, wrong } from './kinds';

/** What the option says; an empty `key` means the number and the AI agent. */
export interface RepeatSettings {
	minutes: number;
	key: string;
	askTencent: boolean;
}

const group = 'Repeat Protection';

const minutesField = numberField(
	{
		displayName: 'Minutes',
		name: 'minutes',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 43_200 },
		default: 60,
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
		description:
			'Whether to look at the live calls and call records of the number too, which other workflows and other n8n servers may have made',
	},
	{ group },
);

export const repeatProtectionField: Field<RepeatSettings> = {
	property: {
		displayName: group,
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
				values: [minutesField, keyField, askTencentField].map(({ property }) => property),
			},
		],
	},
	read(value) {
		const settings: unknown = isObject(value) ? value.settings : undefined;
		if (!isObject(settings)) {
			throw wrong(
				{ displayName: group },
				'has no settings',
				"Click 'Add Protection'. To call without protection, remove the option.",
			);
		}
		return {
			minutes: minutesField.read(settings.minutes),
			key: keyField.read(settings.key),
			askTencent: askTencentField.read(settings.askTencent),
		};
	},
};
