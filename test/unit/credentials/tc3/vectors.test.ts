import { canonicalRequest, sha256Hex } from '../../../../credentials/tc3/canonicalRequest';
import type { RequestToSign } from '../../../../credentials/tc3/requestToSign';
import { authorization } from '../../../../credentials/tc3/sign';
import { deriveKeys } from '../../../../credentials/tc3/signingKey';
import { credentialScope, stringToSign, utcDate } from '../../../../credentials/tc3/stringToSign';
import fixture from '../../../fixtures/tc3Vectors.json';

const { request: given, vectors } = fixture;

describe.each(vectors)("Tencent's published signature $name", (vector) => {
	const secretId = vector.id.join('');
	const secretKey = vector.pass.join('');
	const request: RequestToSign = {
		method: given.method,
		url: new URL(given.url),
		contentType: given.contentType,
		body: given.body,
		...(vector.signsAction ? { action: given.action } : {}),
	};
	const canonical = canonicalRequest(request);

	it('hashes the body', () => {
		expect(sha256Hex(given.body)).toBe(given.hashedBody);
	});

	it('hashes the canonical request', () => {
		expect(sha256Hex(canonical.text)).toBe(vector.hashedCanonicalRequest);
	});

	it('names the signed headers in order', () => {
		expect(canonical.signedHeaders).toBe(
			vector.signsAction ? 'content-type;host;x-tc-action' : 'content-type;host',
		);
	});

	it('builds the text to sign', () => {
		expect(
			stringToSign(canonical.text, given.timestamp, credentialScope(given.date, given.service)),
		).toBe(
			[
				'TC3-HMAC-SHA256',
				'1551113065',
				'2019-02-25/cvm/tc3_request',
				vector.hashedCanonicalRequest,
			].join('\n'),
		);
	});

	it('derives the three keys', () => {
		const { date, service, signing } = deriveKeys(secretKey, given.date, given.service);
		expect([date, service, signing].map((key) => key.toString('hex'))).toEqual(vector.derived);
	});

	it('arrives at the published signature', () => {
		const { service, timestamp } = given;
		expect(authorization({ request, keys: { secretId, secretKey }, service, timestamp })).toBe(
			`TC3-HMAC-SHA256 Credential=${secretId}/2019-02-25/cvm/tc3_request, SignedHeaders=${canonical.signedHeaders}, Signature=${vector.signature}`,
		);
	});
});

describe('stringToSign', () => {
	it('takes the day in UTC on both sides of midnight', () => {
		expect(utcDate(1551139199)).toBe('2019-02-25');
		expect(utcDate(1551139200)).toBe('2019-02-26');
		expect(credentialScope('2019-02-26', 'sts')).toBe('2019-02-26/sts/tc3_request');
	});
});
