import type { IHttpRequestOptions } from 'n8n-workflow';

import type { RequestOptions } from '../../../../credentials/tc3/requestToSign';
import { signRequestOptions } from '../../../../credentials/tc3/signRequestOptions';
import { officialAuthorization } from '../../../support/officialSigner';

const KEYS = { secretId: 'AKIDtest', secretKey: 'test', site: 'international' };
const NOW_MS = 1_760_000_000_000;
const ACTION = { 'X-TC-Action': 'CreateAIAgentCall', 'X-TC-Version': '2020-02-10' };

function sign(options: RequestOptions, keys = {}): IHttpRequestOptions {
	return signRequestOptions({ ...KEYS, ...keys }, options, NOW_MS);
}

function post(options: Partial<RequestOptions>): IHttpRequestOptions {
	return sign({
		method: 'POST',
		url: 'https://ccc.intl.tencentcloudapi.com/',
		headers: ACTION,
		...options,
	});
}

function signatureOf({ headers }: IHttpRequestOptions): string {
	return String(headers?.Authorization).split('Signature=')[1] ?? '';
}

describe('signRequestOptions', () => {
	it('arrives at the signature computed elsewhere for a call with Chinese text', () => {
		const body =
			'{"SdkAppId":1400000000,"AIAgentId":15,"Callee":"008612300000000","Callers":["008601012345678"],"Variables":[{"Key":"name","Value":"张三"}]}';
		const signed = signRequestOptions(
			{ secretId: 'AKID', secretKey: '*'.repeat(32) },
			{ method: 'POST', url: 'https://ccc.intl.tencentcloudapi.com', headers: ACTION, body },
			NOW_MS,
		);
		expect(signatureOf(signed)).toBe(
			'c49865af91dffdadfaede4bb041a9aadea68ff7d73106f0fae24bd49b58419de',
		);
	});

	it('sets the headers a signed request needs and no Host', () => {
		expect(post({ body: '{"a":1}' }).headers).toEqual({
			...ACTION,
			'Content-Type': 'application/json',
			'X-TC-Timestamp': '1760000000',
			'X-TC-Language': 'en-US',
			Authorization: expect.stringMatching(
				/^TC3-HMAC-SHA256 Credential=AKIDtest\/2025-10-09\/ccc\/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=[0-9a-f]{64}$/,
			),
		});
	});

	it('sends the token of temporary keys', () => {
		const options = {
			method: 'POST' as const,
			url: 'https://ccc.tencentcloudapi.com',
			headers: ACTION,
		};
		expect(sign(options, { token: ' tmp ' }).headers?.['X-TC-Token']).toBe('tmp');
		expect(sign(options).headers).not.toHaveProperty('X-TC-Token');
	});

	it('keeps the language a person asked for', () => {
		const headers = { ...ACTION, 'x-tc-language': 'zh-CN' };
		expect(post({ headers }).headers).toMatchObject({ 'X-TC-Language': 'zh-CN' });
		expect(post({ headers }).headers).not.toHaveProperty('x-tc-language');
	});

	it.each<[string, unknown, string | Buffer]>([
		['no body', undefined, '{}'],
		['an empty object', {}, '{}'],
		['an empty text', '  ', '{}'],
		['an empty Buffer', Buffer.alloc(0), '{}'],
		['an object', { a: 'ü', b: [1] }, '{"a":"ü","b":[1]}'],
		['a list', [1, 2], '[1,2]'],
		['JSON text with white space around it', ' \n{ "a": 1 }\n', '{ "a": 1 }'],
		['text that is not JSON', ' {broken ', Buffer.from(' {broken ')],
		['a Buffer', Buffer.from(' {"a":1} '), Buffer.from(' {"a":1} ')],
	])('fixes the bytes of %s', (_, body, sent) => {
		expect(post({ body } as RequestOptions).body).toEqual(sent);
	});

	it('leaves text of another content type untouched', () => {
		const headers = { ...ACTION, 'content-type': 'text/plain' };
		const signed = post({ headers, body: ' {"a":1} ' });
		expect(signed.body).toEqual(Buffer.from(' {"a":1} '));
		expect(signed.headers).toMatchObject({ 'Content-Type': 'text/plain' });
	});

	it('puts the query into the address it signs', () => {
		const signed = sign({
			method: 'GET',
			baseURL: 'https://cvm.tencentcloudapi.com/',
			url: '/?Version=1',
			qs: { Limit: 1, Filters: [{ Name: 'zone', Values: ['a b'] }], Empty: null },
			headers: { 'X-TC-Action': 'DescribeInstances' },
		});
		expect(signed.url).toBe(
			'https://cvm.tencentcloudapi.com/?Version=1&Limit=1&Filters.0.Name=zone&Filters.0.Values.0=a%20b',
		);
		expect(signed).not.toHaveProperty('qs');
		expect(signed).not.toHaveProperty('baseURL');
		expect(signed).not.toHaveProperty('body');
		expect(signed.headers).toMatchObject({ 'Content-Type': 'application/x-www-form-urlencoded' });
	});

	it('gives a signed request a fresh signature when it is signed again', () => {
		const once = sign(
			{ method: 'POST', url: 'https://ccc.tencentcloudapi.com', headers: ACTION, body: '{"a":1}' },
			{ token: 'old' },
		);
		const twice = signRequestOptions(KEYS, once, NOW_MS + 60_000);
		expect(twice.headers).toMatchObject({ 'X-TC-Timestamp': '1760000060' });
		expect(twice.headers).not.toHaveProperty('X-TC-Token');
		expect(signatureOf(twice)).not.toBe(signatureOf(once));
		expect(signRequestOptions({ ...KEYS, token: 'old' }, once, NOW_MS)).toEqual(once);
	});

	it('does not change the options it is given', () => {
		const options = Object.freeze({
			method: 'POST' as const,
			url: 'https://ccc.tencentcloudapi.com',
			headers: Object.freeze({ ...ACTION, authorization: 'old' }),
			qs: Object.freeze({ a: 1 }),
		});
		expect(sign(options).headers).not.toHaveProperty('authorization');
		expect(options.headers.authorization).toBe('old');
	});

	it.each([
		['form', { form: { a: 1 } }],
		['form data', { formData: { a: 1 } }],
		['URL parameters', { body: new URLSearchParams('a=1') }],
		['multipart', { headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, body: 'x' }],
	])('refuses a body that is %s, before anything is sent', (_, options) => {
		expect(() => post(options as RequestOptions)).toThrow(
			expect.objectContaining({ field: 'Body Content Type' }),
		);
	});

	it.each([
		['no address', { url: '' }, 'URL'],
		['half an address', { url: '/path' }, 'URL'],
		['plain http', { url: 'http://cvm.tencentcloudapi.com' }, 'URL'],
		['an empty key', { url: 'https://ccc.tencentcloudapi.com', secretKey: '' }, 'SecretKey'],
		['a broken endpoint', { url: '/', site: 'custom', endpoint: 'nonsense' }, 'Endpoint'],
	])('refuses %s and names the field', (_, { url, ...keys }, field) => {
		expect(() => sign({ method: 'POST', url }, keys)).toThrow(expect.objectContaining({ field }));
	});
});

describe("signRequestOptions with the HTTP Request node's older options", () => {
	it.each([
		['CVM', 'https://cvm.tencentcloudapi.com', 'cvm', { Limit: 1, Name: '名' }],
		['STS', 'https://sts.intl.tencentcloudapi.com/', 'sts', {}],
	])('signs a %s request as the official SDK does', (_, uri, service, body) => {
		// Without X-TC-Action both cover the same two headers.
		const signed: RequestOptions = sign({
			method: 'POST',
			uri,
			body,
			json: true,
			headers: { 'X-TC-Version': '2017-03-12' },
		});
		expect(signed.uri).toBe(new URL(uri).href);
		expect(signed).not.toHaveProperty('url');
		expect(signed.headers?.Authorization).toBe(
			officialAuthorization({
				method: 'POST',
				url: uri,
				payload: Buffer.from(String(signed.body)),
				timestamp: NOW_MS / 1000,
				service,
				secretId: KEYS.secretId,
				secretKey: KEYS.secretKey,
				headers: { 'Content-Type': 'application/json' },
			}),
		);
	});
});
