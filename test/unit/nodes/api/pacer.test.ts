import fc from 'fast-check';

import { Pacer } from '../../../../nodes/AiAgentCall/api/pacer';

/** Starts of `count` requests that are asked for one after another, from `nowMs` on. */
function starts(pacer: Pacer, count: number, maxPerSecond: number, nowMs = 0): number[] {
	const taken: number[] = [];
	for (let index = 0; index < count; index++) {
		taken.push(pacer.reserve(taken.at(-1) ?? nowMs, maxPerSecond));
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

describe('Pacer', () => {
	it('spaces requests evenly, a little below the limit', () => {
		const times = starts(new Pacer(), 100, 20);
		const gaps = times.slice(2).map((time, index) => time - (times[index + 1] ?? 0));
		expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(0.001);
		expect(times.at(-1)).toBeGreaterThan((99 * 1000) / 20);
		expect(times.at(-1)).toBeLessThan(((99 * 1000) / 20) * 1.04 + 100);
	});

	it('never lets more than the limit start in any second, whoever asks when', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 120 }),
				fc.integer({ min: 1, max: 50 }),
				(pauses, limit) => {
					const pacer = new Pacer();
					let now = 0;
					const times = pauses.map((pause) => {
						now += pause;
						return pacer.reserve(now, limit);
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
		const [first = 0, second = 0] = starts(new Pacer(), 2, 0.5);
		expect(second - first).toBeGreaterThan(2000);
	});

	it('keeps more distance after the first request, which is late', () => {
		const [first = 0, second = 0, third = 0] = starts(new Pacer(), 3, 20);
		expect(second - first).toBeGreaterThan(third - second + 90);
	});

	it('slows down a little for one refusal and much for many, and recovers step by step', () => {
		const pacer = new Pacer();
		const full = pacer.rate(20);
		pacer.slowDown(0, 20);
		expect(pacer.rate(20)).toBeCloseTo(full * 0.9);
		for (let refusal = 0; refusal < 19; refusal++) pacer.slowDown(refusal, 20);
		expect(pacer.rate(20)).toBeCloseTo(full * 0.6);
		for (let refusal = 0; refusal < 20; refusal++) pacer.slowDown(1000 + refusal, 20);
		expect(pacer.rate(20)).toBeLessThan(full * 0.4);
		pacer.reserve(10_000, 20);
		expect(pacer.rate(20)).toBeGreaterThan(full * 0.5);
		pacer.reserve(60_000, 20);
		expect(pacer.rate(20)).toBeCloseTo(full);
	});

	it('never stops altogether', () => {
		const pacer = new Pacer();
		for (let second = 0; second < 100; second++) pacer.slowDown(second * 1000, 20);
		expect(pacer.rate(20)).toBeGreaterThan(0.3);
	});

	it('lets several processes that know nothing of each other share a limit', () => {
		const pacers = [new Pacer(), new Pacer(), new Pacer()];
		const arrivals: Array<{ time: number; who: number; accepted: boolean }> = [];
		const upcoming = pacers.map((pacer, who) => ({ who, pacer, time: pacer.reserve(who * 7, 20) }));
		const endMs = 60_000;
		for (;;) {
			upcoming.sort((a, b) => a.time - b.time);
			const [sender] = upcoming;
			if (sender === undefined || sender.time > endMs) break;
			const { time, pacer, who } = sender;
			// As strict as the sandbox: refused requests count too.
			const recent = arrivals.filter((one) => one.time > time - 1000).length;
			const accepted = recent < 20;
			arrivals.push({ time, who, accepted });
			if (!accepted) pacer.slowDown(time, 20);
			sender.time = pacer.reserve(time, 20);
		}
		const accepted = arrivals.filter((one) => one.accepted && one.time > 10_000);
		const perSecond = accepted.length / 50;
		const shares = pacers.map(
			(_, who) => accepted.filter((one) => one.who === who).length / accepted.length,
		);
		expect(perSecond).toBeGreaterThan(16);
		expect(Math.min(...shares)).toBeGreaterThan(0.2);
		const refused = arrivals.filter((one) => !one.accepted).length;
		expect(refused / arrivals.length).toBeLessThan(0.15);
	});
});
