import type { INode } from 'n8n-workflow';

import { FAULT_KINDS, type FaultKind, type FaultStage } from '../../sandbox/faults';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { outcomes, runCalls } from '../support/calls';
import { useFastClock } from '../support/clock';
import { NOTHING_WRONG, verdict } from '../support/ledger';
import { leads } from '../support/workflow';

const STAGES: FaultStage[] = ['beforeRequest', 'beforeDial', 'afterDial'];
const MODES: Array<INode['onError']> = [
	'stopWorkflow',
	'continueRegularOutput',
	'continueErrorOutput',
];
const CASES = STAGES.flatMap((stage) =>
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

async function withSandbox(use: (sandbox: Sandbox) => Promise<void>): Promise<void> {
	const sandbox = await startSandbox({ requestsPerSecond: null });
	await use(sandbox).finally(async () => await sandbox.close());
}

useFastClock();

describe.each(CASES)(
	'a fault $stage, $onError, Retry On Fail $retryOnFail, $unknownOutcome',
	(scene) => {
		const { stage, onError, retryOnFail, unknownOutcome } = scene;

		async function play(sandbox: Sandbox, kind: FaultKind, place: number): Promise<void> {
			const callee = PHONES[place] ?? '';
			const name = `${kind} at item ${place}`;
			sandbox.addFault({ callee, stage, kind, times: Infinity });
			const run = await runCalls(sandbox, {
				items: leads(...PHONES),
				options: { requestTimeoutSecond: 1, unknownOutcome, maxCallsPerSecond: 1000 },
				node: {
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

		it('of any kind, at any place: nobody is dialled twice and no call is lost', async () => {
			const scenes = FAULT_KINDS.flatMap((kind) => [0, 1, 2].map((place) => ({ kind, place })));
			await Promise.all(
				scenes.map(async ({ kind, place }) => {
					await withSandbox(async (sandbox) => await play(sandbox, kind, place));
				}),
			);
		});
	},
);
