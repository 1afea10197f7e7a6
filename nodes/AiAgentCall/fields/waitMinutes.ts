import type { INodeProperties } from 'n8n-workflow';

/** `waitMinutes`: how long to ask again for what Tencent makes some time after a call. */
export function waitMinutesOption(withoutOption: number): INodeProperties {
	return {
		displayName: 'Wait Minutes',
		name: 'waitMinutes',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1440 },
		default: 5,
		description: `How long to wait for it when it is not ready yet; ${withoutOption} without this option. Tencent Cloud makes it some time after the call has ended.`,
	};
}
