import type { Field } from './field';
import { numberField } from './kinds';

const MINUTE_MS = 60_000;

/** `waitMinutes`: how long to ask again for what Tencent makes some time after a call. */
export function waitMinutesOption(withoutOption: number): Field<number> {
	return numberField(
		{
			displayName: 'Wait Minutes',
			name: 'waitMinutes',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 1440 },
			default: withoutOption,
			description: `How long to wait when it is not ready yet. Tencent Cloud makes it some time after the call has ended. Defaults to ${withoutOption}.`,
		},
		{ unit: 'minutes' },
	);
}

/** Minutes as milliseconds. */
export function inMs(minutes: number): number {
	return minutes * MINUTE_MS;
}
