import fc from 'fast-check';

import { OwnLimits, TurnQueue, type Waiter } from '../../../../nodes/AiAgentCall/api/turnQueue';

/** A request: who sends it, when it begins to wait, and when it gives up if its turn has not come. */
interface Request extends Waiter {
	atMs: number;
	leavesMs?: number;
	/** The turn is given back as soon as it comes. */
	isUnused?: boolean;
}

interface Given {
	request: Request;
	ms: number;
}

/**
 * Plays requests in milliseconds, as the shell does: whenever a turn is due, it is given up to `lateMs`
 * later. Returns the turns in order.
 */
function play(
	requests: readonly Request[],
	{ lateMs = () => 0, queue = new TurnQueue<Request>(new OwnLimits()) }: Setting = {},
): Given[] {
	const events = requests
		.flatMap((request) => [
			{ ms: request.atMs, run: () => queue.join(request, request.atMs) },
			...(request.leavesMs === undefined
				? []
				: [{ ms: request.leavesMs, run: () => queue.leave(request) }]),
		])
		.sort((a, b) => a.ms - b.ms);
	const given: Given[] = [];
	let nowMs = 0;
	for (let round = 0; events.length > 0 || !queue.isEmpty; round++) {
		if (round > 5 * requests.length + 100) throw new TypeError('A turn is due but not given');
		const dueMs = queue.dueMs(nowMs);
		const wakeMs = dueMs === undefined ? Infinity : Math.max(nowMs, dueMs) + lateMs();
		nowMs = Math.max(nowMs, Math.min(events[0]?.ms ?? Infinity, wakeMs));
		while (events[0] !== undefined && events[0].ms <= nowMs) events.shift()?.run();
		for (let turn = queue.next(nowMs); turn !== undefined; turn = queue.next(nowMs)) {
			if (turn.waiter.isUnused === true) turn.giveBack();
			else given.push({ request: turn.waiter, ms: nowMs });
		}
	}
	return given;
}

interface Setting {
	lateMs?: () => number;
	queue?: TurnQueue<Request>;
}

/** The most turns in any `spanMs`. */
function mostWithin(times: readonly number[], spanMs: number): number {
	let [most, first] = [0, 0];
	for (const [last, time] of times.entries()) {
		while (time - (times[first] ?? 0) >= spanMs) first++;
		most = Math.max(most, last - first + 1);
	}
	return most;
}

const batch = (execution: string, count: number, more: Partial<Request> = {}): Request[] =>
	Array.from({ length: count }, () => ({ execution, atMs: 0, ...more }));

const timesOf = (given: readonly Given[], execution: string): number[] =>
	given.filter(({ request }) => request.execution === execution).map(({ ms }) => ms);

const requestsArbitrary = (ownLimit: fc.Arbitrary<number | undefined>) =>
	fc
		.array(
			fc.record({
				who: fc.integer({ min: 0, max: 5 }),
				atMs: fc.integer({ min: 0, max: 4000 }),
				staysMs: fc.option(fc.integer({ min: 0, max: 3000 }), { nil: undefined }),
				isUnused: fc.boolean(),
			}),
			{ maxLength: 120, size: 'max' },
		)
		.chain((requests) =>
			fc.array(ownLimit, { minLength: 6, maxLength: 6 }).map((limits) =>
				requests.map(({ who, atMs, staysMs, isUnused }): Request => {
					const perSecond = limits[who];
					return {
						execution: `execution ${who}`,
						atMs,
						...(staysMs === undefined ? {} : { leavesMs: atMs + staysMs }),
						// Two executions of each workflow.
						...(perSecond === undefined
							? {}
							: { ownLimit: { key: `workflow ${who % 3}`, perSecond } }),
						isUnused: isUnused && atMs % 4 === 0,
					};
				}),
			),
		);
const anyOwnLimit = fc.option(fc.constantFrom(0.5, 1, 3, 20), { nil: undefined });
const lateness = fc.infiniteStream(
	fc.oneof(
		{ weight: 5, arbitrary: fc.integer({ min: 0, max: 15 }) },
		fc.integer({ max: 400, min: 0 }),
	),
);

