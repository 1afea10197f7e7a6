import { waitBeforeRetry } from '../../../../nodes/AiAgentCall/api/retryPolicy';

const limits = { agentBusyMs: 60_000, rateLimitMs: 60_000 };

/** The waits until it gives up, with the time they take as the only time that passes. */
function waits(reason: Parameters<typeof waitBeforeRetry>[0], given = limits): number[] {
	const all: number[] = [];
	for (let elapsed = 0, attempt = 1; attempt < 1000; attempt++) {
		const wait = waitBeforeRetry(reason, attempt, elapsed, given);
		if (wait === undefined) break;
		all.push(wait);
		elapsed += Math.max(wait, 1);
	}
	return all;
}

describe('waitBeforeRetry', () => {
	it('tries a connection that never opened for some seconds', () => {
		expect(waits('connection')).toEqual([500, 2000, 5000]);
	});

	it("signs again with the server's clock once", () => {
		expect(waits('clock')).toEqual([0]);
	});

	it('waits longer and longer for the limit, for as long as allowed', () => {
		const all = waits('rateLimit');
		expect(all.slice(0, 6)).toEqual([250, 500, 1000, 2000, 4000, 4000]);
		expect(all.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(60_000);
	});

	it('waits for a free agent only when asked to', () => {
		expect(waits('agentBusy', { ...limits, agentBusyMs: 0 })).toEqual([]);
		const all = waits('agentBusy');
		expect(all.slice(0, 5)).toEqual([2000, 4000, 8000, 16_000, 30_000]);
		expect(all.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(60_000);
	});
});
