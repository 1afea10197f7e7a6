import fc from 'fast-check';

import { claimEntries } from '../../../../nodes/AiAgentCall/dial/claims';

/** Whether a claim at `laterMs` finds the one at `nowMs`. */
function isFound(minutes: number, nowMs: number, laterMs: number): boolean {
	const claim = { key: 'k', minutes };
	return claimEntries(claim, nowMs).includes(claimEntries(claim, laterMs)[0] ?? '');
}

const moments = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 });
const windows = fc.integer({ min: 1, max: 43_200 });

describe('claimEntries', () => {
	it('are found for the whole window', () => {
		fc.assert(
			fc.property(
				moments,
				windows,
				fc.double({ min: 0, max: 1, noNaN: true }),
				(now, minutes, part) => {
					expect(isFound(minutes, now, Math.floor(now + part * minutes * 60_000))).toBe(true);
				},
			),
		);
	});

	it('are not found any more when a quarter of the window more has passed', () => {
		fc.assert(
			fc.property(moments, windows, (now, minutes) => {
				expect(isFound(minutes, now, now + minutes * 60_000 * 1.25 + 1)).toBe(false);
			}),
		);
	});

	it('differ from key to key', () => {
		const entries = (key: string) => claimEntries({ key, minutes: 60 }, 0);
		expect(entries('a').filter((entry) => entries('b').includes(entry))).toEqual([]);
	});
});
