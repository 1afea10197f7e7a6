/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

import fc from 'fast-check';
import { Agent, request } from 'undici';

import { freePort } from '../../start/freePort';
import { ensureN8n } from '../../start/installN8n';
import { N8nApi, type StoredWorkflow } from '../../start/n8nApi';
import { startN8n, type N8nServer } from '../../start/n8nServer';
import { progressOn } from '../../start/progress';
import { PUSH_LOGIN, pushUrl, sandboxCredential, signInOwner } from '../../start/provision';
import { CDR_TEXT } from '../support/pushes';
import { NASTY, rawRequests, strangers, XML, type HostileRequest } from './support/hostileRequests';
import { freshUserFolder } from './support/sharedN8n';
import { until } from './support/until';
import { untilListening } from './support/untilListening';
import { builtIn, chain, pushTrigger } from './support/workflows';

const { username, password } = PUSH_LOGIN;
const KINDS = ['basicAuth', 'oAuth2'] as const;
const BASIC = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

/** Refused by the trigger, or by n8n before the trigger was asked. */
const REFUSALS: ReadonlyArray<number | undefined> = [400, 401, 413, 415, 422, 431, 500, undefined];

/** Requests of a batch are under way at the same time. */
const BATCH = 10;
const BATCHES = 52;
const RANDOM_WITHIN_MS = 300_000;
const RAW_ANSWER_MS = 500;
const XML_ANSWER_MS = 1000;
const SLOW_SENDERS = 40;
const BYTE_EVERY_MS = 50;
/**
 * After a first round, three more send some 2,000 requests. Garbage collection moves the resident memory by
 * 200 megabytes up and down, so a leak is what the last two rounds both have on top.
 */
const LATER_ROUNDS = 3;
const MAX_GROWTH_BYTES = 180_000_000;

interface Target {
	workflow: StoredWorkflow;
	url: string;
	/** The Authorization header of an honest push. */
	honest: () => Promise<string>;
}

const dispatcher = new Agent({ connections: BATCH });
let userFolder: string;
let server: N8nServer;
let api: N8nApi;
const targets: Target[] = [];

beforeAll(async () => {
	userFolder = await freshUserFolder();
	const install = await ensureN8n(progressOn(process.stdout));
	server = await startN8n(install, userFolder, await freePort(0));
	api = new N8nApi(server.url);
	await signInOwner(api);
	// Nothing is asked of Tencent here.
	const nowhere = { url: 'http://127.0.0.1:9', credentials: { secretId: 'id', secretKey: 'key' } };
	const credential = await sandboxCredential(api, nowhere);
	for (const kind of KINDS) {
		const trigger = pushTrigger(`hostile-${kind}`, kind, credential);
		const exported = chain(`Hostile ${kind}`, [trigger, builtIn('noOp', 1)]);
		const workflow = await api.createWorkflow(exported);
		await api.activate(workflow);
		const url = pushUrl(server.url, exported);
		await untilListening(url);
		const honest = async (): Promise<string> => (kind === 'basicAuth' ? BASIC : await token(url));
		targets.push({ workflow, url, honest });
	}
});
afterAll(async () => {
	await dispatcher.destroy();
	await server?.stop();
	rmSync(userFolder, { recursive: true, force: true });
});

async function token(url: string): Promise<string> {
	const { body } = await request(url.replace(/webhook$/, 'token'), {
		method: 'POST',
		headers: { authorization: BASIC },
	});
	const { access_token: accessToken } = Object(await body.json());
	return `Bearer ${accessToken}`;
}

/** Sends a request; says its status, or undefined when the connection broke before there was one. */
async function send(
	url: string,
	{ body, headers, query = 'action=cdr&version=1' }: HostileRequest,
): Promise<number | undefined> {
	try {
		const answer = await request(`${url}?${query}`, { dispatcher, method: 'POST', headers, body });
		const text = await answer.body.text();
		expect(text).not.toContain(password);
		// The trigger itself never fails; n8n does, on what it cannot unzip or what is beyond its own limit.
		expect(text).not.toContain('"ErrCode":500');
		expect(text).not.toContain('could not be started');
		return answer.statusCode;
	} catch (error) {
		// n8n closes the connection on bodies beyond its own limit while they are still being sent.
		if (['UND_ERR_SOCKET', 'EPIPE', 'ECONNRESET'].includes(Object(error).code)) return undefined;
		return await Promise.reject(error);
	}
}

/** What comes back for these bytes until the connection ends or nothing more comes. */
async function sendRaw(bytes: string): Promise<string> {
	const socket = connectTo(server.url);
	socket.write(bytes, 'latin1');
	let answer = '';
	socket.setEncoding('latin1').on('data', (chunk: string) => (answer += chunk));
	await new Promise<void>((resolve) => {
		socket.setTimeout(RAW_ANSWER_MS, resolve).once('close', () => resolve());
	});
	socket.destroy();
	return answer;
}

function connectTo(url: string): Socket {
	const socket = connect(Number(new URL(url).port), '127.0.0.1');
	// A connection that breaks is an answer too.
	return socket.on('error', () => undefined);
}

async function executions(): Promise<string[]> {
	const all = await Promise.all(
		targets.map(async ({ workflow }) => await api.executions(workflow)),
	);
	return all.flat().map(({ status }) => status);
}

