/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import path from 'node:path';

import { loadOutputSchema } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';

import { RESOURCES } from '../../nodes/AiAgentCall/operations';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { useFastClock } from '../support/clock';
import { ROOT } from '../support/nodeTypes';
import { OPERATIONS, OPERATION_TABLE, type OperationRow } from '../support/operationTable';
import { jsonOf, pastCall, placedCall, runOperation } from '../support/operations';
import { misfits, type OutputSchema } from '../support/outputSchema';
import { ownSandbox } from '../support/ownSandbox';

const NODE = path.join(ROOT, 'dist/nodes/AiAgentCall');
const NAMES = OPERATIONS.map(({ name }) => name);

/** As n8n finds it for the node in a workflow. */
function schemaOf(name: string): OutputSchema {
	const [resource = '', operation = ''] = name.split('.');
	const schema = loadOutputSchema({ nodeDir: NODE, version: 1, resource, operation });
	if (schema === undefined) throw new TypeError(`${name} has no schema`);
	return schema as unknown as OutputSchema;
}

useFastClock();

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});
afterAll(async () => await sandbox.close());

type Make = () => string | Promise<string>;

const talking: Make = async () => await placedCall(sandbox, undefined, { seconds: 6 });
const past =
	(callee?: string, more = {}): Make =>
	() =>
		pastCall(sandbox, callee, more);
const CALLS: Make[] = [
	past(),
	past('008612300000202'),
	past('008612300000232'),
	past('008612300030003'),
	past('008612300030014'),
	past('008612300030015'),
	past('008612300030016'),
	past(undefined, { aiAgentId: 17 }),
	past('008601012345678', { direction: 0 }),
	async () => await placedCall(sandbox),
	talking,
	async () => await placedCall(sandbox, undefined, { seconds: 25 }),
];

/** The calls to run an operation on, by what its row says; lists need one to list. */
const SAMPLES: Readonly<Record<NonNullable<OperationRow['on']>, Make[]>> = {
	over: [past(), past(undefined, { aiAgentId: null })],
	talking: [talking],
	each: CALLS,
};
/** Members that come only when something went wrong on the way, or later. */
const RARE = ['Warnings'];

describe('output schemas', () => {
	it('exist for every operation, and every operation has a row in operationTable.ts', () => {
		expect(Object.keys(OPERATION_TABLE).sort()).toEqual([...NAMES].sort());
		for (const name of NAMES) expect(schemaOf(name)).toMatchObject({ type: 'object', version: 1 });
	});

	it.each(OPERATIONS)('$name puts out what its schema says', async ({ name, on, needs = {} }) => {
		const calls = on === undefined ? [past()] : SAMPLES[on];
		const sessionIds = await Promise.all(calls.map(async (make) => await make()));
		const outputs = jsonOf(await runOperation(sandbox, name, { sessionIds, parameters: needs }));
		const schema = schemaOf(name);
		expect(outputs).not.toEqual([]);
		expect(outputs.flatMap((output) => misfits(output, schema))).toEqual([]);
		// Also the other way: no member that is never there.
		const seen = new Set(outputs.flatMap((output: IDataObject) => Object.keys(output)));
		const later =
			name === 'call.startAndWait' ? Object.keys(schemaOf('call.get').properties ?? {}) : [];
		expect(
			Object.keys(schema.properties ?? {}).filter(
				(member) => !seen.has(member) && ![...RARE, ...later].includes(member),
			),
		).toEqual([]);
	});

	it('fits what comes of a call that was waited for', async () => {
		const own = await ownSandbox({ requestsPerSecond: null, speed: 60 });
		const parameters = { ...OPERATION_TABLE['call.startAndWait']?.needs, maxWaitMinutes: 1 };
		const run = await runOperation(own, 'call.startAndWait', { parameters });
		const [output = {}] = jsonOf(run);
		expect(output).toMatchObject({ TimedOut: false, TranscriptStatus: 'ready' });
		expect(misfits(output, schemaOf('call.startAndWait'))).toEqual([]);
	});

	it('says which members do not fit', () => {
		const schema = schemaOf('call.getTranscript');
		const output = { SessionId: 5, TranscriptStatus: 'ready', Transcript: null, Turns: [{ X: 1 }] };
		expect(misfits(output, schema)).toEqual([
			'SessionId is integer, not string',
			'Turns.0.X is not in the schema',
		]);
	});
});

describe('operations', () => {
	it('have a name, an action and a description', () => {
		for (const { operations } of Object.values(RESOURCES)) {
			for (const { name, action, description } of Object.values(operations)) {
				expect(name).toMatch(/^[A-Z]/);
				expect(action).toMatch(/^[A-Z].*[^.]$/);
				expect(description).toMatch(/^[A-Z]/);
			}
		}
		const actions = Object.values(RESOURCES).flatMap(({ operations }) =>
			Object.values(operations).map(({ action }) => action),
		);
		expect(new Set(actions).size).toBe(actions.length);
	});

	it('say what to do when a workflow wants one that does not exist', async () => {
		for (const operation of ['sing', 'constructor', '__proto__']) {
			const { error } = await runOperation(sandbox, `call.${operation}`);
			expect(error()).toMatchObject({
				message: `The operation '${operation}' of the resource 'call' does not exist`,
				description: 'Choose another operation, or update this node package.',
			});
		}
	});
});
