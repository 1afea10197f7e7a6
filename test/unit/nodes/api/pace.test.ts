import fc from 'fast-check';

import { Pace } from '../../../../nodes/AiAgentCall/api/pace';

/** The next start of somebody who asks at `nowMs`. */
function start(pace: Pace, nowMs: number, limit: number): number {
	const startMs = Math.max(nowMs, pace.dueMs(nowMs, limit));
	pace.start(startMs, limit);
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

describe('Pace', () => {
	it('spaces requests evenly, a little below the limit', () => {
		const times = starts(new Pace(), 100, 20);
		const gaps = times.slice(2).map((time, index) => time - (times[index + 1] ?? 0));
		expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(0.001);
		expect(times.at(-1)).toBeGreaterThan((99 * 1000) / 20);
		expect(times.at(-1)).toBeLessThan(((99 * 1000) / 20) * 1.04 + 100);
	});

	it('lets 1,000 requests start within 1.033 times what the limit allows', () => {
		expect((starts(new Pace(), 1000, 20).at(-1) ?? Infinity) / 50_000).toBeLessThan(1.033);
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

	it('keeps more distance after the first request, which is late', () => {
		const [first = 0, second = 0, third = 0] = starts(new Pace(), 3, 20);
		expect(second - first).toBeGreaterThan(third - second + 90);
	});

	it('keeps more distance after a pause again', () => {
		const pace = new Pace();
		starts(pace, 3, 20);
		const [first = 0, second = 0, third = 0] = starts(pace, 3, 20, 10_000);
		expect(second - first).toBeGreaterThan(third - second + 90);
	});

	it('slows down a little for one refusal and much for many, and recovers step by step', () => {
		const pace = new Pace();
		const full = pace.rate(20);
		pace.slowDown(0, 20);
		expect(pace.rate(20)).toBeCloseTo(full * 0.9);
		for (let refusal = 0; refusal < 19; refusal++) pace.slowDown(refusal, 20);
		expect(pace.rate(20)).toBeCloseTo(full * 0.6);
		for (let refusal = 0; refusal < 20; refusal++) pace.slowDown(1000 + refusal, 20);
		expect(pace.rate(20)).toBeLessThan(full * 0.4);
		pace.dueMs(10_000, 20);
		expect(pace.rate(20)).toBeGreaterThan(full * 0.5);
		pace.dueMs(60_000, 20);
		expect(pace.rate(20)).toBeCloseTo(full);
	});

	it('never stops altogether', () => {
		const pace = new Pace();
		for (let second = 0; second < 100; second++) pace.slowDown(second * 1000, 20);
		expect(pace.rate(20)).toBeGreaterThan(0.3);
	});

	it('is as good as new a minute after the last refusal, not before', () => {
		const pace = new Pace();
		expect(pace.isFresh(0)).toBe(true);
		start(pace, 0, 20);
		expect(pace.isFresh(1000)).toBe(false);
		expect(pace.isFresh(6000)).toBe(true);
		for (let refusal = 0; refusal < 20; refusal++) pace.slowDown(6000, 20);
		expect(pace.isFresh(12_000)).toBe(false);
		expect(pace.isFresh(66_000)).toBe(true);
	});

	it('forgets a start that was taken back, unless another has followed it', () => {
		const pace = new Pace();
		const [first = 0] = starts(pace, 1, 20);
		const dueMs = pace.dueMs(first, 20);
		const unused = pace.start(dueMs, 20);
		pace.takeBack(unused);
		expect(pace.dueMs(dueMs, 20)).toBe(dueMs);
		const followed = pace.start(dueMs, 20);
		start(pace, dueMs, 20);
		const nextMs = pace.dueMs(dueMs, 20);
		pace.takeBack(followed);
		expect(pace.dueMs(dueMs, 20)).toBe(nextMs);
	});

	it.each([2, 3])('lets %d processes that know nothing of each other share a limit', (count) => {
		const paces = Array.from({ length: count }, () => new Pace());
		const arrivals: Array<{ time: number; who: number; accepted: boolean }> = [];
		const upcoming = paces.map((pace, who) => ({ who, pace, time: start(pace, who * 7, 20) }));
		const endMs = 60_000;
		for (;;) {
			upcoming.sort((a, b) => a.time - b.time);
			const [sender] = upcoming;
			if (sender === undefined || sender.time > endMs) break;
			const { time, pace, who } = sender;
			// As strict as the sandbox: refused requests count too.
			const recent = arrivals.filter((one) => one.time > time - 1000).length;
			const accepted = recent < 20;
			arrivals.push({ time, who, accepted });
			if (!accepted) pace.slowDown(time, 20);
			sender.time = start(pace, time, 20);
		}
		const accepted = arrivals.filter((one) => one.accepted && one.time > 10_000);
		const perSecond = accepted.length / 50;
		const shares = paces.map(
			(_, who) => accepted.filter((one) => one.who === who).length / accepted.length,
		);
		const refused = arrivals.filter((one) => !one.accepted).length;
		expect(perSecond).toBeGreaterThan(16);
		expect(Math.min(...shares)).toBeGreaterThan(count === 2 ? 0.4 : 0.2);
		expect(refused / arrivals.length).toBeLessThan(0.15);
	});
});
