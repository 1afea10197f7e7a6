import { readCommandLine, requestLine, welcome } from '../../sandbox/commandLine';
import { startSandbox } from '../../sandbox/server';

describe('readCommandLine', () => {
	it.each([
		[[], { port: 8790, speed: 1 }],
		[['--port', '0', '--speed', '60'], { port: 0, speed: 60 }],
		[['--speed=0.5'], { port: 8790, speed: 0.5 }],
		[['--push', 'http://n8n/webhook'], { pushTarget: { url: 'http://n8n/webhook' } }],
		[
			['--push', 'http://me:pass%20word@n8n/webhook'],
			{
				pushTarget: {
					url: 'http://n8n/webhook',
					authentication: { kind: 'basicAuth', username: 'me', password: 'pass word' },
				},
			},
		],
		[
			['--push', 'http://id:secret@n8n/webhook', '--push-token-url', 'http://n8n/token'],
			{
				pushTarget: {
					authentication: {
						kind: 'oAuth2',
						tokenUrl: 'http://n8n/token',
						clientId: 'id',
						clientSecret: 'secret',
					},
				},
			},
		],
	])('reads %j', (args, expected) => {
		expect(readCommandLine(args)).toMatchObject({ port: 8790, speed: 1, ...expected });
	});

	it.each([
		[['--port', 'http'], '--port'],
		[['--port', '70000'], '--port'],
		[['--speed', '0'], '--speed'],
		[['--speed', 'fast'], '--speed'],
		[['--host', '0.0.0.0'], '--host'],
		[['8790'], '8790'],
		[['--push', 'n8n/webhook'], 'url'],
		[['--push', 'http://n8n/webhook', '--push-token-url', 'http://n8n/token'], 'authentication'],
	])('refuses %j', (args, words) => {
		expect(() => readCommandLine(args)).toThrow(words);
	});
});

describe('welcome', () => {
	it('says what to type into the credential and whom to call', async () => {
		const sandbox = await startSandbox();
		const text = welcome(sandbox);
		await sandbox.close();
		for (const words of [
			`Endpoint   ${sandbox.url}`,
			`SecretId   ${sandbox.credentials.secretId}`,
			`SecretKey  ${sandbox.credentials.secretKey}`,
			'Site       Custom',
			'1400000000',
			'agent 15',
			'008612300000206',
		]) {
			expect(text).toContain(words);
		}
	});
});

describe('requestLine', () => {
	const request = {
		at: Date.UTC(2025, 1, 13, 18, 6, 7),
		action: 'CreateAIAgentCall',
		method: 'POST',
		url: '/',
		headers: {},
		body: '{"Callee":"008613012345678"}',
		outcome: 'ok',
	};

	it('hides the callee but for the last four digits', () => {
		expect(requestLine(request)).toBe('18:06:07 CreateAIAgentCall ***********5678 ok\n');
	});

	it('shows a request that is no action', () => {
		const other = { ...request, action: '', url: '/v3', body: '', outcome: 'InvalidRequest' };
		expect(requestLine(other)).toBe('18:06:07 POST /v3 InvalidRequest\n');
	});
});
