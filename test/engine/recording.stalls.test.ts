/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { IBinaryData, IExecuteFunctions, INodeType } from 'n8n-workflow';

import { apiContextOf } from '../../nodes/AiAgentCall/n8n/apiContext';
import { lineOf } from '../../nodes/AiAgentCall/n8n/line';
import { recordingFilesOf } from '../../nodes/AiAgentCall/n8n/recordingFiles';
import { Unsuccessful } from '../../nodes/AiAgentCall/api/unsuccessful';
import { CLOCK, type Clock } from '../../nodes/AiAgentCall/api/waiting';
import { saveRecording } from '../../nodes/AiAgentCall/recording/saveRecording';
import { bytesOf, keepOnDisk } from '../support/binaryData';
import { runWorkflow } from '../support/engine';
import { RECORDING, STALLS, startSlowServer, type SlowServer } from '../support/slowServer';
import { callWorkflow } from '../support/workflow';

const TIMES_AS_FAST = 200;

/** A clock on which half a minute passes in a moment. */
const fastClock: Clock = {
	now: CLOCK.now,
	ticks: () => CLOCK.ticks() * TIMES_AS_FAST,
	wait: async (ms, signal) => await CLOCK.wait(ms / TIMES_AS_FAST, signal),
};

/**
 * A clock that passes short waits over, and long ones as long as `isMoving`: what a download is waited for
 * depends on no machine then.
 */
function clockThatMoves(isMoving: () => boolean): Clock {
	let ticksMs = 0;
	return {
		now: CLOCK.now,
		ticks: () => ticksMs,
		async wait(ms, signal) {
			const isLong = ms >= 10_000;
			for (let moves = !isLong; !moves && signal?.aborted !== true; ) {
				// First, so that whoever waits has gone on to what is waited for.
				await CLOCK.wait(5, signal);
				moves = ms !== Infinity && isMoving();
			}
			if (signal?.aborted !== true) ticksMs += Math.max(0, ms);
		},
	};
}

/** A clock that stands, so that no time limit ends anything. */
const STANDING = clockThatMoves(() => false);

interface Saving {
	/** What became of it; pending until it has really ended. */
	result: Promise<IBinaryData | Unsuccessful>;
	/** Requests for the file so far. */
	readonly requests: number;
	cancel(): void;
}

/** Saves the recording of the server's call in a real execution, by `clock`. */
function save(
	server: SlowServer,
	clock: Clock,
	helpers: Partial<IExecuteFunctions['helpers']> = {},
): Saving {
	let cancel = (): void => {};
	let requests = 0;
	const result = new Promise<IBinaryData | Unsuccessful>((begin, fail) => {
		const node: INodeType = {
			description: {
				displayName: 'Saver',
				name: 'saver',
				group: ['transform'],
				version: 1,
				description: '',
				defaults: {},
				inputs: ['main'],
				outputs: ['main'],
				properties: [],
				credentials: [{ name: 'tencentCloudApi' }],
			},
			async execute() {
				const context = Object.assign(Object.create(this), {
					helpers: {
						...this.helpers,
						httpRequest: async (...request: Parameters<typeof this.helpers.httpRequest>) => {
							requests++;
							return await this.helpers.httpRequest(...request);
						},
						...helpers,
					},
				}) as IExecuteFunctions;
				const api = apiContextOf(this, await lineOf(this), clock);
				const files = recordingFilesOf(context);
				const session = { SdkAppId: 1, SessionId: 'session' };
				const limits = { maxBytes: 1_000_000, patienceMs: 0 };
				const saving = saveRecording(api, files, session, limits).catch(async (error: unknown) =>
					error instanceof Unsuccessful ? error : await Promise.reject(error),
				);
				begin(saving);
				await saving;
				return [[]];
			},
		};
		const json = callWorkflow();
		const [, call] = json.nodes;
		if (call !== undefined) Object.assign(call, { type: 'test.saver', parameters: {} });
		const run = runWorkflow({
			workflow: json,
			nodeTypes: { 'test.saver': node },
			credentials: {
				tencentCloudApi: {
					secretId: 'AKIDexample0000000000000000000000000',
					secretKey: 'example-key-example-key-example-',
					site: 'custom',
					endpoint: server.url,
				},
			},
			onStart: (execution) => {
				cancel = () => execution.cancel();
			},
		});
		run.catch(fail);
	});
	return {
		result,
		cancel: () => cancel(),
		get requests() {
			return requests;
		},
	};
}

