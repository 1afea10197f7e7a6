/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { request } from 'undici';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { ownSandbox } from '../support/ownSandbox';
import { sendSigned } from './support/signedRequest';
import { callRequest } from './support/validRequest';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});

afterEach(() => sandbox.reset());

afterAll(async () => await sandbox.close());

async function get(
	path: string,
	headers: Record<string, string> = {},
	method: 'GET' | 'POST' = 'GET',
) {
	const { statusCode, body } = await request(sandbox.url + path, { method, headers });
	return { status: statusCode, text: await body.text() };
}

async function place(credentials = sandbox.credentials) {
	const Variables = [{ Key: 'name', Value: '<script>' }];
	const body = callRequest({ Variables });
	return await sendSigned(sandbox.url, 'CreateAIAgentCall', { body, credentials });
}

const PAGES = ['/', '/_sandbox/calls', '/_sandbox/requests'];

describe('the control endpoints', () => {
	it('list the calls and where they are', async () => {
		const { response } = await place();
		const { text } = await get('/_sandbox/calls');
		expect(JSON.parse(text)).toEqual([
			expect.objectContaining({
				sessionId: response.SessionId,
				callee: '008612300000000',
				status: 'ringing',
			}),
		]);
	});

	it('list the requests without signatures and tokens', async () => {
		await place(sandbox.temporaryCredentials);
		for (const path of ['/_sandbox/requests', '/_sandbox/calls']) {
			const { text } = await get(path);
			expect(text).toContain('CreateAIAgentCall');
			expect(text).not.toMatch(/TC3-HMAC|sandbox-token/);
		}
		expect(sandbox.requests[0]?.headers.authorization).toContain('TC3-HMAC-SHA256');
	});

	it('forget everything when asked to', async () => {
		await place();
		expect((await get('/_sandbox/reset', {}, 'POST')).status).toBe(200);
		expect(sandbox.calls).toHaveLength(0);
		expect(sandbox.requests).toHaveLength(0);
	});

	it.each(PAGES)('answer %s only under a name of this machine', async (path) => {
		expect((await get(path)).status).toBe(200);
		expect((await get(path, { host: 'localhost:8790' })).status).toBe(200);
		expect((await get(path, { host: 'rebound.test' })).status).toBe(403);
	});

	it('refuse a reset asked for by another site', async () => {
		await place();
		const headers = { origin: 'http://elsewhere.test' };
		expect((await get('/_sandbox/reset', headers, 'POST')).status).toBe(403);
		expect(sandbox.calls).toHaveLength(1);
	});

	it('show a person keys, applications, test numbers and calls', async () => {
		await place();
		const { text } = await get('/');
		for (const words of [
			'AKIDsandbox',
			'Sandbox Contact Center',
			'008612300000206',
			'008612300030019',
			'ringing',
		]) {
			expect(text).toContain(words);
		}
		expect(text).not.toContain('<script>');
		expect(text).not.toMatch(/(?:src|href)=/);
	});

	it('answer an unknown page with 404 and record nothing', async () => {
		expect((await get('/favicon.ico')).status).toBe(404);
		expect(sandbox.requests).toHaveLength(0);
	});
});

async function connects(host: string): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(Number(new URL(sandbox.url).port), host);
		const settle = (connected: boolean) => {
			socket.destroy();
			resolve(connected);
		};
		socket.once('connect', () => settle(true));
		socket.once('error', () => settle(false));
	});
}

describe('startSandbox', () => {
	it('listens on 127.0.0.1 and on no other address of this machine', async () => {
		const addresses = Object.values(networkInterfaces())
			.flatMap((infos) => infos ?? [])
			.filter(({ family, address }) => family === 'IPv4' && address !== '127.0.0.1')
			.map(({ address }) => address);
		expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		expect(await connects('127.0.0.1')).toBe(true);
		for (const address of ['127.0.0.2', ...addresses]) expect(await connects(address)).toBe(false);
	});

	it('says when its port is taken', async () => {
		const port = Number(new URL(sandbox.url).port);
		await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});

	it('refuses connections once it is closed', async () => {
		const other = await ownSandbox();
		await other.close();
		await expect(request(other.url)).rejects.toThrow('ECONNREFUSED');
	});
});
