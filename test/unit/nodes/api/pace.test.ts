import fc from 'fast-check';

import { Pace } from '../../../../nodes/AiAgentCall/api/pace';

/** The next start of somebody who asks at `nowMs`. */
function start(pace: Pace, nowMs: number, limit: number): number {
	const startMs = Math.max(nowMs, pace.dueMs(nowMs, limit));
	pace.start(startMs);
	return startMs;
}

/** Starts of `count` requests that are asked for one after another, from `nowMs` on. */
function starts(pace: Pace, count: number, limit: number, nowMs = 0): number[] {
	const taken: number[] = [];
	for (let index = 0; index < count; index++) {
		taken.push(start(pace, taken.at(-1) ?? nowMs, limit));
	}
	return taken;
}

/** The most starts in any sliding second. */
function mostInASecond(times: readonly number[]): number {
	return Math.max(
		0,
		...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length),
	);
}

interface Arrival {
	ms: number;
	who: number;
	accepted: boolean;
}

const TEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

const mean = (values: readonly number[]): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * What reaches a server that is as strict as the sandbox: 20 in any second, refused requests included. Each
 * sender always has something to send, and hears of a refusal 80 to 110 ms after the request left.
 */
function arrivalsOf(
	senders: ReadonlyArray<{ fromMs: number; toMs?: number }>,
	{ seed, endMs }: { seed: number; endMs: number },
): Arrival[] {
	let state = seed;
	const upTo = (most: number): number => {
		state = (state * 48_271) % 2_147_483_647;
		return (state / 2_147_483_647) * most;
	};
	const arrivals: Arrival[] = [];
	const events: Array<{ ms: number; run: () => void }> = [];
	const at = (ms: number, run: () => void): void => {
		const index = events.findIndex((event) => event.ms > ms);
		events.splice(index < 0 ? events.length : index, 0, { ms, run });
	};
	for (const [who, { fromMs, toMs = endMs }] of senders.entries()) {
		const pace = new Pace();
		const send = (nowMs: number): void => {
			if (nowMs >= toMs) return;
			const dueMs = pace.dueMs(nowMs, 20);
			if (dueMs <= nowMs) {
				pace.start(Math.max(dueMs, nowMs - 15));
				const tripMs = 40 + upTo(15);
				const arriveMs = nowMs + tripMs;
				at(arriveMs, () => {
					const recent = arrivals.filter(({ ms }) => ms > arriveMs - 1000).length;
					const accepted = recent < 20;
					arrivals.push({ ms: arriveMs, who, accepted });
					if (!accepted) at(arriveMs + tripMs, () => pace.slowDown(arriveMs + tripMs, 20));
				});
			}
			const wakeMs = Math.max(nowMs, pace.dueMs(nowMs, 20)) + upTo(12);
			at(wakeMs, () => send(wakeMs));
		};
		at(fromMs, () => send(fromMs));
	}
	for (let event = events.shift(); event && event.ms <= endMs; event = events.shift()) event.run();
	return arrivals;
}

