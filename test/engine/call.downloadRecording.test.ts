/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import { silentMp3 } from '../../sandbox/recordings/silence';
import { bytesOf, keepOnDisk } from '../support/binaryData';
import { useFastClock } from '../support/clock';
import { CALL_NODE } from '../support/workflow';
import { bodiesOf, jsonOf, pastCall, placedCall, runOperation } from '../support/operations';

const NO_WAIT = { options: { waitMinutes: 0 } };
const SHORT_WAIT = { options: { waitMinutes: 0.01 } };
const CHUNKED_BYTES = 48 * silentMp3(62.5).length;

const clock = useFastClock();

let sandbox: Sandbox;
let onAnswer: (() => void) | undefined;
beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null, onRequest: () => onAnswer?.() });
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.reset();
	onAnswer = undefined;
});

const download = async (sessionId: string, parameters: INodeParameters = NO_WAIT) =>
	await runOperation(sandbox, 'call.downloadRecording', { sessionIds: [sessionId], parameters });

async function fileOf(sessionId: string, parameters?: INodeParameters): Promise<Buffer> {
	const run = await download(sessionId, parameters);
	expect(jsonOf(run)).toMatchObject([{ SessionId: sessionId }]);
	return await bytesOf(run.items(CALL_NODE)[0]?.binary?.data);
}

describe('call: downloadRecording', () => {
	it('gives the recording as a file, per item', async () => {
		const sessionIds = [20, 100].map((talkSeconds) =>
			pastCall(sandbox, undefined, { talkSeconds }),
		);
		const { items } = await runOperation(sandbox, 'call.downloadRecording', { sessionIds });
		const outputs = items(CALL_NODE);
		expect(outputs).toMatchObject(
			sessionIds.map((SessionId, item) => ({
				json: {
					SessionId,
					FileName: `${SessionId}.mp3`,
					MimeType: 'audio/mpeg',
					FileSize: expect.stringMatching(/^[\d.]+ kB$/),
					Bytes: expect.any(Number),
				},
				binary: {
					data: {
						fileName: `${SessionId}.mp3`,
						fileExtension: 'mp3',
						fileType: 'audio',
						mimeType: 'audio/mpeg',
					},
				},
				pairedItem: { item },
			})),
		);
		expect(await bytesOf(outputs[0]?.binary?.data)).toEqual(silentMp3(20));
		expect(await bytesOf(outputs[1]?.binary?.data)).toEqual(silentMp3(100));
	});

	it('sends no keys with the download', async () => {
		await fileOf(pastCall(sandbox));
		expect(sandbox.downloads).toHaveLength(1);
		const { headers } = sandbox.downloads[0] ?? { headers: {} };
		expect(Object.keys(headers).join()).not.toMatch(/authorization|x-tc-|cookie/i);
		expect(JSON.stringify(headers)).not.toContain(sandbox.credentials.secretId);
	});

	it('puts the file in the field that is wanted', async () => {
		const run = await download(pastCall(sandbox), { ...NO_WAIT, binaryPropertyName: ' voice ' });
		expect(Object.keys(run.items(CALL_NODE)[0]?.binary ?? {})).toEqual(['voice']);
	});

	it('follows a redirect within the same host', async () => {
		expect(await fileOf(pastCall(sandbox, '008612300030017'))).toEqual(silentMp3(20));
		expect(sandbox.downloads.map(({ status }) => status)).toEqual([302, 200]);
	});

	it('asks for a new link when one has expired', async () => {
		const id = pastCall(sandbox, '008612300030010');
		expect(await fileOf(id, SHORT_WAIT)).toEqual(silentMp3(20));
		expect(sandbox.downloads.map(({ status }) => status)).toEqual([403, 200]);
	});

	it('waits until the recording is there', async () => {
		const id = await placedCall(sandbox, undefined, { seconds: 1 });
		onAnswer = () => sandbox.advanceClock(30);
		expect(await fileOf(id, {})).toEqual(silentMp3(20));
	});

	it('finds the recording of a call of months ago', async () => {
		const id = pastCall(sandbox, undefined, { secondsAgo: 80 * 86_400 });
		expect(await fileOf(id)).toEqual(silentMp3(20));
	});

	it('takes a recording that comes without its length, up to the maximum size', async () => {
		const id = pastCall(sandbox, '008612300030009');
		const file = await fileOf(id, { options: { waitMinutes: 0, maxSizeMb: 3.1 } });
		expect(file).toHaveLength(CHUNKED_BYTES);
	});
});

