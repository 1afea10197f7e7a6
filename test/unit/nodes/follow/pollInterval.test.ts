import fc from 'fast-check';

import { PollInterval } from '../../../../nodes/AiAgentCall/follow/pollInterval';

describe('PollInterval', () => {
	it('grows while nothing ends, up to 15 seconds', () => {
		const interval = new PollInterval();
		expect(Array.from({ length: 9 }, () => interval.next(1, 0))).toEqual([
			1500, 2250, 3375, 5062.5, 7593.75, 11390.625, 15_000, 15_000, 15_000,
		]);
	});

	it('looks sooner again after something has ended', () => {
		const interval = new PollInterval();
		for (let poll = 0; poll < 10; poll++) interval.next(1, 0);
		expect(Array.from({ length: 5 }, () => interval.next(1, 3))).toEqual([
			7500, 3750, 1875, 1000, 1000,
		]);
	});

	it('takes a second per request, and never more than 15 seconds', () => {
		expect(new PollInterval().next(4, 1)).toBe(4000);
		expect(new PollInterval().next(100, 1)).toBe(15_000);
	});

	it('stays between one and 15 seconds, whatever happens', () => {
		const polls = fc.array(fc.tuple(fc.nat(200), fc.nat(200)));
		fc.assert(
			fc.property(polls, (all) => {
				const interval = new PollInterval();
				for (const [requests, ended] of all) {
					const waitMs = interval.next(requests, ended);
					expect(waitMs).toBeGreaterThanOrEqual(Math.min(15_000, Math.max(1000, requests * 1000)));
					expect(waitMs).toBeLessThanOrEqual(15_000);
				}
			}),
		);
	});
});