describe('Pace', () => {
	it('spaces requests evenly, a little below the limit', () => {
		const times = starts(new Pace(), 100, 20);
		const gaps = times.slice(6).map((time, index) => time - (times[index + 5] ?? 0));
		expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(0.001);
		expect(times.at(-1)).toBeGreaterThan((99 * 1000) / 20);
		expect(times.at(-1)).toBeLessThan(((99 * 1000) / 20) * 1.04 + 200);
	});

	it('lets 1,000 requests start within 1.035 times what the limit allows', () => {
		expect((starts(new Pace(), 1000, 20).at(-1) ?? Infinity) / 50_000).toBeLessThan(1.035);
	});

	it('never lets more than the limit start in any second, whoever asks when', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 120, size: 'max' }),
				fc.integer({ min: 1, max: 50 }),
				(pauses, limit) => {
					const pace = new Pace();
					let now = 0;
					const times = pauses.map((pause) => {
						now = Math.max(now + pause, start(pace, now + pause, limit));
						return now;
					});
					expect(mostInASecond(times)).toBeLessThanOrEqual(limit);
					for (const [index, time] of times.entries()) {
						if (index > 0) expect(time).toBeGreaterThan(times[index - 1] ?? 0);
					}
				},
			),
		);
	});

	it('takes slow limits: one call in two seconds', () => {
		const [first = 0, second = 0] = starts(new Pace(), 2, 0.5);
		expect(second - first).toBeGreaterThan(2000);
	});

	it('begins at half the pace, and again after a pause', () => {
		const pace = new Pace();
		for (const nowMs of [0, 10_000]) {
			const times = starts(pace, 20, 20, nowMs);
			const within = (ms: number) => times.filter((time) => time < nowMs + ms).length;
			expect(within(400)).toBe(4);
			expect(within(1000)).toBe(16);
		}
	});

	it('slows down a little for a single refusal, and grows slowly first, then fast', () => {
		const pace = new Pace();
		pace.slowDown(0, 10);
		expect(pace.rate(0, 20)).toBeCloseTo(9.2);
		expect(pace.rate(6000, 20)).toBeLessThan(9.4);
		expect(pace.rate(12_000, 20)).toBeGreaterThan(11);
		expect(pace.rate(18_000, 20)).toBeCloseTo(18.4);
	});

	it('soon gives the whole pace back to a sender that has most of it', () => {
		const pace = new Pace();
		pace.slowDown(0, 20);
		expect(pace.rate(0, 20)).toBeCloseTo(18.4);
		expect(pace.rate(3000, 20)).toBe(20);
	});

	it('halves when a sender is refused well below the limit, once for all refusals of a pause', () => {
		const pace = new Pace();
		for (let refusal = 0; refusal < 3; refusal++) pace.slowDown(0, 20);
		expect(pace.rate(0, 20)).toBeCloseTo(20 * 0.92 ** 3);
		pace.slowDown(1000, 20);
		expect(pace.rate(1000, 20)).toBeCloseTo(7.9, 1);
		expect(pace.dueMs(1000, 20)).toBe(1900);
		for (let refusal = 0; refusal < 10; refusal++) pace.slowDown(1010 + refusal, 20);
		expect(pace.rate(1020, 20)).toBeCloseTo(7.9, 1);
		pace.slowDown(2000, 20);
		expect(pace.rate(2000, 20)).toBeCloseTo(3.9, 1);
	});

	it('halves after a refusal in the beginning', () => {
		const pace = new Pace();
		start(pace, 0, 20);
		pace.slowDown(100, 20);
		expect(pace.rate(100, 20)).toBe(10);
		expect(pace.dueMs(100, 20)).toBe(1000);
	});

	it('never stops altogether', () => {
		const pace = new Pace();
		for (let second = 0; second < 100; second++) pace.slowDown(second * 1000, 20);
		expect(pace.rate(99_000, 20)).toBeGreaterThan(0.3);
	});

	it('is as good as new a minute after the last refusal, not before', () => {
		const pace = new Pace();
		expect(pace.isFresh(0)).toBe(true);
		start(pace, 0, 20);
		expect(pace.isFresh(1000)).toBe(false);
		expect(pace.isFresh(6000)).toBe(true);
		for (let refusal = 0; refusal < 20; refusal++) pace.slowDown(6000, 20);
		expect(pace.isFresh(8000)).toBe(false);
		expect(pace.isFresh(66_000)).toBe(true);
	});

	it('forgets a start that was taken back, unless another has followed it', () => {
		const pace = new Pace();
		const [first = 0] = starts(pace, 1, 20);
		const dueMs = pace.dueMs(first, 20);
		const unused = pace.start(dueMs);
		pace.takeBack(unused);
		expect(pace.dueMs(dueMs, 20)).toBe(dueMs);
		const followed = pace.start(dueMs);
		start(pace, dueMs, 20);
		const nextMs = pace.dueMs(dueMs, 20);
		pace.takeBack(followed);
		expect(pace.dueMs(dueMs, 20)).toBe(nextMs);
	});

	it.each([
		// The fair share is a mean over ten ways to begin.
		[2, { perSecond: 18, refused: 0.03, fair: 0.8 }],
		[3, { perSecond: 17, refused: 0.04, fair: 0.7 }],
		[4, { perSecond: 17.5, refused: 0.045, fair: 0.7 }],
		[8, { perSecond: 15, refused: 0.12, fair: 0.5 }],
	])('lets %d processes that know nothing of each other share a limit', (count, want) => {
		const runs = TEN.map((seed) =>
			arrivalsOf(
				Array.from({ length: count }, (_, who) => ({ fromMs: (who * 137 * seed) % 1000 })),
				{ seed, endMs: 60_000 },
			),
		);
		const ok = (arrivals: readonly Arrival[]) => arrivals.filter(({ accepted }) => accepted);
		const shareOf = (arrivals: readonly Arrival[], who: number) =>
			ok(arrivals).filter((one) => one.who === who).length / ok(arrivals).length;
		const smallest = runs.map(
			(run) => Math.min(...Array.from({ length: count }, (_, who) => shareOf(run, who))) * count,
		);
		expect(mean(runs.map((run) => ok(run).length / 60))).toBeGreaterThan(want.perSecond);
		expect(mean(runs.map((run) => 1 - ok(run).length / run.length))).toBeLessThan(want.refused);
		expect(mean(smallest)).toBeGreaterThan(want.fair);
	});

	it('gives way to one that begins later, and has everything again 20 s after its end', () => {
		const runs = TEN.map((seed) =>
			arrivalsOf([{ fromMs: 0 }, { fromMs: 20_000, toMs: 50_000 }], { seed, endMs: 80_000 }),
		);
		const perSecond = (who: number, fromMs: number, toMs: number) =>
			mean(
				runs.map(
					(run) =>
						run.filter(
							(one) => one.accepted && one.who === who && one.ms >= fromMs && one.ms < toMs,
						).length /
						((toMs - fromMs) / 1000),
				),
			);
		expect(perSecond(0, 5000, 20_000)).toBeGreaterThan(19);
		expect(perSecond(1, 25_000, 50_000)).toBeGreaterThan(5);
		expect(perSecond(0, 70_000, 80_000)).toBeGreaterThan(19);
		const refused = runs.map(
			(run) => run.filter(({ accepted, ms }) => !accepted && ms > 20_000 && ms < 50_000).length,
		);
		expect(mean(refused)).toBeLessThan(20);
	});
});
