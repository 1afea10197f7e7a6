import type { IDataObject, INode } from 'n8n-workflow';

import { meaningOf, ERROR_CODES } from '../../nodes/AiAgentCall/api/errorCodes';
import { causeFor, remedyFor } from '../../nodes/AiAgentCall/api/problem';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { TEST_NUMBERS } from '../../sandbox/testNumbers';
import { useFastClock } from '../support/clock';
import { runWorkflow } from '../support/engine';
import { ownSandbox } from '../support/ownSandbox';
import { CALL_NODE, callWorkflow, leads } from '../support/workflow';

useFastClock();

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

// What happens after an unknown outcome has its own tests; nobody waits for it here.
const options = { unknownOutcome: 'report', maxCallsPerSecond: 1000 };

async function run(items: IDataObject[], node: Partial<INode> = {}, keys: object = {}) {
	return await runWorkflow({
		workflow: callWorkflow({ options }, node),
		credentials: {
			tencentCloudApi: { ...sandbox.credentials, site: 'custom', endpoint: sandbox.url, ...keys },
		},
		items,
	});
}

const CODES = TEST_NUMBERS.flatMap(({ callee, code }) =>
	code === undefined ? [] : [{ callee, code }],
);

describe('every error code of Tencent', () => {
	it('has a test number and a row of its own', () => {
		// A row for the family, which no reply has as its code.
		const rows = Object.keys(ERROR_CODES).filter((code) => code !== 'AuthFailure');
		expect(CODES.map(({ code }) => code).sort()).toEqual(rows.sort());
	});

	it.each(CODES)(
		'$code stops the workflow with cause, remedy, code, words and RequestId',
		async ({ callee, code }) => {
			const row = ERROR_CODES[code];
			const isRetried = row?.retry !== undefined && row.retry !== 'agentBusy';
			// Refusals for too many requests slow down all later requests to the same server.
			const server = isRetried ? await ownSandbox({ requestsPerSecond: null }) : sandbox;
			const { error } = await run(leads(callee), {}, { endpoint: server.url });
			const requestId = server.requests.at(-1)?.requestId;
			expect(error()?.name).toBe('NodeApiError');
			expect(error()?.message).toBe(causeFor(meaningOf(code), 'dial'));
			expect(error()?.description).toContain(row?.remedy);
			expect(error()?.description).toContain(`Code: ${code}`);
			expect(error()?.description).toContain('Tencent Cloud said: ');
			expect(error()?.description).toContain(`RequestId: ${requestId}`);
			expect(error()?.context.data).toMatchObject({ itemIndex: 0, code });
			if (isRetried) {
				expect(error()?.description).toMatch(/Tried \d+ times in \d+ s\./);
				expect(server.requests.length).toBeGreaterThan(1);
			} else {
				expect(server.requests).toHaveLength(1);
			}
			expect(server.calls).toHaveLength(0);
		},
	);

	it('for an agent that does not exist: names the application and the agent', async () => {
		const { error } = await runWorkflow({
			workflow: callWorkflow({ aiAgentId: { __rl: true, mode: 'id', value: '999' } }),
			credentials: {
				tencentCloudApi: { ...sandbox.credentials, site: 'custom', endpoint: sandbox.url },
			},
			items: leads('008612300000000'),
		});
		expect(error()?.description).toMatch(
			/^Check that application 1400000000 has an AI agent 999\. /,
		);
	});

	it('for busy lines: names the option that waits', () => {
		const busy = Object.values(ERROR_CODES).filter(({ retry }) => retry === 'agentBusy');
		expect(busy.length).toBeGreaterThan(1);
		for (const row of busy) expect(remedyFor(row, 'dial')).toContain("'Agent Busy Wait'");
	});

	it('reach the error output with the fields of the lead', async () => {
		const final = CODES.filter(({ code }) => ERROR_CODES[code]?.retry === undefined);
		const items = final.map(({ callee, code }) => ({
			phone: callee,
			name: code,
			message: 'of the lead',
		}));
		const { items: output } = await run(items, { onError: 'continueErrorOutput' });
		expect(output(CALL_NODE, 0)).toEqual([]);
		const requestIdOf = (phone: string) =>
			sandbox.requests.find(({ body }) => body.includes(phone))?.requestId;
		expect(output('Failed').map(({ json }) => json)).toEqual(
			final.map(({ callee, code }, item) => ({
				phone: callee,
				name: code,
				message: 'of the lead',
				error: `Row ${item + 1}: ${causeFor(meaningOf(code), 'dial')}`,
				details: {
					outcome: ERROR_CODES[code]?.effect === 'unknown' ? 'mayHaveBeenCalled' : 'notCalled',
					description: expect.stringContaining(remedyFor(meaningOf(code), 'dial')),
					code,
					tencentMessage: expect.any(String),
					requestId: requestIdOf(callee),
				},
			})),
		);
		expect(output(CALL_NODE, 1).map(({ pairedItem }) => pairedItem)).toEqual(
			final.map((_, item) => ({ item })),
		);
	});
});

