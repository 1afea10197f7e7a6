import {
	clearSigningKeys,
	deriveKeys,
	keptSigningKeys,
	MAX_SIGNING_KEYS,
	signingKey,
} from '../../../../credentials/tc3/signingKey';

beforeEach(clearSigningKeys);

describe('signingKey', () => {
	it('is the last of the derived keys', () => {
		const derived = deriveKeys('k', '2026-11-22', 'ccc').signing;
		expect(signingKey('k', '2026-11-22', 'ccc').export()).toEqual(derived);
	});

	it('is derived once per key, day and service', () => {
		const first = signingKey('k', '2026-11-22', 'ccc');
		expect(signingKey('k', '2026-11-22', 'ccc')).toBe(first);
		expect(keptSigningKeys()).toBe(1);
		for (const [key, day, service] of [
			['k2', '2026-11-22', 'ccc'],
			['k', '2026-11-23', 'ccc'],
			['k', '2026-11-22', 'sts'],
		] as const) {
			expect(signingKey(key, day, service).export()).not.toEqual(first.export());
		}
		expect(keptSigningKeys()).toBe(4);
	});

	it('keeps a bounded number and drops the least recently used', () => {
		const kept = signingKey('k', 'day 0', 'ccc');
		const dropped = signingKey('k', 'day 1', 'ccc');
		for (let day = 2; day < MAX_SIGNING_KEYS; day++) signingKey('k', `day ${day}`, 'ccc');
		signingKey('k', 'day 0', 'ccc');
		signingKey('k', 'one more', 'ccc');
		expect(keptSigningKeys()).toBe(MAX_SIGNING_KEYS);
		expect(signingKey('k', 'day 0', 'ccc')).toBe(kept);
		expect(signingKey('k', 'day 1', 'ccc')).not.toBe(dropped);
	});
});
