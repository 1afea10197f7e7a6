/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import { request } from 'undici';
import type { PushTarget } from '../../sandbox/push/target';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { startPushReceiver, type PushReceiver } from './support/pushReceiver';
import { sendSigned } from './support/signedRequest';
import { callRequest } from './support/validRequest';

let sandbox: Sandbox;
let receiver: PushReceiver;

beforeEach(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
	receiver = await startPushReceiver();
});

afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const ANSWERED_CALL_SECONDS = 24;

function pushTo(target: Partial<PushTarget> = {}): void {
	sandbox.pushTo({ url: receiver.url, retryMs: 5, ...target });
}

async function call(changes: object = {}): Promise<string> {
	const answer = await sendSigned(sandbox.url, 'CreateAIAgentCall', { body: callRequest(changes) });
	return String(answer.response.SessionId);
}

/** Lets calls live on, and waits for what is pushed. */
async function after(seconds: number): Promise<void> {
	sandbox.advanceClock(seconds);
	await sandbox.pushesSettled();
}

const actions = () => receiver.received.map(({ query }) => query.action);
const bodies = () => receiver.received.map(({ text }) => JSON.parse(text));

describe('data pushes', () => {
	it('bring the record of a call, and later its recordings, one for each side', async () => {
		pushTo();
		const sessionId = await call();
		await after(ANSWERED_CALL_SECONDS + 2);
		expect(actions()).toEqual([]);
		await after(1);
		expect(actions()).toEqual(['cdr']);
		await after(3);
		expect(actions()).toEqual(['cdr', 'record', 'record']);
		await after(3600);
		expect(actions()).toHaveLength(3);
		const [cdr, ...recordings] = bodies();
		expect(cdr).toMatchObject({
			SdkAppId: 1400000000,
			SessionId: sessionId,
			Direction: 1,
			Callee: '008612300000000',
			Duration: 20,
			HungUpSide: 'user',
			EndStatusString: 'ok',
			IVRKeyPressed: null,
		});
		expect(recordings.map(({ EndpointUser }) => EndpointUser).sort()).toEqual([
			'008601012345678',
			'008612300000000',
		]);
		for (const { SessionId, RecordURL } of recordings) {
			expect(SessionId).toBe(sessionId);
			const file = await request(RecordURL);
			expect(file.statusCode).toBe(200);
			await file.body.dump();
		}
	});

	it("look like Tencent's: query, headers, the member that comes twice, no EndStatus, no agent", async () => {
		pushTo();
		await call();
		await after(60);
		const [cdr] = receiver.received;
		expect(cdr?.query).toEqual({ action: 'cdr', version: '1' });
		expect(cdr?.headers).toMatchObject({
			'content-type': 'application/json;charset=utf8',
			'x-tccc-push-uuid': expect.stringMatching(/^[0-9a-f-]{36}$/),
		});
		expect(cdr?.text.match(/"Duration":/g)).toHaveLength(2);
		expect(cdr?.text).not.toMatch(/"EndStatus"|AIAgentId|SysHangup|AsrUrl|RecordURL/);
		const uuids = receiver.received.map(({ headers }) => headers['x-tccc-push-uuid']);
		expect(new Set(uuids).size).toBe(3);
	});

	it('name the AI agent only when asked to', async () => {
		pushTo({ namesAgent: true });
		await call();
		await after(60);
		expect(bodies()[0]).toMatchObject({ AIAgentId: 15 });
	});

	it('bring only the record of a call nobody answered, and only what was switched on', async () => {
		pushTo();
		await call({ Callee: '008612300000202' });
		await after(60);
		expect(bodies()).toEqual([expect.objectContaining({ EndStatusString: 'notAnswer' })]);
		expect(bodies()[0]).toMatchObject({ AcceptTimestamp: 0, Duration: 0, RecordId: '' });
		pushTo({ events: ['record'] });
		await call();
		await after(60);
		expect(actions()).toEqual(['cdr', 'record', 'record']);
	});

	it('leave out what was due before somebody listened, and calls nobody dialled', async () => {
		await call();
		sandbox.advanceClock(ANSWERED_CALL_SECONDS + 3);
		sandbox.addPastCall({ callee: '008612300000000', startedAtMs: Date.now() - 1_000_000 });
		pushTo();
		await after(60);
		expect(actions()).toEqual(['record', 'record']);
	});

	it('come by themselves as time passes', async () => {
		await sandbox.close();
		sandbox = await startSandbox({ speed: 1000 });
		pushTo({ events: ['cdr'] });
		await call();
		while (actions().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		expect(actions()).toEqual(['cdr']);
	});

	it('also bring what no call here leaves, such as a voicemail', async () => {
		pushTo();
		sandbox.push('voicemail', { SessionId: 'v' });
		await sandbox.pushesSettled();
		expect(receiver.received[0]).toMatchObject({
			query: { action: 'voicemail' },
			text: '{"SessionId":"v"}',
		});
		sandbox.pushTo(undefined);
		expect(() => sandbox.push('voicemail', {})).toThrow('pushTo');
	});
});

describe('a push that is not received', () => {
	it.each([
		['another ErrCode', 200, '{"ErrCode":1,"ErrMsg":"no"}'],
		['no ErrCode', 200, '{"message":"Workflow was started"}'],
		['a text', 200, 'ok'],
		['a status and no body', 500, ''],
	])('because of %s is sent three times more, with the same UUID', async (_, status, body) => {
		pushTo({ events: ['cdr'] });
		receiver.answer(status, body);
		await call();
		await after(60);
		expect(receiver.received).toHaveLength(4);
		expect(new Set(receiver.received.map(({ headers }) => headers['x-tccc-push-uuid'])).size).toBe(
			1,
		);
		expect(sandbox.pushes).toEqual(
			[1, 2, 3, 4].map((attempt) =>
				expect.objectContaining({ attempt, status, answer: body, isReceived: false }),
			),
		);
	});

	it('is sent until it is received', async () => {
		pushTo({ events: ['cdr'], retryMs: 100 });
		receiver.answer(503, '');
		await call();
		sandbox.advanceClock(60);
		while (sandbox.pushes.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		receiver.answer(200, '{"ErrCode":0}');
		await sandbox.pushesSettled();
		expect(sandbox.pushes.map(({ isReceived }) => isReceived)).toEqual([false, true]);
	});

	it('because nobody is there is written down', async () => {
		pushTo({ url: 'http://127.0.0.1:1/', events: ['cdr'] });
		await call();
		await after(60);
		expect(sandbox.pushes).toHaveLength(4);
		expect(sandbox.pushes[0]).toMatchObject({ answer: expect.stringContaining('ECONNREFUSED') });
		expect(sandbox.pushes[0]?.status).toBeUndefined();
	});
});

describe('what can be asked for', () => {
	it('is every push twice at the same moment', async () => {
		pushTo({ duplicates: 2 });
		await call();
		await after(60);
		expect(actions().sort()).toEqual([
			...Array.from({ length: 3 }, () => 'cdr'),
			...Array.from({ length: 6 }, () => 'record'),
		]);
		expect(new Set(receiver.received.map(({ headers }) => headers['x-tccc-push-uuid'])).size).toBe(
			3,
		);
	});

	it('is an answer that gets lost', async () => {
		pushTo({ events: ['cdr'], lostAnswers: 2 });
		await call();
		await after(60);
		expect(receiver.received).toHaveLength(3);
		expect(sandbox.pushes.map(({ answer }) => answer)).toEqual([
			'lost',
			'lost',
			expect.any(String),
		]);
	});

	it('is recordings before the record', async () => {
		pushTo({ recordingsFirst: true });
		await call();
		await call({ Callee: '008612300000202' });
		await after(ANSWERED_CALL_SECONDS + 20);
		const unanswered = bodies().findIndex(({ EndStatusString }) => EndStatusString === 'notAnswer');
		expect(unanswered).toBeGreaterThanOrEqual(0);
		const answered = actions().filter((_, index) => index !== unanswered);
		expect(answered).toEqual(['record', 'record', 'cdr']);
	});
});

describe('authentication of pushes', () => {
	it('is a Basic header', async () => {
		pushTo({ authentication: { kind: 'basicAuth', username: 'a', password: 'b:ü' } });
		await call();
		await after(60);
		const authorization = `Basic ${Buffer.from('a:b:ü').toString('base64')}`;
		expect(receiver.received.map(({ headers }) => headers.authorization)).toEqual(
			Array.from({ length: 3 }, () => authorization),
		);
		expect(JSON.stringify(sandbox.pushes)).not.toContain(authorization);
	});

	const oAuth2 = () => ({
		kind: 'oAuth2' as const,
		tokenUrl: receiver.tokenUrl,
		clientId: 'id',
		clientSecret: 'the secret',
	});

	it('is a token, asked for once', async () => {
		pushTo({ authentication: oAuth2() });
		await call();
		await after(ANSWERED_CALL_SECONDS + 3);
		await after(60);
		const [token, ...pushes] = receiver.received;
		expect(token).toMatchObject({
			path: '/token',
			text: 'grant_type=client_credentials&client_id=id&client_secret=the+secret',
		});
		expect(pushes.map(({ headers }) => headers.authorization)).toEqual(
			Array.from({ length: 3 }, () => 'Bearer token-1'),
		);
	});

	it('asks for another token after 401, and when it has expired', async () => {
		pushTo({ authentication: oAuth2(), events: ['cdr'] });
		receiver.answerToken(200, { access_token: 'token-1', expires_in: 0 });
		await call();
		await after(60);
		receiver.answer(401, '');
		await call();
		await after(60);
		expect(receiver.received.map(({ path }) => path)).toEqual(
			Array.from({ length: 5 }, () => ['/token', '/push']).flat(),
		);
	});

	it('sends nothing without a token', async () => {
		pushTo({ authentication: oAuth2(), events: ['cdr'] });
		receiver.answerToken(401, { error: 'invalid_client' });
		await call();
		await after(60);
		expect(receiver.received.map(({ path }) => path)).toEqual(
			Array.from({ length: 4 }, () => '/token'),
		);
		expect(sandbox.pushes[0]).toMatchObject({ answer: 'The token URL answered 401' });
	});
});

describe('the control endpoints', () => {
	const post = async (body: string) =>
		await request(`${sandbox.url}/_sandbox/push-target`, { method: 'POST', body });

	it('set where pushes go, and list them', async () => {
		const answer = await post(JSON.stringify({ url: receiver.url, events: ['cdr'] }));
		expect(await answer.body.json()).toEqual({ pushing: true });
		await call();
		await after(60);
		const list = await request(`${sandbox.url}/_sandbox/pushes`);
		expect(await list.body.json()).toEqual([
			expect.objectContaining({ event: 'cdr', status: 200, isReceived: true }),
		]);
		const end = await post('null');
		expect(await end.body.json()).toEqual({ pushing: false });
		await call();
		await after(60);
		expect(receiver.received).toHaveLength(1);
	});

	it.each([
		['{"url":"ftp://x"}', '`url`'],
		['{}', '`url`'],
		['[]', '`url`'],
		['{"url":"http://x","events":["call"]}', '`events`'],
		['{"url":"http://x","authentication":{"kind":"basicAuth"}}', '`authentication`'],
		[
			'{"url":"http://x","authentication":{"kind":"oAuth2","tokenUrl":"","clientId":"","clientSecret":""}}',
			'`authentication`',
		],
		['{"url":"http://x","duplicates":-1}', '`duplicates`'],
		['{"url":"http://x","recordingsFirst":1}', '`recordingsFirst`'],
		['{"url":"http://x","delay":1}', '`delay`'],
		['{', 'JSON'],
	])('refuse %s, and say why', async (body, words) => {
		const answer = await post(body);
		expect(answer.statusCode).toBe(400);
		expect(await answer.body.text()).toContain(words);
	});

	it('forget the target with everything else', async () => {
		pushTo();
		await call();
		await request(`${sandbox.url}/_sandbox/reset`, { method: 'POST' }).then(
			async ({ body }) => await body.dump(),
		);
		await call();
		await after(60);
		expect(receiver.received).toEqual([]);
		expect(sandbox.pushes).toEqual([]);
	});
});
