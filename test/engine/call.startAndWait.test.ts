import type { INodeParameters } from 'n8n-workflow';

import { callOutcome } from '../../nodes/AiAgentCall/records/endStatus';
import { ENDINGS } from '../../sandbox/endings';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { outcomes, placedIn, runCalls, UNPROTECTED, type CallRun } from '../support/calls';
import { useFastClock } from '../support/clock';
import { CALL_NODE, leads } from '../support/workflow';

const ANSWERED = '008612300000000';
const LONG = '008612300030012';
const RINGS_LONG = '008612300030018';
const WITHOUT_RECORD = '008612300030013';
const REFUSED = '008612300010004';
/** A call of half a minute is over within a third of a second. */
const SPEED = 100;
const ONE_SECOND = 1 / 60;

const clock = useFastClock();

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null, speed: SPEED });
});
afterEach(async () => await sandbox.close());

async function run(
	phones: string[],
	parameters: INodeParameters = {},
	rest: Partial<CallRun> = {},
) {
	return await runCalls(sandbox, {
		items: leads(...phones),
		parameters: { operation: 'startAndWait', ...parameters },
		...rest,
	});
}

const requestsOf = (action: string) =>
	sandbox.requests.filter((request) => request.action === action);
const dials = (...phones: string[]) => phones.map((phone) => sandbox.dialsOf(phone));

