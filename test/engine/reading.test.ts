import type { INode, INodeParameters } from 'n8n-workflow';

import { FAULT_KINDS, type FaultKind } from '../../sandbox/faults';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { useFastClock } from '../support/clock';
import { CALL_NODE } from '../support/workflow';
import { ACTS, OPERATIONS, OPERATION_TABLE, operationsThat } from '../support/operationTable';
import { bodiesOf, jsonOf, pastCall, runOperation } from '../support/operations';

/** Every reading operation with the last action it asks. */
const READS = OPERATIONS.filter(({ purpose }) => purpose === 'read').map(
	({ name, action }): [operation: string, action: string] => [name, action],
);
const MODES: Array<INode['onError']> = [
	'stopWorkflow',
	'continueRegularOutput',
	'continueErrorOutput',
];
/** What a message says is what happened, not that something did. */
const EMPTY_WORDS = /\b(error|failure|problem|mistake)s?\b/i;

useFastClock();

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});
afterEach(async () => await sandbox.close());

/** All at the same time, each with a sandbox of its own: what they do is mostly to wait. */
async function inAll(
	kinds: readonly FaultKind[],
	play: (own: Sandbox, operation: string, action: string, kind: FaultKind) => Promise<void>,
): Promise<void> {
	await Promise.all(
		READS.flatMap(([operation, action]) =>
			kinds.map(async (kind) => {
				const own = await startSandbox({ requestsPerSecond: null });
				await play(own, operation, action, kind).finally(async () => await own.close());
			}),
		),
	);
}

describe('a question whose answer is lost', () => {
	it('is asked again, whatever came instead', async () => {
		await inAll(FAULT_KINDS, async (own, operation, action, kind) => {
			// Ten seconds until a request that hangs is given up.
			if (kind === 'hang' && operation !== 'call.get') return;
			const scene = `${operation} ${kind}`;
			own.addFault({ action, stage: 'afterDial', kind });
			const run = await runOperation(own, operation, { sessionIds: [pastCall(own)] });
			expect([scene, jsonOf(run).length > 0]).toEqual([scene, true]);
			expect([scene, bodiesOf(own, action).length]).toEqual([scene, 2]);
		});
	});

	it('is given up after four requests', async () => {
		await inAll(['reset', 'http500', 'html', 'error'], async (own, operation, action, kind) => {
			const scene = `${operation} ${kind}`;
			const sessionIds = [pastCall(own)];
			own.addFault({ action, stage: 'beforeDial', kind, times: Infinity });
			const { error } = await runOperation(own, operation, { sessionIds });
			expect(error()).toMatchObject({
				name: 'NodeApiError',
				message: expect.stringMatching(/^[A-Z].*[^.]$/),
				description: expect.stringContaining('Nothing was changed. Run these items again.'),
			});
			expect(error()?.message).not.toMatch(EMPTY_WORDS);
			expect([scene, bodiesOf(own, action).length]).toEqual([scene, 4]);
		});
	});
});

describe.each(READS)('%s', (operation) => {
	it('says what keys need that may not, after one request', async () => {
		const { error } = await runOperation(sandbox, operation, {
			sessionIds: [pastCall(sandbox)],
			keys: sandbox.deniedCredentials,
		});
		expect(error()).toMatchObject({
			name: 'NodeApiError',
			description: expect.stringMatching(
				/ccc:Describe\*[\s\S]*Code: AuthFailure.UnauthorizedOperation · RequestId: \S+/,
			),
		});
		expect(sandbox.requests).toHaveLength(1);
		expect(error()?.description).toContain(sandbox.requests[0]?.requestId);
	});

	it.each(MODES)('ends an item that is refused as On Error says: %s', async (onError) => {
		const items = [{ SessionId: pastCall(sandbox), name: 'Ada' }];
		const run = await runOperation(sandbox, operation, {
			items,
			keys: sandbox.deniedCredentials,
			node: onError === undefined ? {} : { onError },
		});
		const problem = {
			error: 'The user of this credential does not have permission to do this',
			details: {
				description: expect.stringMatching(/\.$/),
				code: 'AuthFailure.UnauthorizedOperation',
				tencentMessage: expect.stringContaining('not authorized'),
				requestId: sandbox.requests[0]?.requestId,
			},
		};
		const outputs = [0, 1].map((output) => run.items(CALL_NODE, output));
		const item = { json: { ...items[0], ...problem }, pairedItem: { item: 0 } };
		if (onError === 'stopWorkflow') {
			expect(run.error()?.name).toBe('NodeApiError');
			expect(outputs).toEqual([[], []]);
		} else if (onError === 'continueRegularOutput') {
			expect(outputs).toEqual([[item], []]);
		} else {
			expect(outputs).toMatchObject([[], [{ json: item.json }]]);
			expect(outputs[1]?.[0]?.json).toEqual(item.json);
		}
	});

	it('asks nothing with a credential that cannot be used', async () => {
		const { error } = await runOperation(sandbox, operation, {
			sessionIds: ['any'],
			keys: { secretKey: ' ' },
		});
		expect(error()?.message).toContain("'SecretKey'");
		expect(error()?.description).toMatch(/\.$/);
		expect(sandbox.requests).toHaveLength(0);
	});
});

const app = (value: string) => ({ sdkAppId: { __rl: true, mode: 'id', value } });
const custom = (from: string, to = ''): INodeParameters => ({ timeRange: 'custom', from, to });
const filters = (values: INodeParameters): INodeParameters => ({ filters: values });
const withField = (field: string) =>
	operationsThat(({ purpose, fields }) => purpose !== 'dial' && fields.includes(field));
