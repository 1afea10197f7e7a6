import { ERROR_CODES } from '../../../../nodes/AiAgentCall/api/errorCodes';
import { FAULTS } from '../../../../nodes/AiAgentCall/api/faults';
import { remedyFor, type Purpose } from '../../../../nodes/AiAgentCall/api/problem';

const ROWS = Object.entries({ ...ERROR_CODES, ...FAULTS });
const PURPOSES: Purpose[] = ['dial', 'act', 'read'];

describe('the texts of what can go wrong', () => {
	it.each(ROWS)('%s: says what happened, then what to do', (code, row) => {
		expect(row.cause).toMatch(/^[A-Z].*[^.]$/);
		expect(row.cause).not.toMatch(/\b(error|failure|problem|mistake)s?\b/i);
		if (code in ERROR_CODES) expect(row.cause).not.toContain(code);
		for (const purpose of PURPOSES) expect(remedyFor(row, purpose)).toMatch(/^[A-Z].*[.?]$/);
	});

	it.each(ROWS)('%s: uses plain words and names only what there is', (_, row) => {
		for (const purpose of PURPOSES) {
			expect(`${row.cause}. ${remedyFor(row, purpose)}`).not.toMatch(
				/If it stays|problem persists|go around|is led by|fit its|\bmisses\b|below|Outbound Call Rules|by itself|failed items/,
			);
		}
	});

	it.each(ROWS)('%s: speaks of calling only where a call was to be placed', (_, row) => {
		for (const purpose of ['act', 'read'] as const) {
			expect(remedyFor(row, purpose)).not.toMatch(/dialled|call again|phone rang/);
			expect(remedyFor(row, purpose)).not.toContain("'Maximum Calls per Second'");
			expect(remedyFor(row, purpose)).not.toContain("'Request Timeout'");
		}
	});

	it.each(ROWS)('%s: tells whoever acts on a call whether to look at it first', (_, row) => {
		const isUnknown = row.effect === 'unknown';
		expect(remedyFor(row, 'act').includes('It may have taken effect')).toBe(isUnknown);
		expect(remedyFor(row, 'read').includes('Nothing was changed')).toBe(isUnknown);
	});
});
