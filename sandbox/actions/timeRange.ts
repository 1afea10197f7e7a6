import { refuse, type JsonObject, type Refusal } from '../answers';
import { integer } from './parameters';

const DAY_SECONDS = 86_400;
const MAX_PAST_DAYS = 180;
const SPAN_DAYS_BELOW = 90;

/** The names of a range's two parameters, which differ from action to action. */
export interface RangeNames {
	readonly from: string;
	readonly to: string;
}

/** The refusal of a range that is not allowed.
 *  Source: "up to the past 180 days", "less than 90 days", definition of 2026-08-21. */
export function badRange(
	parameters: JsonObject,
	{ from, to }: RangeNames,
	serverSeconds: number,
): Refusal | undefined {
	const start = integer(parameters, from);
	const span = integer(parameters, to) - start;
	if (start < serverSeconds - MAX_PAST_DAYS * DAY_SECONDS) {
		return refuse('InvalidParameterValue', `\`${from}\` is more than 180 days past.`);
	}
	if (span < 0) return refuse('InvalidParameterValue', `\`${to}\` is before \`${from}\`.`);
	if (span >= SPAN_DAYS_BELOW * DAY_SECONDS) {
		return refuse('InvalidParameterValue', 'The time range must be less than 90 days.');
	}
	return undefined;
}

/** Whether a call that started then lies in the range. Assumed: ranges are of the calls' start. */
export function isInRange(
	startedAtMs: number,
	parameters: JsonObject,
	{ from, to }: RangeNames,
): boolean {
	const start = Math.floor(startedAtMs / 1000);
	return start >= integer(parameters, from) && start <= integer(parameters, to);
}