describe('TurnQueue, the limits', () => {
	it('never lets more than 20 start in any second, whoever comes, leaves or is late', () => {
		fc.assert(
			fc.property(requestsArbitrary(anyOwnLimit), lateness, (requests, late) => {
				const given = play(requests, { lateMs: () => late.next().value });
				expect(
					mostWithin(
						given.map(({ ms }) => ms),
						1000,
					),
				).toBeLessThanOrEqual(20);
			}),
		);
	});

	it('keeps the own limit of each workflow over all its executions', () => {
		const one = fc.constantFrom(0.5, 1, 3, 20);
		fc.assert(
			fc.property(one, requestsArbitrary(fc.constant(1)), lateness, (perSecond, requests, late) => {
				const limited = requests.map((request) => ({
					...request,
					ownLimit: { key: request.ownLimit?.key ?? '', perSecond },
				}));
				const given = play(limited, { lateMs: () => late.next().value });
				for (const key of ['workflow 0', 'workflow 1', 'workflow 2']) {
					const times = given
						.filter(({ request }) => request.ownLimit?.key === key)
						.map(({ ms }) => ms);
					const [spanMs, most] = perSecond < 1 ? [1000 / perSecond, 1] : [1000, perSecond];
					expect(mostWithin(times, spanMs)).toBeLessThanOrEqual(most);
				}
			}),
		);
	});

	it('gives 1,000 requests their turns within 1.036 times what the limit allows, late or not', () => {
		let round = 0;
		const given = play(batch('a', 1000), { lateMs: () => round++ % 16 });
		expect(given).toHaveLength(1000);
		expect((given.at(-1)?.ms ?? Infinity) / 50_000).toBeLessThan(1.036);
	});

	it('goes beyond 20 only while somebody waits whose limit Tencent has raised', () => {
		const raised = batch('raised', 300, { ownLimit: { key: 'w', perSecond: 100 } });
		const usual = batch('usual', 20, { ownLimit: { key: 'v', perSecond: 20 } });
		const given = play([...raised, ...usual]);
		expect(
			mostWithin(
				given.map(({ ms }) => ms),
				1000,
			),
		).toBeLessThanOrEqual(100);
		expect(
			mostWithin(
				given.map(({ ms }) => ms),
				1000,
			),
		).toBeGreaterThan(90);
		expect(mostWithin(timesOf(given, 'usual'), 1000)).toBeLessThanOrEqual(20);
		expect(timesOf(given, 'usual').at(-1)).toBeLessThan(1300);
	});
});

describe('TurnQueue, who is next', () => {
	it('lets a single request pass a batch of 10,000 with the next turn or the one after', () => {
		const given = play([...batch('batch', 10_000), { execution: 'lead', atMs: 60_000 }]);
		const [lead = Infinity] = timesOf(given, 'lead');
		expect(lead - 60_000).toBeLessThan(2 * 52);
	});

	it('gives every other execution at most one turn while one waits, and nobody starves', () => {
		fc.assert(
			fc.property(requestsArbitrary(fc.constant(undefined)), (all) => {
				// A turn that an execution gives back was its turn all the same.
				const requests = all.map((request) => ({ ...request, isUnused: false }));
				const given = play(requests);
				for (const { request, ms } of given) {
					const mine = timesOf(given, request.execution);
					const sinceMs = Math.max(request.atMs, ...mine.filter((time) => time < ms));
					const others = given.filter(
						(other) =>
							other.request.execution !== request.execution && other.ms > sinceMs && other.ms < ms,
					);
					for (const execution of new Set(others.map((other) => other.request.execution))) {
						expect(timesOf(others, execution).length).toBeLessThanOrEqual(1);
					}
				}
				const patient = requests.filter(({ leavesMs }) => leavesMs === undefined);
				expect(given.map(({ request }) => request)).toEqual(expect.arrayContaining(patient));
			}),
		);
	});

	it('keeps the order within an execution', () => {
		fc.assert(
			fc.property(requestsArbitrary(anyOwnLimit), (requests) => {
				const ordered = [...requests].sort((a, b) => a.atMs - b.atMs);
				const given = play(ordered);
				for (const execution of new Set(requests.map((request) => request.execution))) {
					const served = given
						.map(({ request }) => request)
						.filter((request) => request.execution === execution);
					const inOrder = ordered.filter((request) => served.includes(request));
					expect(served).toEqual(inOrder);
				}
			}),
		);
	});

	it('is not slowed down by the own limit of another workflow, in another or the same execution', () => {
		const slow = batch('slow', 100, { ownLimit: { key: 'slow', perSecond: 0.25 } });
		const quick = [
			...batch('quick', 100, { ownLimit: { key: 'quick', perSecond: 20 } }),
			...batch('slow', 100, { ownLimit: { key: 'other node', perSecond: 20 } }),
		];
		const given = play([...slow, ...quick]);
		const lastQuick = given.filter(({ request }) => request.ownLimit?.key !== 'slow').at(-1);
		expect(lastQuick?.ms).toBeLessThan((207 * 1000) / 19.4);
		const slowTimes = given
			.filter(({ request }) => request.ownLimit?.key === 'slow')
			.map(({ ms }) => ms);
		expect(slowTimes).toHaveLength(100);
		expect(mostWithin(slowTimes, 4000)).toBe(1);
	});
});

