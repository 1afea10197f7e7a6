import type { IDataObject } from 'n8n-workflow';

import type { PushEvent } from './events';
import { outcomeOf } from './pushItem';

/** What a push has to be about; an empty set or no direction asks for nothing. */
export interface PushFilter {
	applications: ReadonlySet<string>;
	agents: ReadonlySet<string>;
	/** Tencent's `Direction`: 0 inbound, 1 outbound. */
	direction: '0' | '1' | undefined;
	outcomes: ReadonlySet<string>;
}

const DIRECTIONS = new Map<unknown, PushFilter['direction']>([
	['inbound', '0'],
	['outbound', '1'],
]);

/** The filter that the fields under Filters describe. Never throws. */
export function readFilter(fields: IDataObject): PushFilter {
	return {
		applications: ids(fields.sdkAppId),
		agents: ids(fields.aiAgentId),
		direction: DIRECTIONS.get(fields.direction),
		outcomes: new Set(Array.isArray(fields.outcomes) ? fields.outcomes.map(String) : []),
	};
}

/**
 * Whether a push fits. A filter on something the push does not say lets it through: a recording names no
 * agent, direction or outcome, and whether call records name the AI agent is not documented. What is wanted
 * must not vanish because of that.
 */
export function passes(filter: PushFilter, event: PushEvent, push: IDataObject): boolean {
	return (
		fits(filter.applications, push.SdkAppId) &&
		fits(filter.agents, push.AIAgentId) &&
		(filter.direction === undefined || fits(new Set([filter.direction]), push.Direction)) &&
		(event !== 'cdr' || fits(filter.outcomes, outcomeOf(push)))
	);
}

function fits(wanted: ReadonlySet<string>, value: unknown): boolean {
	const isSaid = typeof value === 'number' || (typeof value === 'string' && value !== '');
	return wanted.size === 0 || !isSaid || wanted.has(String(value));
}

/** IDs as they are picked, as a person separates them, or as an expression gives them: a number, a text, a list. */
function ids(value: unknown): ReadonlySet<string> {
	const isPicked = typeof value === 'object' && value !== null && 'value' in value;
	return new Set(
		String((isPicked ? value.value : value) ?? '')
			.split(/[\s,;，；]+/)
			.filter((id) => id !== ''),
	);
}
