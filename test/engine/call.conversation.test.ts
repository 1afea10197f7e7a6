import type { IDataObject } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import { useFastClock } from '../support/clock';
import { CALL_NODE } from '../support/workflow';
import { bodiesOf, jsonOf, pastCall, placedCall, runOperation } from '../support/operations';

const DAY_SECONDS = 86_400;
const PERSON = '008612300000000';

const clock = useFastClock();

let sandbox: Sandbox;
let onAnswer: ((action: string) => void) | undefined;
beforeAll(async () => {
	sandbox = await startSandbox({
		requestsPerSecond: null,
		onRequest: ({ action }) => onAnswer?.(action),
	});
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.reset();
	onAnswer = undefined;
});

async function read(operation: string, sessionId: string, more = {}): Promise<IDataObject> {
	const run = await runOperation(sandbox, `call.${operation}`, {
		sessionIds: [sessionId],
		parameters: more,
	});
	return jsonOf(run)[0] ?? {};
}

/** Every reading of a conversation: its status, what stands for nothing, and when it is there. */
const READINGS = [
	{
		operation: 'getTranscript',
		action: 'DescribeTelRecordAsr',
		status: 'TranscriptStatus',
		nothing: { Transcript: null, Turns: [] },
		readyAfter: 33,
	},
	{
		operation: 'getTags',
		action: 'DescribeAICallExtractResult',
		status: 'TagsStatus',
		nothing: { Tags: {} },
		readyAfter: 36,
	},
	{
		operation: 'getAnalysis',
		action: 'DescribeAIAnalysisResult',
		status: 'AnalysisStatus',
		nothing: { Analysis: {} },
		readyAfter: 39,
	},
	{
		operation: 'getLatency',
		action: 'DescribeAILatency',
		status: 'LatencyStatus',
		nothing: expect.objectContaining({
			ETELatency: { MinLatency: null, MiddleLatency: null, P90Latency: null },
			Rounds: 0,
		}),
		readyAfter: 30,
	},
];

describe.each(READINGS)(
	'call: $operation',
	({ operation, action, status, nothing, readyAfter }) => {
		const expectNothing = (output: IDataObject, word: string, SessionId: string) => {
			expect(output).toEqual({ ...output, SessionId, [status]: word });
			expect(output).toEqual(
				'asymmetricMatch' in nothing ? nothing : { SessionId, [status]: word, ...nothing },
			);
		};

		it('gives one output per item, in their order', async () => {
			const sessionIds = [15, 16, 17].map((aiAgentId) => pastCall(sandbox, PERSON, { aiAgentId }));
			const run = await runOperation(sandbox, `call.${operation}`, { sessionIds });
			expect(
				run.items(CALL_NODE).map(({ json, pairedItem }) => [json.SessionId, pairedItem]),
			).toEqual(sessionIds.map((sessionId, item) => [sessionId, { item }]));
		});

		it.each([['008612300000202'], ['008612300000206'], ['008612300000108']])(
			'says none for a call that nobody answered: %s',
			async (callee) => {
				const id = pastCall(sandbox, callee, { secondsAgo: 60 });
				expectNothing(await read(operation, id), 'none', id);
			},
		);

		it('says none for a call without an AI agent, once it is long over', async () => {
			const id = pastCall(sandbox, PERSON, { aiAgentId: null });
			expectNothing(await read(operation, id), 'none', id);
		});

		it.each([0, 10, 25, 28])('says notReady %d seconds after the start', async (seconds) => {
			const id = await placedCall(sandbox, PERSON, { seconds });
			expectNothing(await read(operation, id), 'notReady', id);
		});

		it('says ready as soon as it is there', async () => {
			const id = await placedCall(sandbox, PERSON, { seconds: readyAfter });
			expect(await read(operation, id)).toMatchObject({ [status]: 'ready' });
		});

		it('waits as long as it may for what is not ready', async () => {
			const id = await placedCall(sandbox, PERSON, { seconds: 10 });
			onAnswer = () => sandbox.advanceClock(20);
			const output = await read(operation, id, { options: { waitMinutes: 5 } });
			expect(output).toMatchObject({ [status]: 'ready' });
		});

		it('gives up with the status when the time is over', async () => {
			const id = await placedCall(sandbox, PERSON, { seconds: 10 });
			const output = await read(operation, id, { options: { waitMinutes: 0.01 } });
			expectNothing(output, 'notReady', id);
			expect(bodiesOf(sandbox, action).length).toBeGreaterThan(1);
		});

		it('does not wait for what will never come', async () => {
			const id = pastCall(sandbox, '008612300000202');
			const output = await read(operation, id, { options: { waitMinutes: 60 } });
			expectNothing(output, 'none', id);
		});

		it.each([89, 91, 179])('reads a call of %d days ago', async (days) => {
			const id = pastCall(sandbox, PERSON, { secondsAgo: days * DAY_SECONDS });
			expect(await read(operation, id)).toMatchObject({ [status]: 'ready' });
		});

		it('reads a call whose record never comes', async () => {
			const id = await placedCall(sandbox, '008612300030013', { seconds: 100 });
			expect(await read(operation, id)).toMatchObject({ [status]: 'ready' });
		});

		it('says what to check when there is no such call', async () => {
			const run = await runOperation(sandbox, `call.${operation}`, { sessionIds: ['unknown'] });
			expect(run.error()).toMatchObject({
				message: 'There is no call with this SessionId',
				description: expect.stringContaining("'Session ID'"),
			});
		});

		it.each(['in the middle of a wait', 'while a question is under way'])(
			'ends when the execution is cancelled %s',
			async (moment) => {
				const id = await placedCall(sandbox, PERSON, { seconds: 10 });
				let cancel: () => void = () => {};
				onAnswer = (answered) => {
					if (answered !== action) return;
					if (moment.includes('under way')) cancel();
					else void clock.wait(100).then(() => cancel());
				};
				const run = runOperation(sandbox, `call.${operation}`, {
					sessionIds: [id, id, id],
					parameters: { options: { waitMinutes: 60 } },
					onStart: (execution) => {
						cancel = () => execution.cancel();
					},
				});
				await run.catch(() => undefined);
				expect(bodiesOf(sandbox, action).length).toBeLessThanOrEqual(3);
			},
		);
	},
);