describe('continuing after a failed item', () => {
	const items = [
		{ phone: '008612300000000', name: 'Ada' },
		{ phone: '008612300010001', name: 'Bo' },
		{ phone: 'nonsense', name: 'Cy' },
		{ phone: '008612300000001', name: 'Di' },
	];

	it('keeps the fields of the lead in the regular output, in order', async () => {
		const { items: output, error } = await run(items, { onError: 'continueRegularOutput' });
		expect(error()).toBeUndefined();
		expect(output(CALL_NODE)).toEqual([
			{
				json: expect.objectContaining({ SessionId: sandbox.calls[0]?.sessionId }),
				pairedItem: { item: 0 },
			},
			{
				json: {
					...items[1],
					error: expect.stringMatching(/^Row 2: /),
					details: expect.objectContaining({ code: CODES[0]?.code }),
				},
				pairedItem: { item: 1 },
			},
			{
				json: {
					...items[2],
					error: "Row 3: 'nonsense' in the field 'Callee' is not a phone number",
					details: { outcome: 'notCalled', description: expect.any(String) },
				},
				pairedItem: { item: 2 },
			},
			{
				json: expect.objectContaining({ SessionId: sandbox.calls[1]?.sessionId }),
				pairedItem: { item: 3 },
			},
		]);
	});

	it('parts called and failed leads with the error output', async () => {
		const { items: output } = await run(items, { onError: 'continueErrorOutput' });
		expect(output('Called').map(({ json }) => json.Callee)).toEqual([
			'008612300000000',
			'008612300000001',
		]);
		expect(output('Failed').map(({ json }) => json.name)).toEqual(['Bo', 'Cy']);
	});

	it('reports an unusable credential for every item', async () => {
		const { items: output } = await run(
			items.slice(0, 2),
			{ onError: 'continueErrorOutput' },
			{ secretKey: '' },
		);
		expect(output('Failed').map(({ json }) => json.error)).toEqual([
			"Row 1: The credential field 'SecretKey' is empty",
			"Row 2: The credential field 'SecretKey' is empty",
		]);
		expect(sandbox.requests).toHaveLength(0);
	});

	it('starts nothing after the item it stops on', async () => {
		const after = Array.from({ length: 60 }, () => '008612300000000');
		await run(leads('008612300000000', '008612300010001', ...after));
		// Those that were under way when the refusal arrived, at the most.
		expect(sandbox.requests.length).toBeLessThan(22);
	});
});

describe('keys that Tencent refuses', () => {
	it.each([
		[
			'a wrong key',
			() => ({ secretKey: 'wrong' }),
			'AuthFailure.SignatureFailure',
			'does not match its SecretId',
		],
		[
			'a wrong id',
			() => ({ secretId: 'AKIDnobody' }),
			'AuthFailure.SecretIdNotFound',
			'does not know the SecretId',
		],
		[
			'a wrong token',
			() => ({ token: 'wrong' }),
			'AuthFailure.TokenFailure',
			'Token in the credential is wrong',
		],
		[
			'an expired token',
			() => sandbox.expiredCredentials,
			'AuthFailure.TokenFailure',
			'Token in the credential is wrong',
		],
		[
			'a policy that forbids it',
			() => sandbox.deniedCredentials,
			'AuthFailure.UnauthorizedOperation',
			'does not have permission to do this',
		],
	])('%s: one request, no call, its own words', async (_, keys, code, words) => {
		const { error } = await run(leads('008612300000000'), {}, keys());
		expect(error()?.message).toContain(words);
		expect(error()?.description).toContain(`Code: ${code}`);
		expect(error()?.description).toContain(`RequestId: ${sandbox.requests[0]?.requestId}`);
		expect(sandbox.requests).toHaveLength(1);
		expect(sandbox.calls).toHaveLength(0);
	});

	it("a clock that is off by 10 minutes: signed again with the server's clock, then for good", async () => {
		const server = await ownSandbox();
		server.setClockOffset(600);
		const phones = leads('008612300000000', '008612300000001');
		const { items } = await run(phones, {}, { endpoint: server.url });
		expect(items('Called')).toHaveLength(2);
		expect(server.calls).toHaveLength(2);
		expect(server.requests.map(({ outcome }) => outcome).sort()).toContain(
			'AuthFailure.SignatureExpire',
		);
		const { items: later } = await run(leads('008612300000202'), {}, { endpoint: server.url });
		expect(later('Called')).toHaveLength(1);
		expect(server.requests.at(-1)?.outcome).toBe('ok');
		expect(server.requests.at(-2)?.outcome).not.toBe('AuthFailure.SignatureExpire');
	});

	it('never shows a key or a token', async () => {
		const secrets = {
			secretId: 'AKIDnobody',
			secretKey: 'very-secret',
			token: 'very-secret-token',
		};
		const { run: result } = await run(leads('008612300000000'), {}, secrets);
		expect(JSON.stringify(result)).not.toContain('very-secret');
	});
});

