import { startSandbox, type Sandbox } from '../../sandbox/server';
import { sendSigned } from './support/signedRequest';
import { callRequest } from './support/validRequest';

let sandbox: Sandbox;
let nowMs: number;

beforeEach(async () => {
	nowMs = Date.now();
	sandbox = await startSandbox({ now: () => nowMs });
});

afterEach(async () => await sandbox.close());

async function place(credentials = sandbox.credentials) {
	return await sendSigned(sandbox.url, 'CreateAIAgentCall', { body: callRequest(), credentials });
}

describe('the rate limit', () => {
	it('lets 20 requests of an action through in any second, and dials no more', async () => {
		for (let index = 0; index < 10; index += 1) expect((await place()).code).toBeUndefined();
		nowMs += 999;
		for (let index = 0; index < 10; index += 1) expect((await place()).code).toBeUndefined();
		const refused = await place();
		expect(refused.code).toBe('RequestLimitExceeded');
		expect(refused.message).toBe(
			'Your current request times equals to `21` in a second, which exceeds the frequency ' +
				'limit `20` for a second. Please reduce the frequency of calls.',
		);
		expect(sandbox.calls).toHaveLength(20);
		nowMs += 1;
		expect((await place()).code).toBeUndefined();
	});

	it('counts each action and each key for itself', async () => {
		for (let index = 0; index < 20; index += 1) await place();
		const body = { SdkAppId: 1400000000 };
		expect((await sendSigned(sandbox.url, 'DescribeNumbers', { body })).code).toBeUndefined();
		expect((await place(sandbox.temporaryCredentials)).code).toBeUndefined();
		expect((await place()).code).toBe('RequestLimitExceeded');
	});

	it('counts requests that are refused later, and those it refuses itself', async () => {
		for (let index = 0; index < 21; index += 1) {
			await sendSigned(sandbox.url, 'CreateAIAgentCall', { body: {} });
		}
		expect((await place()).message).toContain('equals to `22`');
	});
});
