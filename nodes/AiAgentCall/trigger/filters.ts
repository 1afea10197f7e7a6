import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { idNumber } from '../input/idNumber';
import { agentField } from '../fields/agent';
import { applicationField } from '../fields/application';
import { parseOption, type Field } from '../fields/field';
import { choiceField, listIn, notRequired, picked } from '../fields/kinds';
import { outcomesField } from '../fields/callOutcomes';
import type { PushEvent } from './events';
import { pushOutcome } from './pushItem';

/** What a push has to be about; an empty set or no direction asks for nothing. */
export interface PushFilter {
	applications: ReadonlySet<string>;
	agents: ReadonlySet<string>;
	/** Tencent's `Direction`: 0 inbound, 1 outbound. */
	direction: '0' | '1' | undefined;
	outcomes: ReadonlySet<string>;
}

const DIRECTIONS = { any: undefined, inbound: '0', outbound: '1' } as const;

const agents = severalIds(
	agentField,
	'Only a call record that names another AI agent is left out, because it is not documented that Tencent Cloud names the agent at all. Leave empty for all.',
);

const applications = severalIds(
	applicationField,
	'Only pushes of this CCC application (SdkAppId). Leave empty for all.',
);

const direction = choiceField({
	displayName: 'Direction',
	name: 'direction',
	type: 'options',
	options: [
		{ name: 'Any', value: 'any' },
		{ name: 'Inbound', value: 'inbound' },
		{ name: 'Outbound', value: 'outbound' },
	],
	default: 'any',
	description:
		'Whether the person called you (Inbound) or was called (Outbound). Recordings and voicemails do not say it and always start the workflow.',
});

const outcomes = outcomesField({
	displayName: 'Outcome',
	description:
		'How the call ended, in the same words as the output. Recordings and voicemails do not say it and always start the workflow. Leave empty for all.',
});

/** `filters`: which of the pushes start the workflow. */
export const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	description:
		'Non-matching pushes are acknowledged but do not start the workflow. If a filter cannot be evaluated, the workflow runs.',
	options: [agents, applications, direction, outcomes].map(({ property }) => property),
};

/** The filter that the fields under Filters describe. Throws `InvalidInput` naming the one that cannot be used. */
export function parseFilter(fields: IDataObject): PushFilter {
	const wanted = parseOption(fields, direction);
	return {
		applications: parseOption(fields, applications) ?? new Set(),
		agents: parseOption(fields, agents) ?? new Set(),
		direction: wanted === undefined ? undefined : DIRECTIONS[wanted],
		outcomes: new Set(parseOption(fields, outcomes)),
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
		(event !== 'cdr' || fits(filter.outcomes, pushOutcome(push)))
	);
}

function fits(wanted: ReadonlySet<string>, value: unknown): boolean {
	const isSaid = typeof value === 'number' || (typeof value === 'string' && value !== '');
	return wanted.size === 0 || !isSaid || wanted.has(String(value));
}

/** A field of the call node as a filter: not required, and with several IDs when they are typed. */
function severalIds({ property }: Field<number>, description: string): Field<ReadonlySet<string>> {
	const { displayName } = property;
	return {
		property: {
			...notRequired(property),
			description,
			typeOptions: {},
			modes: (property.modes ?? []).map((mode) =>
				mode.name === 'list'
					? mode
					: { ...mode, hint: 'Separate several IDs with commas', validation: [] },
			),
		},
		parse: (value) =>
			new Set(listIn(picked(value)).map((id) => String(idNumber(id, displayName, '1400000000')))),
	};
}
