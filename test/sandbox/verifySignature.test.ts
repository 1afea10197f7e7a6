import { parseAuthorization, signatureMatches } from '../../sandbox/verifySignature';

/** The official example, whose \u escapes are literal text. Source: document 1229/59743. */
const BODY = Buffer.from(
	'{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
);

interface Vector {
	readonly name: string;
	readonly secretId: string;
	readonly secretKey: string;
	readonly signedHeaders: string;
	readonly signature: string;
}

const VECTORS: readonly Vector[] = [
	{
		name: 'the older official example',
		secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
		secretKey: ['Gu5t9xGARNpq86cd98', 'joQYCN3EXAMPLE'].join(''),
		signedHeaders: 'content-type;host',
		signature: '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
	},
	{
		name: 'the newer official example',
		secretId: `AKID${'*'.repeat(32)}`,
		secretKey: '*'.repeat(32),
		signedHeaders: 'content-type;host;x-tc-action',
		signature: '10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
	},
];

function header({ secretId, signedHeaders, signature }: Vector): string {
	const credential = `${secretId}/2019-02-25/cvm/tc3_request`;
	return `TC3-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

function verify(
	vector: Vector,
	changes: { body?: Buffer; host?: string; timestamp?: string } = {},
) {
	const authorization = parseAuthorization(header(vector));
	if (!authorization) throw new Error('the header was not parsed');
	const request = {
		method: 'POST',
		path: '/',
		query: '',
		headers: {
			host: changes.host ?? 'cvm.tencentcloudapi.com',
			'content-type': 'application/json; charset=utf-8',
			'x-tc-action': 'DescribeInstances',
		},
		body: changes.body ?? BODY,
		timestamp: changes.timestamp ?? '1551113065',
		authorization,
	};
	return signatureMatches(request, vector.secretKey);
}

describe('signatureMatches', () => {
	it.each(VECTORS)('accepts $name', (vector) => {
		expect(verify(vector)).toBe(true);
	});

	it.each(VECTORS)('refuses $name with any single bit of the body flipped', (vector) => {
		for (let bit = 0; bit < BODY.length * 8; bit += 1) {
			const body = Buffer.from(BODY);
			body.writeUInt8(body.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
			expect(verify(vector, { body })).toBe(false);
		}
	});

	it.each(VECTORS)('refuses $name with any digit of the signature changed', (vector) => {
		for (let index = 0; index < vector.signature.length; index += 1) {
			const digit = vector.signature[index] === '0' ? '1' : '0';
			const signature =
				vector.signature.slice(0, index) + digit + vector.signature.slice(index + 1);
			expect(verify({ ...vector, signature })).toBe(false);
		}
	});

	it.each(VECTORS)('refuses $name for another host, time or key', (vector) => {
		expect(verify(vector, { host: 'cvm.tencentcloudapi.com:80' })).toBe(false);
		expect(verify(vector, { timestamp: '1551113066' })).toBe(false);
		expect(verify({ ...vector, secretKey: `${vector.secretKey} ` })).toBe(false);
	});
});

describe('parseAuthorization', () => {
	const [vector] = VECTORS;
	const good = vector ? header(vector) : '';

	it('reads every part of a documented header', () => {
		expect(parseAuthorization(good)).toEqual({
			secretId: vector?.secretId,
			date: '2019-02-25',
			service: 'cvm',
			signedHeaders: ['content-type', 'host'],
			signature: vector?.signature,
		});
	});

	it.each([
		['an empty header', ''],
		['another algorithm', good.replace('TC3-HMAC-SHA256', 'HmacSHA256')],
		['no space after the commas', good.replace(/, /g, ',')],
		['another terminator', good.replace('tc3_request', 'tc4_request')],
		['an upper-case signature', good.replace(/[0-9a-f]{64}$/, (digits) => digits.toUpperCase())],
		['a short signature', good.slice(0, -1)],
		['upper-case signed headers', good.replace('content-type', 'Content-Type')],
		['text after the signature', `${good} `],
		['a space in the SecretId', good.replace('AKID', 'AK ID')],
	])('refuses %s', (_name, text) => {
		expect(parseAuthorization(text)).toBeUndefined();
	});
});
