import type { Clock } from '../../../../nodes/AiAgentCall/api/waiting';
import { sharedPacer, type SharedTurn } from '../../../../nodes/AiAgentCall/api/pacer';
import { handClock, type HandClock } from '../../../support/handClock';

const ACTION = 'CreateAIAgentCall';
const line = { baseUrl: 'https://ccc.example', secretId: 'id' };

let clock: HandClock;
let starts: Array<[who: string, ms: number]>;
beforeEach(() => {
	clock = handClock();
	starts = [];
});

/** One turn for an execution of a workflow with an own limit, noted when it comes. */
async function turn(
	execution: string,
	maxPerSecond?: number,
	{ signal, secretId = 'id' }: { signal?: AbortSignal; secretId?: string } = {},
): Promise<SharedTurn | undefined> {
	const pacer = sharedPacer({ line: { ...line, secretId }, clock }, ACTION);
	const sender = { execution, workflowNode: `node of ${execution}` };
	const given = await pacer.take(sender, maxPerSecond, signal);
	if (given !== undefined) starts.push([execution, clock.ticks()]);
	return given;
}

const startsOf = (who: string) => starts.filter(([name]) => name === who).map(([, ms]) => ms);

describe('turns', () => {
	it('come at once to the first, then evenly', async () => {
		for (let index = 0; index < 8; index++) void turn('a', 20);
		await clock.pass(0);
		expect(startsOf('a')).toEqual([0]);
		await clock.pass(1000);
		const [, second = 0, ...others] = startsOf('a');
		expect(second).toBeGreaterThan(100);
		const [last = 0, before = 0] = others.reverse();
		expect(last - before).toBeCloseTo(1000 / 19.4);
	});

	it('go by a clock that nobody can set', async () => {
		const oneByOne = async () => {
			for (let index = 0; index < 100; index++) await turn('a', 20);
		};
		void oneByOne();
		await clock.pass(1000);
		clock.setTimeOfDay(-120_000);
		await clock.pass(1000);
		clock.setTimeOfDay(3_600_000);
		await clock.pass(3300);
		expect(startsOf('a')).toHaveLength(100);
	});

	it('are shared by all executions with the same key, and not with another key', async () => {
		for (let index = 0; index < 40; index++) void turn(`${index % 4}`, 20);
		for (let index = 0; index < 20; index++) void turn('other', 20, { secretId: 'other' });
		await clock.pass(1250);
		expect(starts.length - startsOf('other').length).toBeLessThanOrEqual(24);
		expect(startsOf('other')).toHaveLength(20);
	});

	it('are not slowed down by the own limit of another workflow', async () => {
		for (let index = 0; index < 10; index++) void turn('slow', 0.25);
		for (let index = 0; index < 100; index++) void turn('quick', 20);
		await clock.pass(5500);
		expect(startsOf('quick')).toHaveLength(100);
		expect(startsOf('slow')).toHaveLength(2);
		await clock.pass(40_000);
		expect(startsOf('slow')).toHaveLength(10);
	});

	it('leave nothing behind when the execution that waited is cancelled', async () => {
		const cancel = new AbortController();
		const waiting = Array.from({ length: 50 }, async () => {
			return await turn('slow', 0.25, { signal: cancel.signal });
		});
		await clock.pass(1000);
		cancel.abort();
		const [first, ...others] = await Promise.all(waiting);
		expect(first).toBeDefined();
		expect(others.every((given) => given === undefined)).toBe(true);
		expect(clock.waiting).toBe(0);
		void turn('new', 20);
		await clock.pass(0);
		expect(startsOf('new')).toEqual([1000]);
	});

	it('are not given to an execution that is cancelled already', async () => {
		expect(await turn('a', 20, { signal: AbortSignal.abort() })).toBeUndefined();
		void turn('b', 20);
		await clock.pass(0);
		expect(startsOf('b')).toEqual([0]);
	});

	it('that are given back go to the next one at once', async () => {
		const unused = await turn('a', 0.25);
		void turn('a', 0.25);
		await clock.pass(1000);
		expect(startsOf('a')).toEqual([0]);
		unused?.giveBack();
		await clock.pass(0);
		expect(startsOf('a')).toEqual([0, 1000]);
	});

	it('go round: a single request does not wait for a batch', async () => {
		for (let index = 0; index < 2000; index++) void turn('batch', 20);
		await clock.pass(10_000);
		void turn('lead', 20);
		await clock.pass(110);
		expect(startsOf('lead')).toHaveLength(1);
	});

	it('come more slowly for all after a refusal, and less slowly after some seconds', async () => {
		const pacer = sharedPacer({ line, clock }, ACTION);
		await turn('a', 20);
		for (let refusal = 0; refusal < 20; refusal++) pacer.slowDown(20);
		for (let index = 0; index < 1000; index++) void turn('b', 20);
		await clock.pass(1000);
		expect(startsOf('b').length).toBeLessThan(13);
		await clock.pass(19_000);
		const before = startsOf('b').length;
		await clock.pass(2000);
		expect(startsOf('b').length - before).toBeGreaterThan(36);
	});

	it('are counted on also by a pacer that was got before a long pause', async () => {
		const early = sharedPacer({ line, clock }, ACTION);
		const sender = { execution: 'early', workflowNode: 'early' };
		await clock.pass(300_000);
		// A new key looks for lines nobody uses any more, and drops them.
		void turn('other', 20, { secretId: 'other' });
		void early.take(sender, undefined, undefined).then(() => starts.push(['early', clock.ticks()]));
		void turn('late', 20);
		await clock.pass(1000);
		const [a = 0] = startsOf('early');
		const [b = 0] = startsOf('late');
		expect(b - a).toBeGreaterThan(50);
	});

	it('are counted by each clock for itself', async () => {
		const other: Clock = handClock();
		await turn('a', 20);
		const pacer = sharedPacer({ line, clock: other }, ACTION);
		const sender = { execution: 'b', workflowNode: 'b' };
		expect(await pacer.take(sender, 20, undefined)).toBeDefined();
	});
});
