import { createHash, createHmac } from 'node:crypto';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { sendSigned, signedHeaders, type Differences } from './support/signedRequest';
import { callRequest } from './support/validRequest';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});

afterEach(() => sandbox.reset());

afterAll(async () => await sandbox.close());

async function place(differences: Differences = {}) {
	const body = callRequest();
	const answer = await sendSigned(sandbox.url, 'CreateAIAgentCall', { body, ...differences });
	expect(answer.status).toBe(200);
	expect(answer.headers['content-type']).toBe('application/json');
	expect(answer.response.RequestId).toMatch(/^[0-9a-f-]{36}$/);
	return answer;
}

/** The official SDK cannot sign a port, so this is the documented algorithm written out.
 *  Source: document 1229/59743. */
function signForHost(host: string, body: string, timestamp: number): string {
	const hash = (text: string) => createHash('sha256').update(text).digest('hex');
	const hmac = (key: string | Buffer, text: string) =>
		createHmac('sha256', key).update(text).digest();
	const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
	const scope = `${date}/ccc/tc3_request`;
	const headers = `content-type:application/json\nhost:${host}\n`;
	const canonical = `POST\n/\n\n${headers}\ncontent-type;host\n${hash(body)}`;
	const stringToSign = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${hash(canonical)}`;
	const { secretId, secretKey } = sandbox.credentials;
	const key = hmac(hmac(hmac(`TC3${secretKey}`, date), 'ccc'), 'tc3_request');
	const signature = hmac(key, stringToSign).toString('hex');
	const credential = `TC3-HMAC-SHA256 Credential=${secretId}/${scope}`;
	return `${credential}, SignedHeaders=content-type;host, Signature=${signature}`;
}

/** An Authorization header that is valid but for one replaced part. */
function altered(from: RegExp | string, to: string): Differences {
	const body = Buffer.from(JSON.stringify(callRequest()));
	const header = signedHeaders('CreateAIAgentCall', body).Authorization ?? '';
	return { headers: { Authorization: header.replace(from, to) } };
}

const NOW = Math.floor(Date.now() / 1000);

const REFUSALS: ReadonlyArray<readonly [string, () => Differences, string]> = [
	['the method GET', () => ({ method: 'GET' }), 'UnsupportedProtocol'],
	['the method PUT', () => ({ method: 'PUT' }), 'UnsupportedProtocol'],
	['another path', () => ({ path: '/v3' }), 'InvalidRequest'],
	['a form', () => ({ contentType: 'application/x-www-form-urlencoded' }), 'InvalidRequest'],
	['plain text', () => ({ contentType: 'text/plain' }), 'InvalidRequest'],
	['another charset', () => ({ contentType: 'application/json; charset=gbk' }), 'InvalidRequest'],
	['a broken content type', () => ({ contentType: 'json' }), 'InvalidRequest'],
	['no content type', () => ({ headers: { 'Content-Type': undefined } }), 'InvalidRequest'],
	['no action', () => ({ headers: { 'X-TC-Action': undefined } }), 'MissingParameter'],
	['no version', () => ({ headers: { 'X-TC-Version': undefined } }), 'MissingParameter'],
	['no timestamp', () => ({ headers: { 'X-TC-Timestamp': undefined } }), 'MissingParameter'],
	[
		'no Authorization',
		() => ({ headers: { Authorization: undefined } }),
		'AuthFailure.InvalidAuthorization',
	],
	[
		'two Authorization headers',
		() => ({ headers: { Authorization: ['TC3-HMAC-SHA256 a', 'TC3-HMAC-SHA256 b'] } }),
		'AuthFailure.InvalidAuthorization',
	],
	['two actions', () => ({ headers: { 'X-TC-Action': ['a', 'b'] } }), 'InvalidRequest'],
	[
		'milliseconds with a fraction',
		() => ({ headers: { 'X-TC-Timestamp': '1.5' } }),
		'InvalidParameter',
	],
	[
		'an unknown language',
		() => ({ headers: { 'X-TC-Language': 'fr-FR' } }),
		'InvalidParameterValue',
	],
	['another version', () => ({ version: '2018-08-13' }), 'NoSuchVersion'],
	[
		'the service sts',
		() => ({ service: 'sts', host: 'sandbox.test' }),
		'AuthFailure.InvalidAuthorization',
	],
	['the host of another product', () => ({ host: 'cvm.tencentcloudapi.com' }), 'InvalidAction'],
	[
		'a malformed Authorization',
		() => altered('Credential', 'credential'),
		'AuthFailure.InvalidAuthorization',
	],
	[
		"a date that is not the timestamp's",
		() => altered(/\d{4}-\d\d-\d\d/, '2019-02-25'),
		'AuthFailure.InvalidAuthorization',
	],
	[
		'unsorted signed headers',
		() => altered('content-type;host', 'host;content-type'),
		'AuthFailure.InvalidAuthorization',
	],
	[
		'a repeated signed header',
		() => altered(';host', ';host;host'),
		'AuthFailure.InvalidAuthorization',
	],
	[
		'no signed host',
		() => altered('content-type;host', 'content-type'),
		'AuthFailure.InvalidAuthorization',
	],
	[
		'a signed header that was not sent',
		() => altered(';host', ';host;x-absent'),
		'AuthFailure.InvalidAuthorization',
	],
	[
		'a wrong signature',
		() => altered(/[0-9a-f]{64}$/, '0'.repeat(64)),
		'AuthFailure.SignatureFailure',
	],
	[
		'a signature of other headers',
		() => altered(';host', ';host;x-tc-action'),
		'AuthFailure.SignatureFailure',
	],
	[
		'a timestamp that was not signed',
		() => ({ headers: { 'X-TC-Timestamp': String(NOW - 60) } }),
		'AuthFailure.SignatureFailure',
	],
	[
		'a host that was not signed',
		() => ({ headers: { host: 'ccc.tencentcloudapi.com' } }),
		'AuthFailure.SignatureFailure',
	],
	[
		'a content type that was not signed',
		() => ({ headers: { 'Content-Type': 'application/json; charset=utf-8' } }),
		'AuthFailure.SignatureFailure',
	],
	['a timestamp 6 minutes old', () => ({ timestamp: NOW - 360 }), 'AuthFailure.SignatureExpire'],
	['a timestamp 6 minutes ahead', () => ({ timestamp: NOW + 360 }), 'AuthFailure.SignatureExpire'],
	[
		'a token beside permanent keys',
		() => ({ headers: { 'X-TC-Token': 'sandbox-token' } }),
		'AuthFailure.TokenFailure',
	],
	[
		'a wrong token',
		() => ({ credentials: { ...sandbox.temporaryCredentials, token: 'another' } }),
		'AuthFailure.TokenFailure',
	],
];

describe('the gateway', () => {
	it('accepts an ordinary signed request', async () => {
		expect((await place()).code).toBeUndefined();
		expect(sandbox.calls).toHaveLength(1);
	});

	it.each([
		['a charset that was signed', { contentType: 'application/json; charset=utf-8' }],
		['the mainland host', { host: 'ccc.tencentcloudapi.com' }],
		['a regional host', { host: 'ccc.ap-guangzhou.tencentcloudapi.com' }],
		['a custom host', { host: 'sandbox.test' }],
		['a region, which is ignored', { headers: { 'X-TC-Region': 'nowhere' } }],
		['the language zh-CN', { headers: { 'X-TC-Language': 'zh-CN' } }],
		['a timestamp 4 minutes old', { timestamp: NOW - 240 }],
		['a timestamp 4 minutes ahead', { timestamp: NOW + 240 }],
	])('accepts %s', async (_name, differences) => {
		expect((await place(differences)).code).toBeUndefined();
	});

	it('takes the host with its port, exactly as it was sent', async () => {
		const { host } = new URL(sandbox.url);
		const withoutPort = { headers: { host }, host: '127.0.0.1' };
		expect((await place(withoutPort)).code).toBe('AuthFailure.SignatureFailure');
		const timestamp = Math.floor(Date.now() / 1000);
		const Authorization = signForHost(host, JSON.stringify(callRequest()), timestamp);
		const headers = { host, Authorization };
		expect((await place({ headers, timestamp })).code).toBeUndefined();
	});

	it.each(REFUSALS)('refuses %s and dials nothing', async (_name, differences, code) => {
		const answer = await place(differences());
		expect(answer.code).toBe(code);
		expect(answer.message).not.toMatch(/AKID|sandbox-|[0-9a-f]{64}/);
		expect(sandbox.calls).toHaveLength(0);
		expect(sandbox.requests).toEqual([expect.objectContaining({ outcome: code })]);
	});

	it('refuses a body changed after it was signed', async () => {
		const signed = Buffer.from(JSON.stringify(callRequest()));
		const headers = signedHeaders('CreateAIAgentCall', signed);
		const answer = await place({ body: callRequest({ AIAgentId: 16 }), headers });
		expect(answer.code).toBe('AuthFailure.SignatureFailure');
	});

	it('refuses a body above 10 MB', async () => {
		const answer = await place({ body: Buffer.alloc(10 * 1024 * 1024 + 1, ' ') });
		expect(answer.code).toBe('RequestSizeLimitExceeded');
	});

	it('refuses an action nobody has', async () => {
		const answer = await sendSigned(sandbox.url, 'PlaceCall');
		expect(answer.code).toBe('InvalidAction');
	});

	it.each(['CreateAICall', 'DescribeStaffInfoList', 'CreateAutoCalloutTask', 'AssumeRole'])(
		'refuses %s, which is real but not reproduced',
		async (action) => {
			const version = action === 'AssumeRole' ? '2018-08-13' : '2020-02-10';
			const answer = await sendSigned(sandbox.url, action, { version });
			expect(answer.code).toBe('UnsupportedOperation');
			expect(answer.message).toContain('sandbox');
		},
	);

	it('serves sts under the scope of ccc on a custom host only', async () => {
		const custom = await sendSigned(sandbox.url, 'GetCallerIdentity', {
			host: 'sandbox.test',
			service: 'ccc',
		});
		expect(custom.code).toBeUndefined();
		const real = await sendSigned(sandbox.url, 'GetCallerIdentity', {
			host: 'sts.tencentcloudapi.com',
			service: 'ccc',
		});
		expect(real.code).toBe('AuthFailure.InvalidAuthorization');
	});

	it.each([
		[undefined, 'MissingParameter'],
		['Singapore', 'UnsupportedRegion'],
	])('refuses GetCallerIdentity with the region %s', async (region, code) => {
		const headers = { 'X-TC-Region': region };
		const answer = await sendSigned(sandbox.url, 'GetCallerIdentity', { headers });
		expect(answer.code).toBe(code);
	});

	it('tells its own time in the Date header', async () => {
		sandbox.setClockOffset(200);
		const { headers } = await place();
		const difference = Date.parse(String(headers.date)) / 1000 - Date.now() / 1000;
		expect(Math.abs(difference - 200)).toBeLessThan(3);
	});
});
