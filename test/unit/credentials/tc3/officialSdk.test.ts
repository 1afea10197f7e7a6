import fc from 'fast-check';

import { authorization } from '../../../../credentials/tc3/sign';
import { officialAuthorization } from '../../../support/officialSigner';

// What the documentation calls mandatory and the SDK signs: no x-tc-action. Its values go into the text as
// they are, ours in lower case as the document says, so the content types here have no capitals.
const contentTypes = fc.constantFrom(
	'application/json',
	'application/json; charset=utf-8',
	'application/json;charset=utf8',
	'text/plain; charset=utf-8',
);
const hosts = fc.constantFrom(
	'ccc.intl.tencentcloudapi.com',
	'ccc.tencentcloudapi.com',
	'cvm.ap-guangzhou.tencentcloudapi.com',
	'sts.tencentcloudapi.com',
);
const bodies = fc.oneof(
	fc.json(),
	fc.string({ unit: 'grapheme', minLength: 1 }),
	fc.uint8Array({ minLength: 1 }).map((bytes) => Buffer.from(bytes)),
);
const keyText = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 80 });
const queries = fc.webQueryParameters();

describe('authorization', () => {
	it("equals the official SDK's for any body, key, second, host and query", () => {
		fc.assert(
			fc.property(
				fc.record({
					body: bodies,
					secretId: keyText,
					secretKey: keyText,
					timestamp: fc.integer({ min: 0, max: 4_102_444_800 }),
					contentType: contentTypes,
					host: hosts,
					query: queries,
					method: fc.constantFrom('POST', 'GET'),
				}),
				({ body, secretId, secretKey, timestamp, contentType, host, query, method }) => {
					const url = new URL(`https://${host}/?${query}`);
					const service = host.split('.')[0] ?? '';
					const payload = method === 'GET' ? '' : Buffer.from(body);
					const ours = authorization({
						request: { method, url, contentType, body: payload },
						keys: { secretId, secretKey },
						service,
						timestamp,
					});
					const official = officialAuthorization({
						method,
						url: url.href,
						payload,
						timestamp,
						service,
						secretId,
						secretKey,
						headers: { 'Content-Type': contentType },
					});
					expect(ours).toBe(official);
				},
			),
			{ numRuns: 1000 },
		);
	});
});