describe('call: startAndWait', () => {
	it('hands on the outcome with what Start hands on', async () => {
		const { items, error } = await run([ANSWERED]);
		expect(error()).toBeUndefined();
		const [call] = sandbox.calls;
		expect(items(CALL_NODE)).toEqual([
			{
				json: {
					SessionId: call?.sessionId,
					RequestId: call?.request.requestId,
					Callee: ANSWERED,
					SdkAppId: 1400000000,
					AIAgentId: 15,
					Recovered: false,
					Status: 'finished',
					Outcome: 'answered',
					TimedOut: false,
					StartedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
					AnsweredAt: expect.stringMatching(/Z$/),
					EndedAt: expect.stringMatching(/Z$/),
					DurationSecond: 20,
					HungUpSide: 'user',
					RecordingUrl: expect.anything(),
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it("keeps the lead's own fields beside the outcome when that is chosen", async () => {
		const { items } = await runCalls(sandbox, {
			items: [{ phone: ANSWERED, name: 'Ada', Outcome: 'of the lead' }],
			parameters: { operation: 'startAndWait' },
			options: { includeInputFields: true },
		});
		expect(items(CALL_NODE)[0]?.json).toMatchObject({ name: 'Ada', Outcome: 'answered' });
	});

	it('gives every ending its outcome, in the order of the items', async () => {
		const phones = ENDINGS.map(({ callee }) => callee);
		const { items } = await run(phones);
		expect(items(CALL_NODE).map(({ json, pairedItem }) => ({ json, pairedItem }))).toEqual(
			ENDINGS.map(({ callee, endStatus, reach }, item) => ({
				json: expect.objectContaining({
					Callee: callee,
					Status: 'finished',
					Outcome: callOutcome({
						EndStatus: endStatus,
						AcceptTimestamp: reach === 'answered' ? 1 : 0,
					}),
				}),
				pairedItem: { item },
			})),
		);
		expect(Math.max(...dials(...phones))).toBe(1);
	});

	it('without Simplify hands on the record, untouched', async () => {
		const { items } = await run([ANSWERED], { simplify: false });
		expect(items(CALL_NODE)[0]?.json).toMatchObject({
			EndStatus: 1,
			EndStatusString: 'ok',
			HungUpSide: 'user',
			AIAgentName: 'Survey Agent',
			Outcome: 'answered',
			Status: 'finished',
			TimedOut: false,
			RequestId: sandbox.calls[0]?.request.requestId,
		});
	});

	it('asks for all calls of the batch in one request per hundred', async () => {
		const phones = Array.from({ length: 120 }, (_, index) => String(8612300004000 + index));
		const { items } = await run(
			phones.map((phone) => `00${phone}`),
			{},
			{ options: { maxCallsPerSecond: 1000 } },
		);
		expect(new Set(items(CALL_NODE).map(({ json }) => json.Outcome))).toEqual(
			new Set(['answered']),
		);
		const asked = requestsOf('DescribeTelCdr').map(
			({ body }) => (JSON.parse(body) as { SessionIds: string[] }).SessionIds.length,
		);
		expect(Math.max(...asked)).toBe(100);
		expect(asked.length).toBeLessThan(12);
		expect(requestsOf('DescribeTelSession')).toHaveLength(0);
	});

	it('does not wait for what was not called', async () => {
		const result = await run([REFUSED, ANSWERED, '123'], {}, { node: continuing });
		const sessionId = sandbox.calls[0]?.sessionId;
		expect(outcomes(result)).toEqual(['notCalled', sessionId, 'notCalled']);
		expect(result.items(CALL_NODE)[1]?.json.Outcome).toBe('answered');
	});

	it('in a dry run calls nobody and waits for nobody', async () => {
		const { items } = await run([ANSWERED], {}, { options: { dryRun: true } });
		expect(items(CALL_NODE)[0]?.json).toMatchObject({ DryRun: true });
		expect(sandbox.requests).toHaveLength(0);
	});

	it('follows a call whose answer was lost', async () => {
		const { items } = await run(['008612300020001']);
		expect(items(CALL_NODE)[0]?.json).toMatchObject({ Recovered: true, Outcome: 'answered' });
	});

	it.each([
		['maxWaitMinutes', { maxWaitMinutes: '={{ "abc" }}' }, 'Maximum Wait Minutes'],
		['include', { include: '={{ ["nonsense"] }}' }, 'Also Get'],
		[
			'tagsWaitMinutes',
			{ include: ['tags'], options: { tagsWaitMinutes: -1 } },
			'Tags Wait Minutes',
		],
	])('refuses a %s that cannot be used before anybody is called', async (_, parameters, field) => {
		const { options, ...rest } = parameters as INodeParameters;
		const { error } = await run([ANSWERED], rest, {
			options: (options ?? {}) as INodeParameters,
		});
		expect(error()?.message).toContain(`'${field}'`);
		expect(sandbox.requests).toHaveLength(0);
	});
});

describe('at the deadline', () => {
	it.each([
		[LONG, 'inProgress'],
		[RINGS_LONG, 'ringing'],
		[WITHOUT_RECORD, 'recordPending'],
	])('%s comes out as %s, timed out', async (phone, status) => {
		await sandbox.close();
		sandbox = await startSandbox({ speed: phone === WITHOUT_RECORD ? SPEED : 8 });
		const { items, error } = await run([phone], {
			maxWaitMinutes: ONE_SECOND,
			include: ['transcript', 'tags'],
		});
		expect(error()).toBeUndefined();
		expect(items(CALL_NODE)[0]?.json).toEqual({
			SessionId: sandbox.calls[0]?.sessionId,
			RequestId: sandbox.calls[0]?.request.requestId,
			Callee: phone,
			SdkAppId: 1400000000,
			AIAgentId: 15,
			Recovered: false,
			Status: status,
			Outcome: null,
			TimedOut: true,
			TranscriptStatus: 'notReady',
			Transcript: null,
			TagsStatus: 'notReady',
			Tags: {},
		});
	});

	it('the others of the batch have their outcome', async () => {
		const { items } = await run([LONG, ANSWERED], { maxWaitMinutes: 2 * ONE_SECOND });
		expect(items(CALL_NODE).map(({ json }) => [json.TimedOut, json.Outcome])).toEqual([
			[true, null],
			[false, 'answered'],
		]);
	});

	it('zero minutes ask once', async () => {
		const { items } = await run([LONG], { maxWaitMinutes: 0 });
		expect(items(CALL_NODE)[0]?.json.TimedOut).toBe(true);
		expect(requestsOf('DescribeTelCdr')).toHaveLength(1);
	});
});

describe('what is wanted besides', () => {
	it('comes with the outcome', async () => {
		const { items } = await run([ANSWERED], { include: ['transcript', 'tags', 'analysis'] });
		expect(items(CALL_NODE)[0]?.json).toMatchObject({
			TranscriptStatus: 'ready',
			Transcript: expect.stringMatching(/^Agent: Hello.*\nPerson: /),
			TagsStatus: 'ready',
			Tags: { Interest: true, Budget: 1200.5, 'Best time': ['Weekday morning'] },
			AnalysisStatus: 'ready',
			Analysis: { mood: 'Neutral' },
		});
	});

	it('leaves time for the link of the recording to appear', async () => {
		await sandbox.close();
		// The record is there after 3 call seconds, the recording after 6, the tags after 12.
		sandbox = await startSandbox({ speed: 4 });
		const { items } = await run([ANSWERED], { include: ['tags'] });
		expect(items(CALL_NODE)[0]?.json).toMatchObject({
			TagsStatus: 'ready',
			RecordingUrl: expect.stringContaining('/recordings/'),
		});
	});

	it.each([
		['nobody answered', '008612300000202', 'none', 'none'],
		['there is none', '008612300030002', 'none', 'ready'],
		['tags are empty', '008612300030004', 'ready', 'notReady'],
	])('says so when %s', async (_, phone, transcript, tags) => {
		const { items } = await run(
			[phone],
			{ include: ['transcript', 'tags'] },
			{ options: { tagsWaitMinutes: 0, transcriptWaitMinutes: 0.1 } },
		);
		expect(items(CALL_NODE)[0]?.json).toMatchObject({
			TranscriptStatus: transcript,
			TagsStatus: tags,
		});
	});

	it('each has its own patience', async () => {
		await sandbox.close();
		sandbox = await startSandbox({ speed: 60 });
		const { items } = await run(
			['008612300030006'],
			{ include: ['transcript', 'tags'] },
			{ options: { transcriptWaitMinutes: 0, tagsWaitMinutes: 0.3 } },
		);
		expect(items(CALL_NODE)[0]?.json).toMatchObject({
			Outcome: 'answered',
			TranscriptStatus: 'notReady',
			Transcript: null,
			TagsStatus: 'ready',
		});
	});

	it('that may not be read is a warning, and the outcome stays', async () => {
		const code = 'AuthFailure.UnauthorizedOperation';
		const action = 'DescribeAICallExtractResult';
		sandbox.addFault({ action, stage: 'beforeDial', kind: 'error', code, times: 99 });
		const { items, error, run: data } = await run([ANSWERED], { include: ['transcript', 'tags'] });
		expect(error()).toBeUndefined();
		expect(items(CALL_NODE)[0]?.json).toMatchObject({
			Outcome: 'answered',
			TranscriptStatus: 'ready',
			TagsStatus: 'unreadable',
			Tags: {},
			Warnings: [
				{
					about: 'tags',
					message: 'The user of this credential does not have permission to do this',
					code,
					requestId: expect.stringMatching(/./),
				},
			],
		});
		expect(JSON.stringify(data.data.resultData.runData[CALL_NODE]?.[0]?.hints)).toContain(
			"'Warnings'",
		);
	});
});

const continuing = { onError: 'continueRegularOutput' as const };
const retrying = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };

describe('when the outcome cannot be read', () => {
	const code = 'AuthFailure.UnauthorizedOperation';
	const denyReading = () =>
		sandbox.addFault({
			action: 'DescribeTelCdr',
			stage: 'beforeDial',
			kind: 'error',
			code,
			times: 999,
		});

	it('the error lists the calls that were placed', async () => {
		denyReading();
		const result = await run([ANSWERED, LONG]);
		expect(result.error()?.message).toBe(
			'Row 1: The call was placed, but Tencent Cloud could not be asked how it went',
		);
		expect(result.error()?.description).toContain('Do not call again');
		expect(result.error()?.description).toContain(sandbox.calls[0]?.sessionId);
		expect(placedIn(result)).toHaveLength(2);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: the item says that it was called, with its SessionId',
		async (onError) => {
			denyReading();
			const { items } = await run([ANSWERED], {}, { node: { onError } });
			const output = onError === 'continueErrorOutput' ? 1 : 0;
			expect(items(CALL_NODE, output)[0]?.json).toMatchObject({
				phone: ANSWERED,
				error: 'The call was placed, but Tencent Cloud could not be asked how it went',
				details: {
					outcome: 'called',
					sessionId: sandbox.calls[0]?.sessionId,
					calledNumber: ANSWERED,
					code,
					requestId: expect.stringMatching(/./),
				},
			});
		},
	);

	it('goes on asking while the network is down', async () => {
		sandbox.addFault({ action: 'DescribeTelCdr', stage: 'beforeRequest', kind: 'reset', times: 6 });
		const { items } = await run([ANSWERED]);
		expect(items(CALL_NODE)[0]?.json.Outcome).toBe('answered');
		expect(dials(ANSWERED)).toEqual([1]);
	});

	it('still down at the deadline: called, not timed out', async () => {
		sandbox.addFault({
			action: 'DescribeTelCdr',
			stage: 'beforeRequest',
			kind: 'http502',
			times: 99,
		});
		const { items } = await run([ANSWERED], { maxWaitMinutes: ONE_SECOND }, { node: continuing });
		expect(items(CALL_NODE)[0]?.json.details).toMatchObject({
			outcome: 'called',
			sessionId: sandbox.calls[0]?.sessionId,
		});
	});
});

describe('Retry On Fail during the wait', () => {
	it('follows the calls of the first try and places none again', async () => {
		const fault = { action: 'DescribeTelCdr', stage: 'beforeDial', kind: 'error' } as const;
		sandbox.addFault({ ...fault, code: 'AuthFailure.UnauthorizedOperation', times: 1 });
		const { items, error } = await run([ANSWERED, '008612300000202'], {}, { node: retrying });
		expect(error()).toBeUndefined();
		expect(items(CALL_NODE).map(({ json }) => json.Outcome)).toEqual(['answered', 'noAnswer']);
		expect(dials(ANSWERED, '008612300000202')).toEqual([1, 1]);
		expect(requestsOf('CreateAIAgentCall')).toHaveLength(2);
	});

	it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: a person who was busy for Tencent is called in the end, nobody twice',
		async (onError) => {
			const phones = [ANSWERED, '008612300000203'];
			const code = 'FailedOperation.AcquireQuota';
			sandbox.addFault({ callee: ANSWERED, stage: 'beforeDial', kind: 'error', code });
			const { items } = await run(phones, {}, { node: { ...retrying, onError } });
			expect(items(CALL_NODE).map(({ json }) => json.Outcome)).toEqual(['answered', 'rejected']);
			expect(dials(...phones)).toEqual([1, 1]);
		},
	);

	it('a person who retries the failed execution gets the outcome of the same call', async () => {
		const code = 'AuthFailure.UnauthorizedOperation';
		sandbox.addFault({ action: 'DescribeTelCdr', stage: 'beforeDial', kind: 'error', code });
		const failed = await run([ANSWERED]);
		expect(failed.error()).toBeDefined();
		const { items } = await run([ANSWERED], {}, { retryOf: failed });
		expect(items(CALL_NODE)[0]?.json).toMatchObject({
			SessionId: sandbox.calls[0]?.sessionId,
			Outcome: 'answered',
		});
		expect(sandbox.calls).toHaveLength(1);
	});
});

describe('cancelling while it waits', () => {
	it('ends the wait, and the calls go on', async () => {
		let polled: () => void = () => {};
		const isPolling = new Promise<void>((resolve) => {
			polled = resolve;
		});
		await sandbox.close();
		sandbox = await startSandbox({
			requestsPerSecond: null,
			onRequest: ({ action }) => {
				if (action === 'DescribeTelCdr') polled();
			},
		});
		await run(
			[LONG, LONG],
			{},
			{
				options: UNPROTECTED,
				onStart: (execution) => void isPolling.then(() => execution.cancel()),
			},
		);
		const asked = sandbox.requests.length;
		await clock.advance(600_000);
		expect(sandbox.requests).toHaveLength(asked);
		expect(dials(LONG)).toEqual([2]);
	});
});