describe('call: downloadRecording, what cannot be downloaded', () => {
	const refusal = async (id: string, parameters?: INodeParameters) => {
		const { error, items } = await download(id, parameters);
		expect(items(CALL_NODE)).toEqual([]);
		return error();
	};

	it.each([
		['without its length', '008612300030009', 1],
		['with its length', '008612300000000', 0.1],
	])('refuses a recording larger than Maximum Size that comes %s', async (_, callee, maxSizeMb) => {
		const id = pastCall(sandbox, callee, { talkSeconds: 3600, secondsAgo: 7200 });
		expect(await refusal(id, { options: { waitMinutes: 0, maxSizeMb } })).toMatchObject({
			message: `The recording is larger than ${maxSizeMb} MB`,
			description: expect.stringContaining("'Maximum Size'"),
		});
	});

	it('asks no other host than the documented ones', async () => {
		expect(await refusal(pastCall(sandbox, '008612300030007'))).toMatchObject({
			message: expect.stringContaining('(recordings.example.com)'),
			description: expect.stringContaining('It was not fetched.'),
		});
		expect(sandbox.downloads).toHaveLength(0);
	});

	it('does not follow a redirect to another host', async () => {
		expect(await refusal(pastCall(sandbox, '008612300030008'))).toMatchObject({
			message: expect.stringContaining('(169.254.169.254)'),
		});
		expect(sandbox.downloads.map(({ status }) => status)).toEqual([302]);
	});

	it('says so when the host does not have the recording', async () => {
		const id = pastCall(sandbox, '008612300030011');
		expect(await refusal(id)).toMatchObject({
			message: 'There is no recording of this call',
			description: expect.stringContaining('3 months'),
		});
		// The second time by a new link.
		expect(sandbox.downloads.map(({ status }) => status)).toEqual([404, 404]);
	});

	it('gives no half recording when the connection breaks', async () => {
		const error = await refusal(pastCall(sandbox, '008612300030019'));
		expect(error?.message).toBe('The connection broke before the answer arrived');
		expect(error?.description).toContain('Run these items again.');
		expect(sandbox.downloads).toHaveLength(3);
	});

	it.each([
		['nobody answered', '008612300000202', {}],
		['there never is one', '008612300030001', { secondsAgo: 3600 }],
	])('says at once that there is none when %s', async (_, callee, past) => {
		const id = pastCall(sandbox, callee, past);
		expect(await refusal(id, {})).toMatchObject({
			message: 'There is no recording of this call',
			description: expect.stringMatching(/\.$/),
		});
		expect(bodiesOf(sandbox, 'DescribeTelCdr')).toHaveLength(1);
	});

	it('says that it is not ready when the time is over', async () => {
		const id = await placedCall(sandbox, '008612300030006', { seconds: 60 });
		expect(await refusal(id, SHORT_WAIT)).toMatchObject({
			message: 'The recording of this call is not ready yet',
			description: expect.stringContaining("'Wait Minutes'"),
		});
		expect(sandbox.downloads).toHaveLength(0);
	});

	it('goes on with the other items', async () => {
		const good = pastCall(sandbox);
		const bad = pastCall(sandbox, '008612300030007');
		const run = await runOperation(sandbox, 'call.downloadRecording', {
			sessionIds: [bad, good],
			parameters: NO_WAIT,
			node: { onError: 'continueErrorOutput' },
		});
		expect(jsonOf(run, 0)).toMatchObject([{ SessionId: good }]);
		expect(jsonOf(run, 1)).toEqual([
			{
				SessionId: bad,
				error: expect.stringContaining('recordings.example.com'),
				details: { description: expect.stringMatching(/\.$/) },
			},
		]);
	});

	it('ends when the execution is cancelled while it waits', async () => {
		const id = await placedCall(sandbox, undefined, { seconds: 1 });
		let cancel: () => void = () => {};
		onAnswer = () => void clock.wait(100).then(() => cancel());
		const run = runOperation(sandbox, 'call.downloadRecording', {
			sessionIds: [id],
			parameters: { options: { waitMinutes: 60 } },
			onStart: (execution) => {
				cancel = () => execution.cancel();
			},
		});
		await run.catch(() => undefined);
		expect(bodiesOf(sandbox, 'DescribeTelCdr').length).toBeLessThanOrEqual(2);
	});
});

describe('call: downloadRecording with binary data on disk', () => {
	let folder: string;
	let keepInMemory: () => void;
	beforeAll(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'ccc-recordings-'));
		keepInMemory = await keepOnDisk(folder);
	});
	afterAll(async () => {
		keepInMemory();
		await rm(folder, { recursive: true });
	});

	it('writes the recording to a file', async () => {
		const id = pastCall(sandbox, '008612300030009');
		const run = await download(id);
		const file = run.items(CALL_NODE)[0]?.binary?.data;
		expect(jsonOf(run)).toMatchObject([{ FileName: `${id}.mp3`, FileSize: '3 MB' }]);
		expect(file).toMatchObject({ data: 'filesystem-v2', id: expect.stringMatching(/^filesystem/) });
		expect(await bytesOf(file)).toHaveLength(CHUNKED_BYTES);
	});

	it.each([
		['larger than allowed', '008612300030009', 'larger than'],
		['cut', '008612300030019', 'connection broke'],
	])('reports a recording that is %s', async (_, callee, words) => {
		const { error } = await download(pastCall(sandbox, callee), {
			options: { waitMinutes: 0, maxSizeMb: 1 },
		});
		expect(error()?.message).toContain(words);
	});
});
