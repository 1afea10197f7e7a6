import fc from 'fast-check';

import {
	oldestMoment,
	timeWindows,
	wholeHistory,
} from '../../../../nodes/AiAgentCall/records/timeWindows';

const DAY_SECONDS = 86_400;
const NOW = 1_790_000_000;

describe('timeWindows', () => {
	it('cover the span exactly, newest first, each less than 90 days', () => {
		const span = fc.record({
			from: fc.integer({ min: NOW - 400 * DAY_SECONDS, max: NOW }),
			seconds: fc.integer({ min: 0, max: 400 * DAY_SECONDS }),
		});
		fc.assert(
			fc.property(span, ({ from, seconds }) => {
				const to = from + seconds;
				const windows = timeWindows({ from, to });
				expect(windows[0]?.to).toBe(to);
				expect(windows.at(-1)?.from).toBe(from);
				expect(windows.slice(0, -1).map((window) => window.from - 1)).toEqual(
					windows.slice(1).map((window) => window.to),
				);
				for (const window of windows) {
					expect(window.to - window.from).toBeGreaterThanOrEqual(0);
					expect(window.to - window.from).toBeLessThan(90 * DAY_SECONDS);
				}
			}),
		);
	});

	it.each([
		[0, 1],
		[90 * DAY_SECONDS - 1, 1],
		[90 * DAY_SECONDS, 2],
		[180 * DAY_SECONDS - 1, 2],
		[180 * DAY_SECONDS, 3],
	])('of %d seconds are %d', (seconds, count) => {
		expect(timeWindows({ from: NOW - seconds, to: NOW })).toHaveLength(count);
	});

	it('are none where the span ends before it begins', () => {
		expect(timeWindows({ from: NOW, to: NOW - 1 })).toEqual([]);
	});
});

describe('the whole history', () => {
	it('stays within 180 days, takes two questions, and reaches beyond now', () => {
		const windows = wholeHistory(NOW);
		expect(windows).toHaveLength(2);
		expect(windows.at(-1)?.from).toBe(oldestMoment(NOW));
		expect(oldestMoment(NOW)).toBeGreaterThan(NOW - 180 * DAY_SECONDS);
		expect(oldestMoment(NOW)).toBeLessThan(NOW - 180 * DAY_SECONDS + 3600);
		expect(windows[0]?.to).toBeGreaterThan(NOW);
	});
});