describe('TurnQueue, what is not used', () => {
	it('leaves nothing reserved when everybody has left: the next one is due at once', () => {
		fc.assert(
			fc.property(requestsArbitrary(anyOwnLimit), (requests) => {
				const ownLimits = new OwnLimits();
				const queue = new TurnQueue<Request>(ownLimits);
				const given = play(
					requests.map((request) => ({ leavesMs: request.atMs + 500, ...request })),
					{ queue },
				);
				const endMs = Math.max(0, ...requests.map(({ atMs, leavesMs }) => leavesMs ?? atMs + 500));
				expect(queue.isEmpty).toBe(true);
				const ownLimit = { key: 'workflow 0', perSecond: 1 };
				const used = given.filter(({ request }) => request.ownLimit?.key === ownLimit.key);
				const lastMs = given.at(-1)?.ms ?? -Infinity;
				queue.join({ execution: 'new', atMs: endMs }, endMs);
				expect(queue.dueMs(endMs)).toBeLessThanOrEqual(Math.max(endMs, lastMs + 155));
				queue.join({ execution: 'newer', atMs: endMs, ownLimit }, endMs);
				queue.next(Math.max(endMs, lastMs + 155));
				expect(queue.dueMs(endMs)).toBeLessThanOrEqual(
					Math.max(endMs + 155, lastMs + 310, (used.at(-1)?.ms ?? -Infinity) + 1031),
				);
			}),
		);
	});

	it('gives a turn that comes back to the next one, also under an own limit', () => {
		const ownLimit = { key: 'slow', perSecond: 0.25 };
		const given = play([
			{ execution: 'a', atMs: 0, ownLimit, isUnused: true },
			{ execution: 'b', atMs: 10, ownLimit },
			{ execution: 'c', atMs: 10, ownLimit },
		]);
		expect(timesOf(given, 'b')).toEqual([10]);
		expect(timesOf(given, 'c')[0]).toBeGreaterThan(4000);
	});

	it('does not hold up others with the batch of a slow workflow that was cancelled', () => {
		const ownLimit = { key: 'slow', perSecond: 0.25 };
		const given = play([
			...batch('slow', 50, { ownLimit, leavesMs: 1000 }),
			{ execution: 'new', atMs: 1001 },
		]);
		expect(timesOf(given, 'slow')).toHaveLength(1);
		expect(timesOf(given, 'new')).toEqual([1001]);
	});

	it('remembers own limits only as long as they limit somebody', () => {
		const ownLimits = new OwnLimits();
		for (let workflow = 0; workflow < 1000; workflow++) {
			ownLimits.start({ key: `${workflow}`, perSecond: 0.01 }, workflow * 1000);
		}
		expect(ownLimits.size).toBeLessThanOrEqual(122);
		expect(ownLimits.dueMs({ key: '999', perSecond: 0.01 })).toBeGreaterThan(999_000 + 100_000);
	});

	it('is unused when nobody waits and its pace is as good as new', () => {
		const queue = new TurnQueue<Request>(new OwnLimits());
		expect(queue.isUnused(0)).toBe(true);
		queue.join({ execution: 'a', atMs: 0 }, 0);
		expect(queue.isUnused(0)).toBe(false);
		queue.next(0);
		expect(queue.isUnused(1000)).toBe(false);
		expect(queue.isUnused(10_000)).toBe(true);
		queue.slowDown(10_000, 20);
		expect(queue.isUnused(10_500)).toBe(false);
		expect(queue.isUnused(80_000)).toBe(true);
	});
});
