import type { INode } from 'n8n-workflow';

import { FAULT_KINDS, type FaultKind, type FaultStage } from '../../sandbox/faults';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { outcomes, runCalls } from './calls';
import type { TestClock } from './clock';
import { NOTHING_WRONG, verdict } from './ledger';
import { leads } from './workflow';

/** How the node is set up, and when the fault comes. */
export interface FaultScene {
	stage: FaultStage;
	onError: INode['onError'];
	retryOnFail: boolean;
	unknownOutcome: 'resolve' | 'report';
}

const STAGES: FaultStage[] = ['beforeRequest', 'beforeDial', 'afterDial'];
const MODES: Array<INode['onError']> = [
	'stopWorkflow',
	'continueRegularOutput',
	'continueErrorOutput',
];

/** Every combination. */
export const FAULT_SCENES: readonly FaultScene[] = STAGES.flatMap((stage) =>
	MODES.flatMap((onError) =>
		[false, true].flatMap((retryOnFail) =>
			(['resolve', 'report'] as const).map((unknownOutcome) => ({
				stage,
				onError,
				retryOnFail,
				unknownOutcome,
			})),
		),
	),
);

const PHONES = ['008612360000001', '008612360000002', '008612360000003'];

/** Plays faults of every kind at every one of three items, each in a sandbox and an execution of its own. */
export async function playFaults(clock: TestClock, scene: FaultScene): Promise<void> {
	const faults = FAULT_KINDS.flatMap((kind) => [0, 1, 2].map((place) => ({ kind, place })));
	await Promise.all(
		faults.map(async ({ kind, place }) => {
			const sandbox = await startSandbox({ requestsPerSecond: null, ...clock.sandbox });
			await play(sandbox, scene, kind, place).finally(async () => await sandbox.close());
		}),
	);
}

async function play(
	sandbox: Sandbox,
	{ stage, onError, retryOnFail, unknownOutcome }: FaultScene,
	kind: FaultKind,
	place: number,
): Promise<void> {
	const callee = PHONES[place] ?? '';
	const name = `${kind} at item ${place}`;
	sandbox.addFault({ callee, stage, kind, times: Infinity });
	const run = await runCalls(sandbox, {
		items: leads(...PHONES),
		options: {
			// n8n waits for the answer in real time: short only where none will come.
			...(kind === 'hang' ? { requestTimeoutSecond: 1 } : {}),
			unknownOutcome,
			maxCallsPerSecond: 1000,
		},
		node: {
			// Scenes are played at the same time, and a node calls the same person once.
			id: name,
			retryOnFail,
			maxTries: 2,
			waitBetweenTries: 10,
			...(onError === undefined ? {} : { onError }),
		},
	});
	const sent = sandbox.requests.filter(
		({ action, body }) => action === 'CreateAIAgentCall' && body.includes(callee),
	);
	expect([name, verdict(sandbox, run, PHONES)]).toEqual([name, NOTHING_WRONG]);
	expect([name, sent.length]).toEqual([name, 1]);
	expect([name, sandbox.dialsOf(callee)]).toEqual([name, stage === 'afterDial' ? 1 : 0]);
	if (onError === 'stopWorkflow') return;
	const isFound = stage === 'afterDial' && unknownOutcome === 'resolve';
	const word = isFound ? expect.stringMatching(/^[0-9a-f]{32}$/) : 'mayHaveBeenCalled';
	expect([name, outcomes(run)[place]]).toEqual([name, word]);
}