describe('call: getTranscript', () => {
	const SPEAKERS: Array<[agent: number, user: string]> = [
		[15, 'Survey Agent'],
		[16, '008601012345678'],
		[17, ''],
	];

	it.each(SPEAKERS)(
		'tells person from agent, as agent %d is called %j',
		async (aiAgentId, user) => {
			const id = pastCall(sandbox, PERSON, { aiAgentId });
			const { Turns, Transcript, TranscriptStatus } = await read('getTranscript', id);
			const turns = Turns as IDataObject[];
			expect(TranscriptStatus).toBe('ready');
			expect(turns).toHaveLength(6);
			expect(turns.map(({ Speaker, User }) => [Speaker, User])).toEqual(
				turns.map((_, index) => (index % 2 === 0 ? ['agent', user] : ['person', PERSON])),
			);
			expect(turns[1]).toEqual({
				Speaker: 'person',
				User: PERSON,
				Text: 'Yes, I have a minute.',
				Start: expect.any(Number),
				End: expect.any(Number),
			});
			expect(String(Transcript).split('\n')).toEqual(
				turns.map(
					({ Speaker, Text }) => `${Speaker === 'agent' ? 'Agent' : 'Person'}: ${String(Text)}`,
				),
			);
		},
	);

	it('tells person from agent in a call that came in', async () => {
		const id = pastCall(sandbox, '008601012345678', {
			direction: 0,
			caller: '008612300009999',
			aiAgentId: 16,
		});
		const { Turns } = await read('getTranscript', id);
		expect(
			(Turns as IDataObject[]).map(({ Speaker, User }) => [Speaker, User]).slice(0, 2),
		).toEqual([
			['agent', '008601012345678'],
			['person', '008612300009999'],
		]);
	});

	it('holds what was said through the API, in its place', async () => {
		const id = await placedCall(sandbox, PERSON, { seconds: 11 });
		await runOperation(sandbox, 'call.say', { sessionIds: [id], parameters: { text: 'Just so.' } });
		sandbox.advanceClock(60);
		const { Turns } = await read('getTranscript', id);
		const turns = Turns as IDataObject[];
		expect(turns.find(({ Text }) => Text === 'Just so.')).toMatchObject({ Speaker: 'agent' });
		const starts = turns.map(({ Start }) => Number(Start));
		expect(starts).toEqual([...starts].sort((a, b) => a - b));
	});

	it('takes a human who took over for the agent', async () => {
		const id = await placedCall(sandbox, PERSON, { seconds: 6 });
		const skillGroupId = { __rl: true, mode: 'id', value: '1' };
		await runOperation(sandbox, 'call.transferToHuman', {
			sessionIds: [id],
			parameters: { skillGroupId },
		});
		sandbox.advanceClock(60);
		const { Turns } = await read('getTranscript', id);
		expect(Turns).toContainEqual(
			expect.objectContaining({ Speaker: 'agent', User: 'seat@sandbox.example' }),
		);
	});

	it('is ready and empty when nobody said a word', async () => {
		const id = pastCall(sandbox, '008612300030003');
		expect(await read('getTranscript', id)).toEqual({
			SessionId: id,
			TranscriptStatus: 'ready',
			Transcript: '',
			Turns: [],
		});
	});

	it('says none at once when Tencent makes none', async () => {
		const id = pastCall(sandbox, '008612300030002', { secondsAgo: 60 });
		expect(await read('getTranscript', id, { options: { waitMinutes: 60 } })).toMatchObject({
			TranscriptStatus: 'none',
		});
	});

	it('waits while Tencent is still making it', async () => {
		const id = await placedCall(sandbox, '008612300030006', { seconds: 100 });
		expect(await read('getTranscript', id)).toMatchObject({ TranscriptStatus: 'notReady' });
		sandbox.advanceClock(60);
		expect(await read('getTranscript', id)).toMatchObject({ TranscriptStatus: 'ready' });
	});
});

