import fc from 'fast-check';

import {
	CALL_OUTCOMES,
	callOutcome,
	END_STATUSES,
} from '../../../../nodes/AiAgentCall/records/endStatus';
import { ENDINGS } from '../../../../sandbox/endings';

describe('callOutcome', () => {
	it.each(END_STATUSES.map(({ code, name, outcome }) => [code, name, outcome] as const))(
		'reads %d %s as %s, by code and by text',
		(EndStatus, EndStatusString, outcome) => {
			const AcceptTimestamp = 1_760_000_000;
			expect(callOutcome({ EndStatus, AcceptTimestamp })).toBe(outcome);
			expect(callOutcome({ EndStatusString, AcceptTimestamp })).toBe(outcome);
		},
	);

	it('knows every ending of the sandbox, and uses every word', () => {
		for (const { endStatus } of ENDINGS) {
			expect(END_STATUSES.map(({ code }) => code)).toContain(endStatus);
		}
		expect(new Set(END_STATUSES.map(({ outcome }) => outcome))).toEqual(new Set(CALL_OUTCOMES));
	});

	it('lists no code and no text twice', () => {
		const names = END_STATUSES.map(({ name }) => name).filter((name) => name !== '');
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(END_STATUSES.map(({ code }) => code)).size).toBe(END_STATUSES.length);
	});

	it('tells a call that was ended before an answer from one that was ended after', () => {
		expect(callOutcome({ EndStatus: 231, AcceptTimestamp: 0 })).toBe('cancelled');
		expect(callOutcome({ EndStatus: 231, AcceptTimestamp: 1_760_000_000 })).toBe('answered');
	});

	it('prefers the code, and reads both ways of writing the blocklist', () => {
		expect(callOutcome({ EndStatus: 206, EndStatusString: 'ok' })).toBe('busy');
		expect(callOutcome({ EndStatus: 999, EndStatusString: 'busy' })).toBe('busy');
		expect(callOutcome({ EndStatusString: 'blocklist' })).toBe('blocked');
		expect(callOutcome({ EndStatusString: 'blackList' })).toBe('blocked');
	});

	it('is open: whatever it does not know is unknown, and nothing throws', () => {
		const anything = fc.record({
			EndStatus: fc.anything(),
			EndStatusString: fc.string(),
			AcceptTimestamp: fc.anything(),
		});
		fc.assert(
			fc.property(anything, (ended) => {
				expect(CALL_OUTCOMES).toContain(callOutcome(ended));
			}),
		);
		expect(callOutcome({ EndStatus: 999, EndStatusString: 'somethingNew' })).toBe('unknown');
		expect(callOutcome({ EndStatusString: '__proto__' })).toBe('unknown');
		expect(callOutcome({})).toBe('unknown');
	});
});
