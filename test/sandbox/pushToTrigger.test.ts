import type { IDataObject } from 'n8n-workflow';

import type { PushAuthentication, PushTarget } from '../../sandbox/push/target';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { startTrigger, type TriggerOptions, type TriggerServer } from '../support/triggerServer';
import { sendSigned } from './support/signedRequest';
import { callRequest } from './support/validRequest';

const CREDENTIAL = { pushUsername: 'tencent', pushPassword: 'a-long-and-random-text' };
const [username, password] = [CREDENTIAL.pushUsername, CREDENTIAL.pushPassword];

let sandbox: Sandbox;
let trigger: TriggerServer;
let nodes = 0;

beforeEach(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});

afterEach(async () => {
	await sandbox.close();
	await trigger.close();
});

async function connect(
	parameters: IDataObject,
	target: Partial<PushTarget> = {},
	options: TriggerOptions = {},
): Promise<void> {
	trigger = await startTrigger({
		nodeId: `pushed-${nodes++}`,
		parameters: { events: ['cdr', 'record'], ...parameters },
		...options,
	});
	sandbox.pushTo({ url: trigger.url, retryMs: 5, ...target });
}

/** Places a call and lets it live to the end of everything that is pushed about it. */
async function call(changes: object = {}): Promise<string> {
	const answer = await sendSigned(sandbox.url, 'CreateAIAgentCall', { body: callRequest(changes) });
	sandbox.advanceClock(60);
	await sandbox.pushesSettled();
	return String(answer.response.SessionId);
}

const outputs = (): Array<IDataObject | undefined> =>
	trigger.executions.map(([items]) => items?.[0]?.json);

describe("the sandbox's pushes and the trigger", () => {
	it.each<[string, () => PushAuthentication, TriggerOptions]>([
		['none', () => ({ kind: 'none' }), {}],
		['basicAuth', () => ({ kind: 'basicAuth', username, password }), { credential: CREDENTIAL }],
		[
			'oAuth2',
			() => ({
				kind: 'oAuth2',
				tokenUrl: trigger.tokenUrl,
				clientId: username,
				clientSecret: password,
			}),
			{ credential: CREDENTIAL },
		],
	])('understand each other with the authentication %s', async (kind, authentication, options) => {
		await connect({ authentication: kind }, {}, options);
		sandbox.pushTo({ url: trigger.url, retryMs: 5, authentication: authentication() });
		const SessionId = await call();
		expect(sandbox.pushes.map(({ isReceived }) => isReceived)).toEqual([true, true, true]);
		const link = expect.stringContaining(`/recordings/${SessionId}.mp3`);
		expect(outputs()).toEqual([
			expect.objectContaining({ Event: 'cdr', SessionId, Outcome: 'answered', DurationSecond: 20 }),
			expect.objectContaining({ Event: 'record', SessionId, RecordingUrl: link }),
			expect.objectContaining({ Event: 'record', SessionId, RecordingUrl: link }),
		]);
		expect(outputs().map((json) => json?.PushUuid)).toEqual(sandbox.pushes.map(({ uuid }) => uuid));
	});

	it.each<[string, PushAuthentication]>([
		['none', { kind: 'none' }],
		['a wrong password', { kind: 'basicAuth', username, password: 'wrong' }],
	])('stop each other with %s: four tries, no execution', async (_, authentication) => {
		await connect({}, { authentication, events: ['cdr'] }, { credential: CREDENTIAL });
		await call();
		expect(sandbox.pushes.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
		expect(trigger.executions).toEqual([]);
	});

	it('stop each other with a wrong client secret: no token, no push', async () => {
		await connect({ authentication: 'oAuth2' }, {}, { credential: CREDENTIAL });
		sandbox.pushTo({
			url: trigger.url,
			retryMs: 5,
			events: ['cdr'],
			authentication: {
				kind: 'oAuth2',
				tokenUrl: trigger.tokenUrl,
				clientId: username,
				clientSecret: 'wrong',
			},
		});
		await call();
		expect(sandbox.pushes.map(({ answer }) => answer)).toEqual(
			Array.from({ length: 4 }, () => 'The token URL answered 401'),
		);
		expect(trigger.executions).toEqual([]);
	});

	it.each<[string, Partial<PushTarget>]>([
		['answers get lost', { lostAnswers: 3 }],
		['pushes come several times at once', { duplicates: 4 }],
		['both happen', { duplicates: 2, lostAnswers: 2 }],
		['recordings come first', { recordingsFirst: true, duplicates: 1 }],
	])('run each push once when %s', async (_, target) => {
		await connect({ authentication: 'none' }, target);
		const SessionId = await call();
		expect(outputs()).toHaveLength(3);
		expect(new Set(outputs().map((json) => json?.PushUuid)).size).toBe(3);
		expect(new Set(outputs().map((json) => json?.SessionId))).toEqual(new Set([SessionId]));
		expect(sandbox.pushes.length).toBeGreaterThan(3);
	});

	it('run every push in the end when n8n cannot start some of them', async () => {
		let starts = 0;
		const onStart = async (): Promise<void> => {
			starts += 1;
			if (starts % 2 === 1) throw new Error('database is locked');
		};
		await connect({ authentication: 'none' }, { duplicates: 1 }, { onStart });
		await call();
		await call();
		expect(outputs()).toHaveLength(6);
		expect(new Set(outputs().map((json) => json?.PushUuid)).size).toBe(6);
	});

	it('run only what the filters let through, and acknowledge the rest at once', async () => {
		const filters = { outcomes: ['busy'], aiAgentId: '15' };
		await connect({ authentication: 'none', events: ['cdr'], filters }, { namesAgent: true });
		await call();
		const SessionId = await call({ Callee: '008612300000206' });
		await call({ Callee: '008612300000206', AIAgentId: 16 });
		expect(outputs()).toEqual([expect.objectContaining({ SessionId, Outcome: 'busy' })]);
		expect(sandbox.pushes.every(({ attempt, isReceived }) => attempt === 1 && isReceived)).toBe(
			true,
		);
	});

	it('know the outcome of every ending by its text alone, as DescribeTelCdr does by its code', async () => {
		await connect({ authentication: 'none', events: ['cdr'] });
		await call({ Callee: '008612300000222' });
		await call({ Callee: '008612300000208' });
		await call({ Callee: '008612300000234' });
		expect(outputs().map((json) => json?.Outcome)).toEqual(['voicemail', 'failed', 'unknown']);
	});

	it('bring a voicemail', async () => {
		await connect({ authentication: 'none', events: ['voicemail'] });
		sandbox.push('voicemail', { SdkAppId: 1400000000, SessionId: 'v', EndpointUser: 861230 });
		await sandbox.pushesSettled();
		expect(outputs()).toEqual([expect.objectContaining({ Event: 'voicemail', SessionId: 'v' })]);
	});
});
