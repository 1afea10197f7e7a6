import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox/server';
import { ACCEPTED, meaningOf, REFUSED, type FieldItem, type Meaning } from './fieldMeanings';
import { loadedPackage } from './nodeTypes';
import { expressionOf, ODD_VALUES } from './oddValues';
import { operationsThat, OPERATION_TABLE } from './operationTable';
import { pastCall, placedCall, runOperation } from './operations';
import { slotsOf, type Slot } from './slots';
import { CALL_NODE } from './workflow';

/** Every operation of the node, as `call.start`. */
export const OPERATIONS = operationsThat(() => true);
const DIALS = operationsThat(({ purpose }) => purpose === 'dial');
const ON_CALLS = operationsThat(({ purpose }) => purpose === 'act');

/** What an operation needs for the fields that are not looked at, where that is more than its row says. */
const NEEDED: Readonly<Record<string, INodeParameters>> = {
	'call.start': { options: { maxCallsPerSecond: 1000 } },
	'call.startAndWait': { maxWaitMinutes: 0, options: { maxCallsPerSecond: 1000 } },
	'call.downloadRecording': { options: { waitMinutes: 0 } },
	'call.say': { text: '={{ "Line " + $json.at }}', options: { dropMode: true } },
};

/** The places of an operation's form that an expression can reach, from the description that n8n loads. */
export async function slotsOfOperation(name: string): Promise<Slot[]> {
	const loader = await loadedPackage();
	const { properties } = loader.getNode('aiAgentCall').type.description as never as {
		properties: Parameters<typeof slotsOf>[0];
	};
	const [resource = '', operation = ''] = name.split('.');
	return slotsOf(properties, ({ displayOptions: { show = {} } = {} }) => {
		const isOf = (field: string, value: string) => show[field]?.includes(value) === true;
		return isOf('resource', resource) && isOf('operation', operation);
	});
}

/**
 * Gives every field of an operation each of the odd values and those that fit it, by expression in n8n's
 * engine: `[path, value, what became of it]`, and the same with what it means.
 */
export async function judgeFields(
	sandbox: Sandbox,
	name: string,
): Promise<{ seen: Verdict[]; meant: Verdict[] }> {
	const seen: Verdict[] = [];
	const meant: Verdict[] = [];
	for (const slot of await slotsOfOperation(name)) {
		const meaning = meaningOf(name, slot.path);
		if (meaning === undefined) continue;
		const values = [...ODD_VALUES, ...(meaning.good ?? [])];
		const items = await play(sandbox, name, slot, meaning);
		for (const [at, { code, value }] of values.entries()) {
			seen.push([slot.path, code, outcomeOf(items[at], slot, meaning)]);
			meant.push([slot.path, code, meaning.means(value)]);
		}
	}
	return { seen, meant };
}

type Verdict = [path: string, code: string, became: unknown];

// Each run has numbers of its own, so that repeat protection does not stop them.
let plays = 0;

/** Runs the operation once, with an item for each value. */
async function play(
	sandbox: Sandbox,
	name: string,
	slot: Slot,
	meaning: Meaning,
): Promise<FieldItem[]> {
	sandbox.reset();
	const values = [...ODD_VALUES, ...(meaning.good ?? [])];
	const SessionId = ON_CALLS.includes(name)
		? await placedCall(sandbox, undefined, { seconds: 6 })
		: DIALS.includes(name)
			? ''
			: pastCall(sandbox);
	plays += 1;
	const phones = values.map((_, at) => `00861236${String(plays * 100 + at).padStart(7, '0')}`);
	const run = await runOperation(sandbox, name, {
		items: values.map((_, at) => ({ at, SessionId, phone: phones[at] ?? '' })),
		parameters: [meaning.parameters ?? {}, slot.with(expressionOf(values))].reduce<INodeParameters>(
			merged,
			NEEDED[name] ?? OPERATION_TABLE[name]?.needs ?? {},
		),
		node: { onError: 'continueRegularOutput' },
	});
	expect(run.error()).toBeUndefined();
	const controls = new Map(
		sandbox.controls.map(({ payload }) => [String(Object(payload.ServerPushText).Text), payload]),
	);
	return phones.map((phone, at) => {
		const outputs = run.items(CALL_NODE).filter((output) => itemOf(output) === at);
		const json = outputs[0]?.json ?? {};
		const body = (json.Body ?? controls.get(`Line ${at}`)) as IDataObject | undefined;
		return { outputs, json, body, dials: sandbox.dialsOf(phone) };
	});
}

function outcomeOf(
	item: FieldItem | undefined,
	{ displayName }: Slot,
	{ shows }: Meaning,
): unknown {
	if (item === undefined) return 'no item';
	const isRefused = String(item.json.error).includes(`'${displayName}'`);
	if (isRefused && item.dials > 0) return 'refused, but dialled';
	if (isRefused) return REFUSED;
	return shows?.(item) ?? (shows === undefined ? ACCEPTED : undefined);
}

function itemOf({ pairedItem }: INodeExecutionData): unknown {
	return Object(pairedItem).item;
}

/** Both, member by member. */
function merged(one: INodeParameters, other: INodeParameters): INodeParameters {
	const isGroup = (value: unknown): value is INodeParameters =>
		Object.prototype.toString.call(value) === '[object Object]';
	return Object.fromEntries(
		[...new Set([...Object.keys(one), ...Object.keys(other)])].map((name) => {
			const [first, second] = [one[name], other[name]];
			if (!Object.hasOwn(other, name)) return [name, first];
			return [name, isGroup(first) && isGroup(second) ? merged(first, second) : second];
		}),
	);
}