describe('call: getTags', () => {
	it('gives each tag in the type it has', async () => {
		expect(await read('getTags', pastCall(sandbox, PERSON, { aiAgentId: 15 }))).toMatchObject({
			TagsStatus: 'ready',
			Tags: {
				Interest: true,
				Budget: 1200.5,
				'Best time': ['Weekday morning'],
				Note: 'Wants an offer by e-mail first.',
			},
		});
		expect(await read('getTags', pastCall(sandbox, PERSON, { aiAgentId: 16 }))).toMatchObject({
			Tags: { 'Appointment confirmed': true, Mood: ['Friendly', 'In a hurry'] },
		});
	});

	it.each([
		['an agent without tags', PERSON, 17],
		['tags that stay empty', '008612300030004', 15],
	])('says none for %s, once the call is long over', async (_, callee, aiAgentId) => {
		const id = pastCall(sandbox, callee, { aiAgentId });
		expect(await read('getTags', id)).toEqual({ SessionId: id, TagsStatus: 'none', Tags: {} });
	});

	it('keeps awkward names and results as they are, and spoils no prototype', async () => {
		const { Tags } = await read('getTags', pastCall(sandbox, '008612300030014'));
		expect(Object.entries(Tags as IDataObject)).toEqual([
			['__proto__', 'not a prototype'],
			['constructor', true],
			['Repeated', 2],
			['Unknown type', expect.objectContaining({ Text: '2026-01-31' })],
			['No choice', []],
			['No result', null],
		]);
		expect(Object.getPrototypeOf(Tags)).toBe(Object.prototype);
		expect('not a prototype' in Object.prototype || Object.keys(Object.prototype).length).toBe(0);
		expect({}.constructor).toBe(Object);
	});

	it("hands on Tencent's list without Simplify", async () => {
		const id = pastCall(sandbox, '008612300030014');
		const { ResultList, ...rest } = await read('getTags', id, { simplify: false });
		expect(rest).toEqual({ SessionId: id, TagsStatus: 'ready' });
		expect((ResultList as IDataObject[]).map(({ InfoName }) => InfoName)).toEqual([
			'__proto__',
			'constructor',
			'Repeated',
			'Repeated',
			'Unknown type',
			'No choice',
			'No result',
		]);
		expect(ResultList).toContainEqual({
			InfoType: 'Number',
			InfoName: 'Repeated',
			InfoContent: 'The first of this name',
			Result: { Text: '', Chosen: [], Boolean: false, Number: 1 },
		});
	});
});

describe('call: getAnalysis', () => {
	it('gives the results by their type', async () => {
		expect(await read('getAnalysis', pastCall(sandbox))).toMatchObject({
			AnalysisStatus: 'ready',
			Analysis: {
				summary: expect.stringContaining('Survey Agent'),
				mood: 'Neutral',
				intention: 'pending follow-up',
			},
		});
	});

	it("hands on Tencent's list without Simplify", async () => {
		expect(await read('getAnalysis', pastCall(sandbox), { simplify: false })).toMatchObject({
			AnalysisStatus: 'ready',
			ResultList: [{ Type: 'summary' }, { Type: 'mood', Result: 'Neutral' }, { Type: 'intention' }],
		});
	});

	it('says none when it stays empty or is left out', async () => {
		for (const callee of ['008612300030004', '008612300030016']) {
			expect(await read('getAnalysis', pastCall(sandbox, callee))).toMatchObject({
				AnalysisStatus: 'none',
				Analysis: {},
			});
		}
	});
});

describe('call: getLatency', () => {
	const times = () => ({
		MinLatency: expect.any(Number),
		MiddleLatency: expect.any(Number),
		P90Latency: expect.any(Number),
	});

	it('gives the statistics and the number of rounds', async () => {
		const id = pastCall(sandbox);
		expect(await read('getLatency', id)).toEqual({
			SessionId: id,
			LatencyStatus: 'ready',
			ETELatency: times(),
			ASRLatency: times(),
			LLMLatency: times(),
			TTSLatency: times(),
			Rounds: 3,
		});
	});

	it("hands on Tencent's rounds without Simplify", async () => {
		const output = await read('getLatency', pastCall(sandbox), { simplify: false });
		expect(output).toMatchObject({
			LatencyStatus: 'ready',
			AILatencyStatistics: { ETELatency: times() },
		});
		expect(output.AILatencyDetail).toHaveLength(3);
	});

	it('has no values, instead of -1, when the talk was too short', async () => {
		const id = pastCall(sandbox, PERSON, { talkSeconds: 1 });
		expect(await read('getLatency', id)).toMatchObject({
			LatencyStatus: 'none',
			ETELatency: { MinLatency: null, MiddleLatency: null, P90Latency: null },
			Rounds: 0,
		});
	});
});
