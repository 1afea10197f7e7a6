import type { FaultKind, FaultStage } from '../../sandbox/faults';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { ownSandbox } from '../support/ownSandbox';
import { sendSigned, type Answer } from './support/signedRequest';
import { untilOutcome } from './support/untilOutcome';
import { callRequest } from './support/validRequest';

const STAGES: readonly FaultStage[] = ['beforeRequest', 'beforeDial', 'afterDial'];
const CALLEE = '008613012345678';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});

afterEach(() => sandbox.reset());

afterAll(async () => await sandbox.close());

async function place(signal?: AbortSignal): Promise<Answer> {
	const body = callRequest({ Callee: CALLEE });
	return await sendSigned(sandbox.url, 'CreateAIAgentCall', { body, signal });
}

/** What the answer looks like; those that never come are not in this table. */
const ANSWERS: ReadonlyArray<readonly [FaultKind, object]> = [
	['http500', { status: 500, text: 'Internal Server Error' }],
	['http502', { status: 502, text: expect.stringContaining('<html>') }],
	['redirect', { status: 307, headers: expect.objectContaining({ location: '/_redirected' }) }],
	['html', { status: 200, headers: expect.objectContaining({ 'content-type': 'text/html' }) }],
	['empty', { status: 200, text: '' }],
	['truncated', { status: 200, text: expect.stringMatching(/^\{"Response":\{[^}]*$/) }],
	['notJson', { status: 200, text: 'OK' }],
	['error', { status: 200, code: 'InternalError' }],
];

const CASES = STAGES.flatMap((stage) =>
	ANSWERS.map(([kind, shape]) => ({ stage, kind, shape, dials: stage === 'afterDial' ? 1 : 0 })),
);

describe('faults', () => {
	it.each(CASES)('$kind $stage replaces the answer; $dials dialled', async (fault) => {
		const { stage, kind, shape, dials } = fault;
		sandbox.addFault({ stage, kind });
		expect(await place()).toMatchObject(shape);
		expect(sandbox.dialsOf(CALLEE)).toBe(dials);
		expect(sandbox.requests.map(({ outcome }) => outcome)).toEqual([`fault:${kind}`]);
		expect((await place()).code).toBeUndefined();
		expect(sandbox.dialsOf(CALLEE)).toBe(dials + 1);
	});

	it.each(STAGES)('reset %s breaks the connection', async (stage) => {
		sandbox.addFault({ stage, kind: 'reset' });
		await expect(place()).rejects.toMatchObject({
			code: expect.stringMatching(/^(?:ECONNRESET|UND_ERR_SOCKET)$/),
		});
		expect(sandbox.dialsOf(CALLEE)).toBe(stage === 'afterDial' ? 1 : 0);
	});

	it.each(STAGES)('hang %s never answers', async (stage) => {
		sandbox.addFault({ stage, kind: 'hang' });
		const giveUp = new AbortController();
		const answer = expect(place(giveUp.signal)).rejects.toThrow('aborted');
		await untilOutcome(sandbox, 'fault:hang');
		giveUp.abort();
		await answer;
		expect(sandbox.dialsOf(CALLEE)).toBe(stage === 'afterDial' ? 1 : 0);
	});

	it('happen as often as they are told, in the order they were added', async () => {
		sandbox.addFault({ stage: 'beforeDial', kind: 'error', code: 'InternalError', times: 2 });
		sandbox.addFault({ stage: 'beforeDial', kind: 'error', code: 'RequestLimitExceeded' });
		const codes = [];
		for (let index = 0; index < 4; index += 1) codes.push((await place()).code);
		expect(codes).toEqual(['InternalError', 'InternalError', 'RequestLimitExceeded', undefined]);
	});

	it('never end when they are told so', async () => {
		sandbox.addFault({ stage: 'beforeDial', kind: 'http500', times: Infinity });
		for (let index = 0; index < 5; index += 1) expect((await place()).status).toBe(500);
	});

	it('meet only the action and the callee they name', async () => {
		sandbox.addFault({ stage: 'beforeDial', kind: 'html', action: 'DescribeNumbers' });
		sandbox.addFault({ stage: 'beforeRequest', kind: 'html', callee: '+8613099999999' });
		expect((await place()).code).toBeUndefined();
		const body = callRequest({ Callee: '008613099999999' });
		const other = await sendSigned(sandbox.url, 'CreateAIAgentCall', { body });
		expect(other.headers['content-type']).toBe('text/html');
	});

	it('wait for valid requests unless they come before everything', async () => {
		sandbox.addFault({ stage: 'beforeDial', kind: 'http500' });
		const invalid = await sendSigned(sandbox.url, 'CreateAIAgentCall', { body: {} });
		expect(invalid.code).toBe('MissingParameter');
		expect((await place()).status).toBe(500);
		sandbox.addFault({ stage: 'beforeRequest', kind: 'http500' });
		const refused = await sendSigned(sandbox.url, 'CreateAIAgentCall', { body: {} });
		expect(refused.status).toBe(500);
	});

	it('can come late', async () => {
		let pass: () => void = () => {};
		const pauses: number[] = [];
		const slow = await ownSandbox({
			pause: async (milliseconds) => {
				pauses.push(milliseconds);
				await new Promise<void>((resolve) => {
					pass = resolve;
				});
			},
		});
		slow.addFault({ stage: 'afterDial', kind: 'html', delayMs: 30 });
		let isThere = false;
		const body = callRequest();
		const answer = sendSigned(slow.url, 'CreateAIAgentCall', { body }).then(({ text }) => {
			isThere = true;
			return text;
		});
		await untilOutcome(slow, 'fault:html');
		// An answer that did not wait would be here before that of a later request.
		await sendSigned(slow.url, 'CreateAIAgentCall', { body });
		expect(isThere).toBe(false);
		expect(pauses).toEqual([30]);
		pass();
		expect(await answer).toContain('<html>');
	});

	it('record whoever follows a redirect', async () => {
		await sendSigned(sandbox.url, 'CreateAIAgentCall', { path: '/_redirected' });
		expect(sandbox.requests).toEqual([
			expect.objectContaining({ url: '/_redirected', outcome: 'fault:redirectFollowed' }),
		]);
		expect(sandbox.calls).toHaveLength(0);
	});

	it('do not keep the sandbox from closing', async () => {
		const other = await ownSandbox();
		other.addFault({ stage: 'beforeDial', kind: 'hang' });
		other.addFault({ stage: 'beforeDial', kind: 'html', delayMs: 3_600_000 });
		const body = callRequest();
		const answers = [1, 2].map(
			async () =>
				await expect(sendSigned(other.url, 'CreateAIAgentCall', { body })).rejects.toThrow(),
		);
		await untilOutcome(other, 'fault:hang');
		await untilOutcome(other, 'fault:html');
		await other.close();
		await Promise.all(answers);
	});
});
