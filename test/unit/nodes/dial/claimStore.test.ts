import fc from 'fast-check';

import { ClaimStore, type Taking } from '../../../../nodes/AiAgentCall/dial/claimStore';
import { BREAK_MS } from '../../../../nodes/AiAgentCall/dial/storeLock';
import { handClock, type HandClock } from '../../../support/handClock';
import { SimulatedDatabase } from '../../../support/simulation';

const MINUTES = 60;

/** One attempt to claim a key, in one of several processes. */
interface Attempt {
	process: number;
	key: string;
	atMs: number;
}

interface Scene {
	attempts: Attempt[];
	latencies: number[];
	/** The workflow's list belongs to a Remove Duplicates node. */
	isOccupied?: boolean;
}

const OCCUPIED = JSON.stringify({ mode: 'entries', data: ['an item', 'another item'] });

/** Lets all attempts of a scene happen. */
async function play({ attempts, latencies, isOccupied = false }: Scene): Promise<Taking[]> {
	const clock = handClock();
	let use = 0;
	const database = new SimulatedDatabase(clock, () => latencies[use++ % latencies.length] ?? 1);
	if (isOccupied) database.workflowRow = OCCUPIED;
	const processes = Array.from({ length: 6 }, () => ({
		claims: new ClaimStore(clock),
		store: database.process(),
	}));
	const takings = await clock.run(
		Promise.all(
			attempts.map(async ({ process, key, atMs }) => {
				await clock.wait(atMs);
				const { claims, store } = processes[process] ?? never();
				return await claims.take({ key, minutes: MINUTES }, store, undefined);
			}),
		),
	);
	expect(database.workflowRow).toBe(isOccupied ? OCCUPIED : undefined);
	return takings;
}

function never(): never {
	throw new TypeError('No such process');
}

/** How often each key was free. */
function freeOf(attempts: readonly Attempt[], takings: readonly Taking[]): Record<string, number> {
	const free: Record<string, number> = {};
	for (const [index, { key }] of attempts.entries()) {
		free[key] = (free[key] ?? 0) + (takings[index]?.state === 'free' ? 1 : 0);
	}
	return free;
}

const attemptsOf = (withinMs: number) =>
	fc.array(
		fc.record({
			process: fc.nat({ max: 5 }),
			key: fc.constantFrom('a', 'b', 'c', 'd'),
			atMs: fc.nat({ max: withinMs }),
		}),
		{ minLength: 2, maxLength: 40 },
	);

describe('claims of several processes', () => {
	it('give each key to one of them, however long a statement of the database takes', async () => {
		await fc.assert(
			fc.asyncProperty(
				attemptsOf(500),
				fc.array(fc.oneof(fc.nat({ max: 50 }), fc.nat({ max: BREAK_MS / 8 })), { minLength: 20 }),
				async (attempts, latencies) => {
					const free = freeOf(attempts, await play({ attempts, latencies }));
					expect(Object.values(free)).toEqual(Object.values(free).map(() => 1));
				},
			),
			{ numRuns: 200 },
		);
	});

	it('leave the list of a Remove Duplicates node alone, and give each key to one all the same', async () => {
		await fc.assert(
			fc.asyncProperty(
				attemptsOf(200),
				fc.array(fc.nat({ max: 200 }), { minLength: 20 }),
				async (attempts, latencies) => {
					const takings = await play({ attempts, latencies, isOccupied: true });
					for (const count of Object.values(freeOf(attempts, takings))) {
						expect(count).toBeLessThanOrEqual(1);
					}
				},
			),
			{ numRuns: 100 },
		);
	});
});

