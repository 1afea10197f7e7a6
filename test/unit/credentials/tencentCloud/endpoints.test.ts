import {
	cccBaseUrl,
	refusePlainHttp,
	serviceOf,
} from '../../../../credentials/tencentCloud/endpoints';
import { InvalidInput } from '../../../../credentials/tencentCloud/invalidInput';
import { keysOf } from '../../../../credentials/tencentCloud/keys';

const custom = (endpoint: unknown) => ({ site: 'custom', endpoint: endpoint as string });

describe('cccBaseUrl', () => {
	it.each([
		[{ site: 'international' }, 'https://ccc.intl.tencentcloudapi.com'],
		[{}, 'https://ccc.intl.tencentcloudapi.com'],
		[{ site: 'mainland' }, 'https://ccc.tencentcloudapi.com'],
		[
			custom('https://ccc.ap-guangzhou.tencentcloudapi.com'),
			'https://ccc.ap-guangzhou.tencentcloudapi.com',
		],
		[
			custom('  https://ccc.ap-guangzhou.tencentcloudapi.com/ '),
			'https://ccc.ap-guangzhou.tencentcloudapi.com',
		],
		[custom('http://127.0.0.1:8790'), 'http://127.0.0.1:8790'],
		[custom('http://localhost:8790/'), 'http://localhost:8790'],
		[custom('http://[::1]:8790'), 'http://[::1]:8790'],
	])('of %j is %s', (credential, url) => {
		expect(cccBaseUrl(credential)).toBe(url);
	});

	it.each([
		['', 'is empty'],
		[undefined, 'is empty'],
		['ccc.tencentcloudapi.com', 'does not start with https://'],
		['https://', 'is not a valid URL'],
		['https://exa mple.com', 'is not a valid URL'],
		['https://user:pass@ccc.tencentcloudapi.com', 'contains a user name or password'],
		['https://ccc.tencentcloudapi.com/v3', 'contains more than a host'],
		['https://ccc.tencentcloudapi.com/?a=b', 'contains more than a host'],
		['http://ccc.tencentcloudapi.com', 'does not use https'],
		['http://127.0.0.1.evil.example', 'does not use https'],
		['ftp://ccc.tencentcloudapi.com', 'does not start with https://'],
	])('refuses the endpoint %j and names the field', (endpoint, what) => {
		expect(() => cccBaseUrl(custom(endpoint))).toThrow(
			expect.objectContaining({ field: 'Endpoint', message: expect.stringContaining(what) }),
		);
	});

	it('does not repeat what was entered, which may be a key in the wrong field', () => {
		try {
			cccBaseUrl(custom('https://user:pass@ccc.tencentcloudapi.com'));
		} catch (error) {
			expect(error).toBeInstanceOf(InvalidInput);
			expect(String(error)).not.toContain('pass@');
		}
		expect.assertions(2);
	});

	it('refuses a site that does not exist', () => {
		expect(() => cccBaseUrl({ site: 'moon' })).toThrow(expect.objectContaining({ field: 'Site' }));
	});
});

describe('serviceOf', () => {
	it.each([
		['ccc.intl.tencentcloudapi.com', 'ccc'],
		['cvm.ap-guangzhou.tencentcloudapi.com', 'cvm'],
		['STS.tencentcloudapi.com:443', 'sts'],
		['127.0.0.1:8790', 'ccc'],
		['ccc.example.com', 'ccc'],
		['cvm.tencentcloudapi.com.evil.example', 'ccc'],
	])('of %s is %s', (host, service) => {
		expect(serviceOf(host)).toBe(service);
	});
});

describe('refusePlainHttp', () => {
	it('lets https and loopback pass', () => {
		for (const url of ['https://a.example', 'http://127.8.9.1', 'http://ccc.localhost:1']) {
			expect(() => refusePlainHttp(new URL(url), 'address', 'URL')).not.toThrow();
		}
	});
});

describe('keysOf', () => {
	it('drops the white space that copying brings along', () => {
		expect(keysOf({ secretId: ' AKIDx\n', secretKey: '\tk ', token: ' t ' })).toEqual({
			secretId: 'AKIDx',
			secretKey: 'k',
			token: 't',
		});
	});

	it('has no token when the field is empty', () => {
		expect(keysOf({ secretId: 'a', secretKey: 'k', token: ' ' })).toEqual({
			secretId: 'a',
			secretKey: 'k',
		});
	});

	it.each<[Record<string, string>, string, string]>([
		[{ secretId: '', secretKey: 'k' }, 'SecretId', 'is empty'],
		[{ secretId: '  ', secretKey: 'k' }, 'SecretId', 'is empty'],
		[{ secretId: 'a' }, 'SecretKey', 'is empty'],
		[{ secretId: 'a b', secretKey: 'k' }, 'SecretId', 'cannot be part of it'],
		[{ secretId: 'a', secretKey: 'k\nX-Evil: 1' }, 'SecretKey', 'cannot be part of it'],
		[{ secretId: 'a', secretKey: 'k', token: 'ü' }, 'Token', 'cannot be part of it'],
	])('refuses %j and names the field', (credential, field, what) => {
		expect(() => keysOf(credential)).toThrow(
			expect.objectContaining({
				field,
				message: expect.stringContaining(`'${field}'`),
				description: expect.stringContaining('Tencent Cloud API credential'),
			}),
		);
		expect(() => keysOf(credential)).toThrow(what);
	});
});