const IN_CALLS = withField('sessionId');
const OF_APPLICATIONS = withField('sdkAppId');
const LISTS = withField('limit');
const WAITING = withField('options.waitMinutes');

type Bad = [operation: string, name: string, parameters: INodeParameters, field: string];

const BAD: Bad[] = [
	...IN_CALLS.flatMap((operation): Bad[] => [
		[operation, 'an empty session', { sessionId: '={{ $json.missing }}' }, 'Session ID'],
		[operation, 'a blank session', { sessionId: '={{ "  " }}' }, 'Session ID'],
		[operation, 'a session that is none', { sessionId: '={{ true }}' }, 'Session ID'],
	]),
	...OF_APPLICATIONS.flatMap((operation): Bad[] => [
		[operation, 'an application that is no ID', app('={{ "abc" }}'), 'Application'],
		[operation, 'no application', app('={{ $json.missing }}'), 'Application'],
	]),
	...LISTS.flatMap((operation): Bad[] => [
		[operation, 'a limit of 0', { limit: 0 }, 'Limit'],
		[operation, 'half a result', { limit: '={{ 1.5 }}' }, 'Limit'],
		[operation, 'a limit that is text', { limit: '={{ "many" }}' }, 'Limit'],
	]),
	...WAITING.flatMap((operation): Bad[] => [
		[
			operation,
			'a wait that is text',
			{ options: { waitMinutes: '={{ "abc" }}' } },
			'Wait Minutes',
		],
		[operation, 'a wait below 0', { options: { waitMinutes: -1 } }, 'Wait Minutes'],
		[operation, 'a wait of days', { options: { waitMinutes: 1441 } }, 'Wait Minutes'],
	]),
	[
		'call.getAll',
		'an unknown outcome',
		filters({ outcomes: '={{ ["busy", "dead"] }}' }),
		'Outcomes',
	],
	['call.getAll', 'a phone of letters', filters({ phones: 'call me' }), 'Phone Numbers'],
	[
		'call.getAll',
		'phones without commas',
		filters({ phones: '008612300000000 008612300000001' }),
		'Phone Numbers',
	],
	[
		'call.getAll',
		'an agent that is no ID',
		filters({ aiAgentId: { __rl: true, mode: 'id', value: '={{ "x" }}' } }),
		'AI Agent',
	],
	['call.getAll', 'an unknown range', { timeRange: '={{ "lastYear" }}' }, 'Time Range'],
	['call.getAll', 'an empty From', custom(''), 'From'],
	['call.getAll', 'an unreadable From', custom('soon'), 'From'],
	['call.getAll', 'a From that does not exist', custom('2026-02-30'), 'From'],
	['call.getAll', 'a From of more than 180 days ago', custom('181 days ago'), 'From'],
	['call.getAll', 'a From of last century', custom('1999-12-31'), 'From'],
	['call.getAll', 'an unreadable To', custom('2 days ago', 'never'), 'To'],
	['call.getAll', 'a To before From', custom('2 days ago', '3 days ago'), 'To'],
	[
		'call.downloadRecording',
		'no file field',
		{ binaryPropertyName: '={{ " " }}' },
		'Put Output File in Field',
	],
	['call.downloadRecording', 'a size of 0', { options: { maxSizeMb: 0 } }, 'Maximum Size'],
];

describe('input that cannot be used', () => {
	it.each(BAD)('%s with %s: names field and item, and nothing is sent', async (...bad) => {
		const [operation, , parameters, field] = bad;
		const all = { ...OPERATION_TABLE[operation]?.needs, ...parameters };
		const items = [{ SessionId: 'any' }];
		const stopped = await runOperation(sandbox, operation, { items, parameters: all });
		expect(stopped.error()).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(new RegExp(`field '${field}'`)),
			description: expect.stringMatching(/\.$/),
		});
		expect(stopped.error()?.message).not.toMatch(EMPTY_WORDS);
		const isActing = ACTS.some((act) => act.operation === operation);
		const continued = await runOperation(sandbox, operation, {
			items,
			parameters: all,
			node: { onError: 'continueRegularOutput' },
		});
		expect(jsonOf(continued)).toEqual([
			{
				SessionId: 'any',
				error: stopped.error()?.message,
				details: {
					description: expect.stringMatching(/\.$/),
					...(isActing ? { outcome: 'notDone' } : {}),
				},
			},
		]);
		expect(sandbox.requests).toHaveLength(0);
	});

	it('in a later item stops before the first question', async () => {
		const items = [{ SessionId: pastCall(sandbox) }, { SessionId: '' }];
		const { error } = await runOperation(sandbox, 'call.get', { items });
		expect(error()?.message).toBe("Row 2: The field 'Session ID' is empty");
		expect(sandbox.requests).toHaveLength(0);
	});

	it('in one item leaves the others alone, where the node goes on', async () => {
		const [first, last] = [pastCall(sandbox), pastCall(sandbox)];
		const run = await runOperation(sandbox, 'call.get', {
			sessionIds: [first, '', last],
			node: { onError: 'continueErrorOutput' },
		});
		expect(jsonOf(run, 0).map(({ SessionId }) => SessionId)).toEqual([first, last]);
		expect(run.items(CALL_NODE, 0).map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 2 },
		]);
		expect(jsonOf(run, 1)).toHaveLength(1);
	});
});
