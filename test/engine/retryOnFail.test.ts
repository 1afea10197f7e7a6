import type { INode } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import { outcomes, placedIn, runCalls } from '../support/calls';
import { useFastClock } from '../support/clock';
import { leads } from '../support/workflow';

const PHONES = ['008612300000000', '008612300000202', '008612300000206'];

useFastClock();

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});
afterEach(async () => await sandbox.close());

const MODES: Array<INode['onError']> = [
	'stopWorkflow',
	'continueRegularOutput',
	'continueErrorOutput',
];
const PLACES = [0, 1, 2];
const CASES = MODES.flatMap((onError) => PLACES.map((place) => ({ onError, place })));

function retrying(onError: INode['onError']): Partial<INode> {
	return { retryOnFail: true, maxTries: 3, waitBetweenTries: 10, ...(onError ? { onError } : {}) };
}

const dials = () => PHONES.map((phone) => sandbox.dialsOf(phone));

describe('Retry On Fail', () => {
	it.each(CASES)(
		'$onError, item $place busy once: every person is called once, in the end all',
		async ({ onError, place }) => {
			const callee = PHONES[place] ?? '';
			const code = 'FailedOperation.AcquireQuota';
			sandbox.addFault({ callee, stage: 'beforeDial', kind: 'error', code });
			const run = await runCalls(sandbox, { items: leads(...PHONES), node: retrying(onError) });
			// n8n tries again when the node throws, or when the first output item has an error.
			const isTriedAgain = onError === 'stopWorkflow' || place === 0;
			expect(run.error()).toBeUndefined();
			expect(outcomes(run)).toHaveLength(3);
			expect(dials()).toEqual(PHONES.map((_, index) => (index !== place || isTriedAgain ? 1 : 0)));
		},
	);

	it.each(CASES)(
		'$onError, item $place refused for good: asked once, nobody is called twice',
		async ({ onError, place }) => {
			const phones = PHONES.map((phone, index) => (index === place ? '008612300010004' : phone));
			const run = await runCalls(sandbox, {
				items: leads(...phones),
				node: retrying(onError),
				options: { maxCallsPerSecond: 1000 },
			});
			const requests = (phone: string) =>
				sandbox.requests.filter(({ body }) => body.includes(phone)).length;
			expect(requests('008612300010004')).toBe(1);
			expect(Math.max(...dials())).toBeLessThanOrEqual(1);
			if (onError === 'stopWorkflow') {
				expect(
					placedIn(run)
						.map(({ sessionId }) => sessionId)
						.sort(),
				).toEqual(sandbox.calls.map(({ sessionId }) => sessionId).sort());
			} else {
				expect(outcomes(run)[place]).toBe('notCalled');
				expect(sandbox.calls).toHaveLength(2);
			}
		},
	);

	it.each(CASES)('$onError, item $place unknown: never sent again', async ({ onError, place }) => {
		const callee = PHONES[place] ?? '';
		sandbox.addFault({ callee, stage: 'afterDial', kind: 'reset', times: Infinity });
		const run = await runCalls(sandbox, {
			items: leads(...PHONES),
			node: retrying(onError),
			options: { unknownOutcome: 'report', maxCallsPerSecond: 1000 },
		});
		expect(Math.max(...dials())).toBe(1);
		expect(sandbox.dialsOf(callee)).toBe(1);
		if (onError === 'stopWorkflow') {
			expect(run.error()?.message).toContain(
				`Row ${place + 1}: It is not certain whether the phone rang. `,
			);
			expect(run.error()?.description).toContain('Do not call again before you have looked');
		} else {
			expect(outcomes(run)[place]).toBe('mayHaveBeenCalled');
		}
	});
});

describe('a failed execution that a person retries', () => {
	it('calls only whom the first one provably did not call', async () => {
		const phones = [...PHONES, '008612300000203'];
		const [, unknown = '', refused = ''] = phones;
		const items = leads(...phones);
		const options = { unknownOutcome: 'report' };
		sandbox.addFault({ callee: unknown, stage: 'afterDial', kind: 'reset' });
		const code = 'FailedOperation.CalloutRuleNotWorkTime';
		sandbox.addFault({ callee: refused, stage: 'beforeDial', kind: 'error', code });
		const node = { onError: 'continueRegularOutput' } as const;
		const first = await runCalls(sandbox, { items, options, node });
		expect(outcomes(first).slice(1, 3)).toEqual(['mayHaveBeenCalled', 'notCalled']);

		const second = await runCalls(sandbox, { items, options, node, retryOf: first });
		expect(outcomes(second)[0]).toBe(outcomes(first)[0]);
		expect(outcomes(second)[1]).toBe('mayHaveBeenCalled');
		expect(phones.map((phone) => sandbox.dialsOf(phone))).toEqual([1, 1, 1, 1]);
	});

	it('calls the person who is at the same place now', async () => {
		const first = await runCalls(sandbox, { items: leads('008612300000000') });
		await runCalls(sandbox, { items: leads('008612300000202'), retryOf: first });
		expect(sandbox.calls.map(({ callee }) => callee)).toEqual([
			'008612300000000',
			'008612300000202',
		]);
	});
});