describe('replies that are none', () => {
	// All of them after the request could have been read: the call may have been placed.
	it.each([
		['reset', 'The connection broke before the answer arrived'],
		[
			'http500',
			'The server answered with an HTTP status of its own instead of a Tencent Cloud reply',
		],
		[
			'http502',
			'The server answered with an HTTP status of its own instead of a Tencent Cloud reply',
		],
		['redirect', 'The address answered with a redirect'],
		['html', 'A web page came back instead of a Tencent Cloud reply'],
		['empty', 'The reply was empty'],
		['truncated', 'The reply ended in the middle'],
		['notJson', 'The reply is not in the form Tencent Cloud uses'],
	] as const)('%s: one request, and the item may have been called', async (kind, words) => {
		sandbox.addFault({ stage: 'afterDial', kind });
		const { items } = await run(leads('008612300000000'), { onError: 'continueRegularOutput' });
		expect(items(CALL_NODE)[0]?.json).toMatchObject({
			error: expect.stringContaining(words),
			details: {
				outcome: 'mayHaveBeenCalled',
				description: expect.stringMatching(
					/^Do not call again before you have looked for the number .* \+8612300000000\./,
				),
			},
		});
		expect(sandbox.requests).toHaveLength(1);
		expect(sandbox.calls).toHaveLength(1);
	});

	it('hanging server: gives up after Request Timeout, one request, may have been called', async () => {
		sandbox.addFault({ stage: 'afterDial', kind: 'hang' });
		const { error } = await runWorkflow({
			workflow: callWorkflow({ options: { ...options, requestTimeoutSecond: 1 } }),
			credentials: {
				tencentCloudApi: { ...sandbox.credentials, site: 'custom', endpoint: sandbox.url },
			},
			items: leads('008612300000000'),
		});
		expect(error()?.message).toBe(
			'It is not certain whether the phone rang. Tencent Cloud did not answer in time',
		);
		expect(error()?.description).toContain("longer 'Request Timeout'");
		expect(sandbox.requests).toHaveLength(1);
	});

	it.each([
		['nobody listening', 'http://127.0.0.1:9', 'refused the connection'],
		['a name that does not exist', 'https://ccc.invalid', 'could not be looked up'],
	])('%s: not called, in its own words', async (_, endpoint, words) => {
		const { items } = await run(
			leads('008612300000000'),
			{ onError: 'continueRegularOutput' },
			{ endpoint },
		);
		expect(items(CALL_NODE)[0]?.json).toMatchObject({
			error: expect.stringContaining(words),
			details: {
				outcome: 'notCalled',
				description: expect.stringContaining('Nothing was dialled'),
			},
		});
	});

	it('a server without TLS where TLS is expected: perhaps called, because such text can also come later', async () => {
		const endpoint = sandbox.url.replace('http:', 'https:');
		const { items } = await run(
			leads('008612300000000'),
			{ onError: 'continueRegularOutput' },
			{ endpoint },
		);
		expect(items(CALL_NODE)[0]?.json).toMatchObject({
			error: expect.stringContaining('The secure connection broke'),
			details: {
				outcome: 'mayHaveBeenCalled',
				description: expect.stringContaining("Check 'Site' and 'Endpoint'"),
			},
		});
		expect(sandbox.calls).toHaveLength(0);
	});
});
