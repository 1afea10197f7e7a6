/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { readdirSync } from 'node:fs';
import path from 'node:path';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import { runCalls } from '../support/calls';
import { useFastClock } from '../support/clock';
import { NOTHING_WRONG, verdict } from '../support/ledger';
import { ROOT } from '../support/nodeTypes';
import { operationsThat } from '../support/operationTable';
import { jsonOf, pastCall, runOperation } from '../support/operations';
import { leads } from '../support/workflow';

const clock = useFastClock();
const NODE = path.join(ROOT, 'dist/nodes/AiAgentCall');
const PHONES = ['008612300000000', '008612360000002', '008612360000003'];

type Functions = Record<string, () => unknown>;

/** Every function that the modules of these folders give to others. */
function functionsIn(...folders: string[]): Array<readonly [string, string]> {
	return folders.flatMap((folder) =>
		readdirSync(path.join(NODE, folder))
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) =>
				Object.entries(jest.requireActual<Functions>(path.join(NODE, folder, file)))
					.filter(([, value]) => typeof value === 'function' && !/^class/.test(String(value)))
					.map(([name]) => [`${folder}/${file}`, name] as const),
			),
	);
}

/** Makes a function of ours throw; classes are left alone. */
function breakFunction(file: string, name: string): jest.SpyInstance {
	const functions = jest.requireActual<Functions>(path.join(NODE, file));
	return jest.spyOn(functions, name).mockImplementation(() => {
		throw new TypeError(`${name} is broken`);
	});
}

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ ...clock.sandbox, requestsPerSecond: null });
});
afterEach(async () => {
	jest.restoreAllMocks();
	await sandbox.close();
});

/** What is done after a call was placed; the two that the operations hand everything to are the border. */
const AFTER_THE_CALL = functionsIn('follow', 'conversation', 'records').filter(
	([, name]) => name !== 'waitForCalls',
);

describe('a defect of this node after calls were placed', () => {
	it.each(AFTER_THE_CALL)('in %s, %s: every SessionId comes out', async (file, name) => {
		for (const onError of ['continueRegularOutput', 'stopWorkflow'] as const) {
			sandbox.reset();
			const broken = breakFunction(file, name);
			const run = await runCalls(sandbox, {
				items: leads(...PHONES),
				parameters: {
					operation: 'startAndWait',
					include: ['transcript', 'tags', 'analysis'],
					simplify: false,
				},
				node: { onError },
			});
			broken.mockRestore();
			expect(verdict(sandbox, run, PHONES)).toEqual(NOTHING_WRONG);
			expect(sandbox.calls).toHaveLength(3);
			if (run.error() !== undefined)
				expect(run.error()?.context.data).toMatchObject({ placed: [{}, {}, {}] });
		}
	});
});

const READING = operationsThat(
	({ purpose, fields }) => purpose === 'read' && fields.includes('sessionId'),
);

describe('a defect of this node while calls are read', () => {
	it.each(functionsIn('conversation', 'records', 'recording'))(
		'in %s, %s: is told at each item it meets',
		async (file, name) => {
			const sessionIds = PHONES.map((phone) => pastCall(sandbox, phone));
			const broken = breakFunction(file, name);
			for (const operation of READING) {
				broken.mockClear();
				const node = { onError: 'continueRegularOutput' } as const;
				const run = await runOperation(sandbox, operation, { sessionIds, node });
				const outputs = jsonOf(run);
				expect(outputs.map(({ SessionId }) => SessionId)).toEqual(sessionIds);
				const isMet = broken.mock.calls.length > 0;
				for (const { error } of outputs) {
					if (isMet) expect(error).toMatch(/This node has a defect/);
					else expect(error).toBeUndefined();
				}
			}
		},
	);
});

describe('a defect of this node while it acts on calls', () => {
	it('is told as what may have been done, and it is not done again', async () => {
		await runCalls(sandbox, { items: leads(...PHONES) });
		sandbox.advanceClock(5);
		const sessionIds = sandbox.calls.map(({ sessionId }) => sessionId);
		breakFunction('api/apiResultOf.js', 'apiResultOf');
		const run = await runOperation(sandbox, 'call.say', {
			sessionIds,
			parameters: { text: 'One moment.' },
			node: {
				onError: 'continueRegularOutput',
				retryOnFail: true,
				maxTries: 3,
				waitBetweenTries: 1,
			},
		});
		expect(jsonOf(run)).toEqual(
			sessionIds.map((SessionId) =>
				expect.objectContaining({
					SessionId,
					details: expect.objectContaining({ outcome: 'mayHaveBeenDone' }),
				}),
			),
		);
		expect(sandbox.controls).toHaveLength(3);
	});
});
