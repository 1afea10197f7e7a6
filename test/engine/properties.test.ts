import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import type { Fault, FaultKind, FaultStage } from '../../sandbox/faults';
import { startSandbox } from '../../sandbox/server';
import { runCalls } from '../support/calls';
import { useFastClock } from '../support/clock';
import { useDeduplication } from '../support/deduplication';
import { NOTHING_WRONG, verdict } from '../support/ledger';
import { runs } from '../support/runs';
import { leads } from '../support/workflow';

const kinds = fc.constantFrom<FaultKind>(
	'reset',
	'http500',
	'html',
	'empty',
	'truncated',
	'notJson',
	'error',
);
const stages = fc.constantFrom<FaultStage>('beforeRequest', 'beforeDial', 'afterDial');
const codes = fc.constantFrom(
	'InternalError',
	'RequestLimitExceeded',
	'FailedOperation.AcquireQuota',
	'FailedOperation.CalleeIsBlackUser',
	'AuthFailure.SignatureExpire',
);

/** A lead: one of a few numbers, so that numbers come up again, or nonsense. */
const leadsList = fc.array(
	fc.oneof(
		{
			weight: 12,
			arbitrary: fc.integer({ min: 0, max: 9 }).map((digit) => `00861236999000${digit}`),
		},
		{ weight: 1, arbitrary: fc.constantFrom('', 'nonsense', '12345') },
		{ weight: 1, arbitrary: fc.constantFrom('008612300010004', '008612300010002') },
	),
	{ minLength: 1, maxLength: 14 },
);

const faults = fc.array(
	fc
		.record({
			stage: stages,
			kind: kinds,
			code: codes,
			times: fc.integer({ min: 1, max: 4 }),
			delayMs: fc.constantFrom(0, 5, 60),
		})
		.map((fault) =>
			// A code that says "refused" after the call was placed would be a lie of the server's.
			fault.stage === 'afterDial' ? { ...fault, code: 'InternalError' } : fault,
		),
	{ maxLength: 4 },
);

const scenes = fc.record({
	phones: leadsList,
	faults,
	onError: fc.constantFrom(
		'stopWorkflow' as const,
		'continueRegularOutput' as const,
		'continueErrorOutput' as const,
	),
	retryOnFail: fc.boolean(),
	unknownOutcome: fc.constantFrom('resolve', 'report'),
	isProtected: fc.boolean(),
	cancelAfterMs: fc.option(fc.integer({ min: 0, max: 150 }), { nil: undefined, freq: 5 }),
});

/** What may go wrong while calls are followed; nothing of it may dial. */
const readFaults = fc.array(
	fc.record({
		action: fc.constantFrom(
			'DescribeTelCdr',
			'DescribePSTNActiveSessionList',
			'DescribeTelRecordAsr',
			'DescribeAICallExtractResult',
		),
		stage: fc.constantFrom<FaultStage>('beforeRequest', 'beforeDial'),
		kind: kinds,
		code: fc.constantFrom('InternalError', 'AuthFailure.UnauthorizedOperation'),
		times: fc.integer({ min: 1, max: 3 }),
	}),
	{ maxLength: 2 },
);

const clock = useFastClock();

describe('whatever happens', () => {
	it('nobody is dialled twice by one item, and no call is lost', async () => {
		await fc.assert(
			fc.asyncProperty(scenes, async (scene) => await play(scene, { operation: 'start' })),
			{ numRuns: runs(40) },
		);
	});

	it('the same holds while calls are followed to their end', async () => {
		await fc.assert(
			fc.asyncProperty(scenes, readFaults, async (scene, whileFollowing) => {
				const parameters = {
					operation: 'startAndWait',
					include: ['transcript', 'tags'],
					maxWaitMinutes: 0.05,
				};
				await play(scene, parameters, whileFollowing);
			}),
			{ numRuns: runs(20) },
		);
	});
});

async function play(
	scene: typeof scenes extends fc.Arbitrary<infer Scene> ? Scene : never,
	parameters: INodeParameters,
	whileFollowing: readonly Fault[] = [],
): Promise<void> {
	const sandbox = await startSandbox({ requestsPerSecond: null, speed: 20, ...clock.sandbox });
	await useDeduplication();
	for (const fault of scene.faults) sandbox.addFault({ action: 'CreateAIAgentCall', ...fault });
	for (const fault of whileFollowing) sandbox.addFault(fault);
	try {
		const run = await runCalls(sandbox, {
			items: leads(...scene.phones),
			parameters,
			options: {
				unknownOutcome: scene.unknownOutcome,
				maxCallsPerSecond: 200,
				transcriptWaitMinutes: 0,
				tagsWaitMinutes: 0,
				...(scene.isProtected
					? { repeatProtection: { settings: { minutes: 60, key: '', askTencent: true } } }
					: {}),
			},
			node: {
				retryOnFail: scene.retryOnFail,
				maxTries: 2,
				waitBetweenTries: 5,
				onError: scene.onError,
			},
			onStart: (execution) => {
				if (scene.cancelAfterMs === undefined) return;
				void clock.wait(scene.cancelAfterMs).then(() => execution.cancel());
			},
		});
		for (const phone of scene.phones) {
			expect(sandbox.dialsOf(phone)).toBeLessThanOrEqual(occurrences(scene.phones, phone));
		}
		// A cancelled execution has no output to compare with.
		if (scene.cancelAfterMs !== undefined) return;
		expect(verdict(sandbox, run, scene.phones, scene.isProtected)).toEqual(NOTHING_WRONG);
	} finally {
		await sandbox.close();
	}
}

function occurrences(phones: readonly string[], phone: string): number {
	return phones.filter((other) => other === phone).length;
}
