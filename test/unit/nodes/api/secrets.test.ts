import fc from 'fast-check';

import { HIDDEN, hideIn, secretFinder } from '../../../../nodes/AiAgentCall/api/secrets';
import { sessionId } from '../../../../nodes/AiAgentCall/api/replies/shapes';
import { safeParse } from '../../../../nodes/AiAgentCall/api/schemaLibrary';

const KEY = 'Abc/def+ghi=jkl&mno%pqr"stu\\vwx9';
const isSecret = secretFinder({ secretId: 'AKIDexample0123456789', secretKey: ` ${KEY} ` });

describe('secretFinder', () => {
	const hex = (one: string) => one.charCodeAt(0).toString(16).padStart(2, '0');
	it.each<[string, string]>([
		['plain', KEY],
		['JSON', JSON.stringify({ KEY })],
		['JSON in JSON', JSON.stringify(JSON.stringify({ KEY }))],
		['every character escaped', KEY.replace(/./g, (one) => `\\u00${hex(one)}`)],
		['an address', encodeURIComponent(KEY)],
		['every character for an address', KEY.replace(/./g, (one) => `%${hex(one).toUpperCase()}`)],
		['HTML', KEY.replace(/[^a-z]/gi, (one) => `&#x${hex(one)};`)],
		['named entities', KEY.replace(/&/g, '&amp;').replace(/"/g, '&quot;')],
		['lines', KEY.replace(/.{5}/g, '$&\r\n\t')],
		['lines in JSON', KEY.replace(/.{5}/g, '$&\\r\\n')],
		['its end', KEY.slice(-24)],
		['its beginning', KEY.slice(0, 24)],
		['our header', 'TC3-HMAC-SHA256 Credential=x'],
		['a signature', `Signature=${'0a'.repeat(32)}`],
		['a signature in JSON', `"Signature": "${'0a'.repeat(32)}"`],
	])('finds it as %s', (_, text) => {
		expect(isSecret(`before ${text} behind`)).toBe(true);
	});

	it.each([['AKIDexample0123456789'], ['A reply'], [''], ['%'], ['&#99999999;'], ['\\u00zz']])(
		'finds nothing in %j',
		(text) => {
			expect(isSecret(text)).toBe(false);
		},
	);

	it('does not look for what is too short to be a key', () => {
		expect(secretFinder({ secretKey: '1234567', token: '' })('1234567')).toBe(false);
		expect(secretFinder({ secretKey: '12345678' })('x12345678x')).toBe(true);
	});

	it('finds 24 characters in a row of any key', () => {
		const key = fc.string({ minLength: 24, maxLength: 300, unit: fc.constantFrom(...'aB3+/=') });
		fc.assert(
			fc.property(key, fc.nat(), (secretKey, at) => {
				const start = at % (secretKey.length - 23);
				return secretFinder({ secretKey })(`<${secretKey.slice(start, start + 24)}>`);
			}),
		);
	});
});

describe('hideIn', () => {
	it('leaves out the texts with a secret, and nothing else', () => {
		const value = { a: [KEY, 'b', 1, null], [KEY]: true, c: { d: `x${KEY}` } };
		expect(hideIn(value, isSecret)).toEqual({
			a: [HIDDEN, 'b', 1, null],
			[HIDDEN]: true,
			c: { d: HIDDEN },
		});
	});

	it('puts nothing there that could pass for a SessionId', () => {
		expect(safeParse(sessionId, HIDDEN).success).toBe(false);
	});
});
