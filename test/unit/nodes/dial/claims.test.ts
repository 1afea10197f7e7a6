import fc from 'fast-check';

import { claimEndMs, claimEntries } from '../../../../nodes/AiAgentCall/dial/claims';

/** Whether a look at `laterMs` finds a claim made at `nowMs`. */
function isFound(minutes: number, nowMs: number, laterMs: number): boolean {
	const claim = { key: 'k', minutes };
	const made = claimEntries(claim, nowMs);
	return claimEntries(claim, laterMs).some((entry) => made.includes(entry));
}

const moments = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 });
const windows = fc.integer({ min: 1, max: 43_200 });
const parts = fc.double({ min: 0, max: 1, noNaN: true });

describe('claimEntries', () => {
	it('are found for the whole window, and by a clock that is as much as a window behind', () => {
		fc.assert(
			fc.property(moments, windows, parts, (now, minutes, part) => {
				const ms = part * minutes * 60_000;
				expect(isFound(minutes, now, Math.floor(now + ms))).toBe(true);
				expect(isFound(minutes, now, Math.ceil(now - ms))).toBe(true);
			}),
		);
	});

	it('are not found any more when half of the window more has passed', () => {
		fc.assert(
			fc.property(moments, windows, (now, minutes) => {
				expect(isFound(minutes, now, now + minutes * 60_000 * 1.5 + 1)).toBe(false);
			}),
		);
	});

	it('are over for certain at the end that is told', () => {
		fc.assert(
			fc.property(moments, windows, parts, (now, minutes, part) => {
				const later = Math.floor(now + part * minutes * 60_000);
				expect(isFound(minutes, now, claimEndMs({ minutes }, later))).toBe(false);
			}),
		);
	});

	it('differ from key to key', () => {
		const entries = (key: string) => claimEntries({ key, minutes: 60 }, 0);
		expect(entries('a').filter((entry) => entries('b').includes(entry))).toEqual([]);
	});
});