let server: SlowServer;
afterEach(async () => await server.close());

describe.each(['memory', 'disk'])('a recording that is kept in %s and stalls', (place) => {
	let folder: string;
	let keepInMemory: () => void = () => {};
	beforeAll(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'ccc-stalls-'));
		if (place === 'disk') keepInMemory = await keepOnDisk(folder);
	});
	afterAll(async () => {
		keepInMemory();
		await rm(folder, { recursive: true });
	});

	beforeEach(async () => {
		await rm(folder, { recursive: true });
		await mkdir(folder);
	});

	it.each(STALLS)('%s: is begun again twice, then given up', async (stall) => {
		server = await startSlowServer(stall);
		const saving = save(server, fastClock);
		expect(await saving.result).toMatchObject({
			problem: {
				message: 'Tencent Cloud did not answer in time',
				description: expect.stringContaining('Run these items again.'),
			},
		});
		expect(saving.requests).toBeGreaterThanOrEqual(3);
		expect(saving.requests).toBeLessThanOrEqual(6);
		await untilEmpty(folder);
	});

	it.each(['no answer', 'half of the body'] as const)(
		'%s: is saved when the next try comes through',
		async (stall) => {
			server = await startSlowServer(stall, 1);
			const clock = clockThatMoves(() => server.downloads === 1 && saving.requests === 1);
			const saving = save(server, clock);
			expect(await bytesOf((await saving.result) as IBinaryData)).toEqual(RECORDING);
			expect(saving.requests).toBe(2);
		},
	);

	it.each(STALLS)('%s: ends at once when the execution is stopped', async (stall) => {
		server = await startSlowServer(stall);
		const saving = save(server, STANDING);
		await server.stalled;
		saving.cancel();
		expect(await saving.result).toMatchObject({
			problem: { message: 'The execution was stopped while the request was on its way' },
		});
		expect(server.downloads).toBe(1);
		await untilEmpty(folder);
	});
});

describe('a recording that has come', () => {
	it('is given up when the execution is stopped while n8n stores it', async () => {
		server = await startSlowServer('no answer', 0);
		const saving = save(server, STANDING, {
			async prepareBinaryData(body) {
				for await (const chunk of body as AsyncIterable<Uint8Array>) void chunk;
				saving.cancel();
				return await new Promise(() => {});
			},
		});
		expect(await saving.result).toBeInstanceOf(Unsuccessful);
	});

	it('may take n8n longer to store than a server may stall', async () => {
		server = await startSlowServer('no answer', 0);
		let hasCome = false;
		const clock = clockThatMoves(() => hasCome);
		const saving = save(server, clock, {
			async prepareBinaryData(body) {
				for await (const chunk of body as AsyncIterable<Uint8Array>) void chunk;
				hasCome = true;
				await clock.wait(300_000);
				return { mimeType: 'audio/mpeg', data: 'stored' };
			},
		});
		expect(await saving.result).toMatchObject({ data: 'stored' });
		expect(saving.requests).toBe(1);
	});
});

/** Until n8n has deleted what it has of a file that did not come whole. */
async function untilEmpty(folder: string): Promise<void> {
	for (;;) {
		const entries = await readdir(folder, { recursive: true, withFileTypes: true });
		if (!entries.some((entry) => entry.isFile())) return;
		await CLOCK.wait(20);
	}
}