describe('one process', () => {
	const setUp = () => {
		const clock = handClock();
		const database = new SimulatedDatabase(clock, () => 5);
		return { clock, database, claims: new ClaimStore(clock), store: database.process() };
	};
	const claim = { key: 'a', minutes: MINUTES };
	const other = (clock: HandClock) => new ClaimStore(clock);

	it('serves all who come in meanwhile with one use of the store', async () => {
		const { clock, database, claims, store } = setUp();
		const keys = Array.from({ length: 100 }, (_, index) => `key ${index}`);
		const before = clock.ticks();
		const takings = await clock.run(
			Promise.all(
				keys.map(async (key) => await claims.take({ key, minutes: 1 }, store, undefined)),
			),
		);
		expect(takings.every(({ state }) => state === 'free')).toBe(true);
		// Look, create the lock (read, write), record (read, write), let go.
		expect(clock.ticks() - before).toBeLessThan(2 * 6 * 5 + 100);
		expect(database.workflowRow).toBeUndefined();
	});

	it('takes out what is over, so that the list is as long as what is in force', async () => {
		const { clock, database, claims, store } = setUp();
		const take = async (key: string) =>
			await clock.run(claims.take({ key, minutes: 10 }, store, undefined));
		for (let index = 0; index < 40; index++) {
			await take(`key ${index}`);
			await clock.run(clock.wait(60_000));
		}
		// The window, half as long again, and as much once more for clocks that are behind.
		expect(database.entries).toBeLessThanOrEqual(26 * 3);
		expect(database.entries).toBeGreaterThanOrEqual(20 * 3);
		clock.setTimeOfDay(24 * 3_600_000);
		await take('when the clock has been set forward');
		expect(database.entries).toBeGreaterThanOrEqual(20 * 3);
	});

	it('leaves the store alone for most of the time, however slow it is', async () => {
		const clock = handClock();
		let statements = 0;
		const database = new SimulatedDatabase(clock, () => ((statements += 1), 50));
		const claims = new ClaimStore(clock);
		const store = database.process();
		const before = clock.ticks();
		for (let index = 0; index < 10; index++) {
			await clock.run(claims.take({ key: `key ${index}`, minutes: 10 }, store, undefined));
		}
		// Two of the six statements of a use read and write the list.
		expect(clock.ticks() - before).toBeGreaterThan(9 * (5 * 50 + 4 * 2 * 50));
		expect(statements).toBe(10 * 6);
	});

	it('gives a claim back, so that another process can have it', async () => {
		const { clock, claims, store, database } = setUp();
		const taking = await clock.run(claims.take(claim, store, undefined));
		await clock.run(claims.release(taking.state === 'free' ? taking.entries : [], store));
		const second = await clock.run(other(clock).take(claim, database.process(), undefined));
		expect(second.state).toBe('free');
	});

	it('keeps a claim for its window and at most half as long again', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat({ max: 1000 * 60 * 120 }),
				fc.double({ min: 0, max: 3, noNaN: true }),
				async (startMs, windows) => {
					const { clock, claims, store, database } = setUp();
					clock.setTimeOfDay(startMs);
					await clock.run(claims.take(claim, store, undefined));
					clock.setTimeOfDay(windows * MINUTES * 60_000);
					const later = await clock.run(other(clock).take(claim, database.process(), undefined));
					if (windows < 0.99) expect(later.state).toBe('taken');
					if (windows > 1.5) expect(later.state).toBe('free');
				},
			),
		);
	});

	it('does not make a claim last longer by looking at it', async () => {
		const { clock, claims, store, database } = setUp();
		await clock.run(claims.take(claim, store, undefined));
		for (let minute = 0; minute < MINUTES * 1.5; minute += 10) {
			await clock.run(other(clock).take(claim, database.process(), undefined));
			clock.setTimeOfDay(600_000);
		}
		const later = await clock.run(other(clock).take(claim, database.process(), undefined));
		expect(later.state).toBe('free');
	});

	it('opens no window when a clock is set back, in this process or another one', async () => {
		const { clock, claims, store, database } = setUp();
		await clock.run(claims.take(claim, store, undefined));
		clock.setTimeOfDay(-(25 * 60_000));
		expect((await clock.run(claims.take(claim, store, undefined))).state).toBe('taken');
		const elsewhere = await clock.run(other(clock).take(claim, database.process(), undefined));
		expect(elsewhere.state).toBe('taken');
		clock.setTimeOfDay(-(10 * 24 * 3_600_000));
		expect((await clock.run(claims.take(claim, store, undefined))).state).toBe('taken');
	});

	it('waits for a database that is gone for some seconds', async () => {
		const { clock, claims, store, database } = setUp();
		database.isGone = true;
		const back = async (): Promise<void> => {
			await clock.wait(8000);
			database.isGone = false;
		};
		const [taking] = await clock.run(Promise.all([claims.take(claim, store, undefined), back()]));
		expect(taking.state).toBe('free');
	});

	it('gives up when the database stays away, and goes on when it is back', async () => {
		const { clock, claims, store, database } = setUp();
		database.isGone = true;
		expect((await clock.run(claims.take(claim, store, undefined))).state).toBe('unusable');
		expect(clock.ticks()).toBeGreaterThan(29_000);
		database.isGone = false;
		const after = await clock.run(claims.take({ key: 'b', minutes: 1 }, store, undefined));
		expect(after.state).toBe('free');
	});

	it('stops waiting when the execution is cancelled, and claims nothing for it', async () => {
		const { clock, claims, store, database } = setUp();
		const controller = new AbortController();
		database.isGone = true;
		const waiting = claims.take(claim, store, controller.signal);
		const cancel = async (): Promise<void> => {
			await clock.wait(1000);
			controller.abort();
		};
		const [taking] = await clock.run(Promise.all([waiting, cancel()]));
		expect(taking.state).toBe('stopped');
		expect(clock.ticks()).toBeLessThan(1100);
		database.isGone = false;
		await clock.run(claims.take({ key: 'b', minutes: 1 }, store, undefined));
		const elsewhere = await clock.run(other(clock).take(claim, database.process(), undefined));
		expect(elsewhere.state).toBe('free');
	});

	it('takes a claim back for an execution that was cancelled while it was made', async () => {
		const { clock, claims, store, database } = setUp();
		const controller = new AbortController();
		const waiting = claims.take(claim, store, controller.signal);
		const cancel = async (): Promise<void> => {
			await clock.wait(22);
			controller.abort();
			await clock.wait(1000);
		};
		const [taking] = await clock.run(Promise.all([waiting, cancel()]));
		expect(taking.state).toBe('stopped');
		await clock.run(claims.take({ key: 'b', minutes: 1 }, store, undefined));
		const elsewhere = await clock.run(other(clock).take(claim, database.process(), undefined));
		expect(elsewhere.state).toBe('free');
	});

	it('goes on after a process that ended while it held the lock', async () => {
		const { clock, database } = setUp();
		let isAlive = true;
		const dying = database.process(() => isAlive);
		const first = other(clock).take(claim, dying, undefined);
		const die = async (): Promise<void> => {
			// The lock is made, the claim is not.
			while (database.workflowRow === undefined) await clock.wait(1);
			isAlive = false;
		};
		await clock.run(Promise.race([first, die()]));
		const later = await clock.run(other(clock).take(claim, database.process(), undefined));
		expect(later.state).toBe('free');
		expect(clock.ticks()).toBeGreaterThan(BREAK_MS);
		expect(database.workflowRow).toBeUndefined();
	});
});
