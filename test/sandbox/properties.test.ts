import fc from 'fast-check';
import { ACTIONS } from '../../sandbox/actions';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { parseStrictJson } from '../../sandbox/strictJson';
import { APPLICATIONS } from '../../sandbox/world';
import { sendSigned } from './support/signedRequest';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});

afterAll(async () => await sandbox.close());

const action = fc.constantFrom(...ACTIONS.map(({ definition }) => definition.action));
const members = [...new Set(ACTIONS.flatMap(({ definition }) => Object.keys(definition.request)))];
const scalar = fc.oneof(fc.constantFrom(1400000000, 15, 1, '008612300000000'), fc.jsonValue());

/** Bodies that get past the first checks more often than plain noise. */
const body = fc.oneof(
	fc.json(),
	fc.string(),
	fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
	fc.dictionary(fc.constantFrom(...members), scalar),
);

const variables = fc.uniqueArray(
	fc.record({ Key: fc.string({ minLength: 1 }), Value: fc.string({ minLength: 1 }) }),
	{ minLength: 1, maxLength: 5, selector: ({ Key }) => Key },
);

/** Callees outside the test numbers that are refused or fail. */
const callee = fc
	.tuple(fc.constantFrom('00', '+'), fc.stringMatching(/^[1-9][0-9]{5,14}$/))
	.map(([prefix, digits]) => prefix + digits)
	.filter((number) => !number.includes('861230'));

const validRequest = fc.constantFrom(...APPLICATIONS).chain(({ sdkAppId, agents, numbers }) => {
	const normal = numbers.filter(({ state }) => state === 1).map(({ number }) => number);
	return fc.record(
		{
			SdkAppId: fc.constant(sdkAppId),
			AIAgentId: fc.constantFrom(...agents.map(({ id }) => id)),
			Callee: callee,
			Callers: fc.uniqueArray(fc.constantFrom(...normal), { minLength: 1, maxLength: 3 }),
			Variables: variables,
			MaxRingTimeoutSecond: fc.integer({ min: 1, max: 3600 }),
		},
		{ requiredKeys: ['SdkAppId', 'AIAgentId', 'Callee'] },
	);
});

describe('the sandbox, whatever it is sent', () => {
	it('always answers with the envelope', async () => {
		await fc.assert(
			fc.asyncProperty(action, body, async (name, given) => {
				const answer = await sendSigned(sandbox.url, name, { body: given });
				expect(answer.status).toBe(200);
				expect(answer.response.RequestId).toMatch(/^[0-9a-f-]{36}$/);
			}),
			{ numRuns: 300 },
		);
		const outcomes = sandbox.requests.map(({ outcome }) => outcome);
		expect(outcomes).not.toContain('sandboxDefect');
		expect(outcomes).not.toContain('pending');
	});

	it('answers any headers with the envelope', async () => {
		const names = ['Authorization', 'X-TC-Action', 'X-TC-Timestamp', 'X-TC-Version', 'X-TC-Token'];
		const value = fc.stringMatching(/^[!-~]{1,60}$/);
		const headers = fc.dictionary(fc.constantFrom(...names), value, { minKeys: 1 });
		await fc.assert(
			fc.asyncProperty(headers, async (given) => {
				const answer = await sendSigned(sandbox.url, 'DescribeNumbers', { headers: given });
				expect(answer.status).toBe(200);
				expect(typeof answer.code).toBe('string');
			}),
		);
	});

	it('accepts every valid request signed by the official signer', async () => {
		await fc.assert(
			fc.asyncProperty(validRequest, async (request) => {
				const answer = await sendSigned(sandbox.url, 'CreateAIAgentCall', { body: request });
				expect(answer.code).toBeUndefined();
				expect(sandbox.calls.at(-1)).toMatchObject({
					sdkAppId: request.SdkAppId,
					callee: request.Callee,
					variables: request.Variables ?? [],
				});
			}),
		);
	});
});

describe('parseStrictJson', () => {
	it('accepts what JSON.parse accepts, but for repeated names', () => {
		fc.assert(
			fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
				let accepted = true;
				try {
					JSON.parse(text);
				} catch {
					accepted = false;
				}
				if (accepted) expect(() => parseStrictJson(text)).not.toThrow();
				else expect(() => parseStrictJson(text)).toThrow(SyntaxError);
			}),
			{ numRuns: 500 },
		);
	});
});