/** Pushes an honest call record to each trigger, which each run once for it. */
async function honestPushesRun(): Promise<void> {
	const before = await executions();
	for (const { url, honest } of targets) {
		const headers = {
			authorization: await honest(),
			'content-type': 'application/json;charset=utf8',
			'x-tccc-push-uuid': `honest-${before.length}`,
		};
		expect(await send(url, { body: CDR_TEXT, headers })).toBe(200);
	}
	await until(async () => {
		const now = await executions();
		return now.length === before.length + targets.length && now.every((one) => one === 'success');
	});
}

/** Memory of n8n's main process. */
function residentBytes(): number {
	const status = `/proc/${server.pid}/status`;
	const kilobytes = existsSync(status)
		? /^VmRSS:\s+(\d+)/m.exec(readFileSync(status, 'utf8'))?.[1]
		: execFileSync('ps', ['-o', 'rss=', '-p', String(server.pid)], { encoding: 'utf8' });
	return Number(kilobytes) * 1024;
}

async function sendStrangers(): Promise<void> {
	const batch = fc.array(strangers(username, password), { minLength: BATCH, maxLength: BATCH });
	await fc.assert(
		fc.asyncProperty(batch, async (requests) => {
			const statuses = await Promise.all(
				requests.map(async (one, at) => await send(targets[at % 2]?.url ?? '', one)),
			);
			for (const status of statuses) expect(REFUSALS).toContain(status);
		}),
		// Each try at a smaller example would take a batch's time.
		{ numRuns: BATCHES, endOnFailure: true },
	);
}

async function sendNasty(): Promise<void> {
	for (const { url } of targets) {
		for (const [name, hostile] of NASTY) {
			const status = await send(url, hostile);
			expect({ name, isRefused: REFUSALS.includes(status) }).toEqual({ name, isRefused: true });
		}
	}
}

describe('hostile requests to a running n8n', () => {
	it(
		'random or well-tried, start nothing and leave nothing behind, and the next honest push runs',
		async () => {
			await honestPushesRun();
			await sendStrangers();
			await sendNasty();
			const atFirst = residentBytes();
			const later: number[] = [];
			for (let round = 0; round < LATER_ROUNDS; round++) {
				await sendStrangers();
				await sendNasty();
				later.push(residentBytes());
			}
			expect(Math.min(...later.slice(-2)) - atFirst).toBeLessThan(MAX_GROWTH_BYTES);
			expect(await executions()).toHaveLength(targets.length);
			await honestPushesRun();
		},
		RANDOM_WITHIN_MS,
	);

	it('that are no HTTP, or go for the path, start nothing', async () => {
		const before = await executions();
		for (const { url } of targets) {
			for (const path of [
				new URL(url).pathname,
				new URL(url).pathname.replace(/webhook$/, 'token'),
			]) {
				for (const [name, bytes] of rawRequests(path)) {
					const answer = await sendRaw(bytes);
					expect({ name, answer }).not.toMatchObject({
						answer: expect.stringMatching(/"ErrCode":0|access_token/),
					});
				}
			}
		}
		expect(await executions()).toEqual(before);
		await honestPushesRun();
	});

	it('that come a byte at a time keep nobody else waiting', async () => {
		const before = await executions();
		const senders = targets.flatMap(({ url }) =>
			Array.from({ length: SLOW_SENDERS }, () => {
				const socket = connectTo(url);
				socket.write(
					`POST ${new URL(url).pathname} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{`,
				);
				return socket;
			}),
		);
		const timer = setInterval(() => {
			for (const socket of senders) socket.write(' ');
		}, BYTE_EVERY_MS);
		await honestPushesRun();
		clearInterval(timer);
		for (const socket of senders) socket.destroy();
		expect(await executions()).toHaveLength(before.length + targets.length);
		await honestPushesRun();
	});

	it('that know the password get no further than an item of a workflow', async () => {
		const before = (await executions()).length;
		let started = 0;
		for (const { url, honest } of targets) {
			const authorization = await honest();
			for (const [name, { headers, ...hostile }] of NASTY) {
				const status = await send(url, { ...hostile, headers: { ...headers, authorization } });
				expect({ name, status }).not.toEqual({ name, status: 401 });
				if (status === 200) started += 1;
			}
		}
		await until(async () => (await executions()).every((status) => status === 'success'));
		expect(await executions()).toHaveLength(before + started);
		await honestPushesRun();
	});

	it('in XML start nothing, and the next honest push runs', async () => {
		const before = await executions();
		const impatient = new Agent({ headersTimeout: XML_ANSWER_MS });
		for (const { url } of targets.slice(0, 1)) {
			for (const [, { body, headers }] of XML) {
				const sending = request(url, { dispatcher: impatient, method: 'POST', headers, body });
				const status = await sending.then(
					({ statusCode }) => statusCode,
					() => undefined,
				);
				expect([401, 422, undefined]).toContain(status);
			}
		}
		await impatient.destroy();
		expect(await executions()).toEqual(before);
		await honestPushesRun();
	});

	it('have not brought n8n down', async () => {
		const health = await request(`${server.url}/healthz`);
		expect(await health.body.json()).toEqual({ status: 'ok' });
		expect(process.kill(server.pid, 0)).toBe(true);
		expect(server.log()).not.toMatch(/unhandled|heap out of memory|Last session crashed/i);
	});
});
