/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import type { WorkflowJson } from '../support/additionalData';
import { runWorkflow, type EngineRun } from '../support/engine';
import { ROOT } from '../support/nodeTypes';

const FOLDER = path.join(ROOT, 'examples');

// Calls are over, with all that is made of them, within two seconds.
const SPEED = 30;

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ speed: SPEED });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** Runs an example against the sandbox. */
async function runExample(file: string): Promise<EngineRun> {
	return await runWorkflow({
		workflow: example(file),
		credentials: {
			tencentCloudApi: { ...sandbox.credentials, site: 'custom', endpoint: sandbox.url },
		},
	});
}

function example(file: string): WorkflowJson {
	return JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8'));
}

describe('examples', () => {
	it.each(readdirSync(FOLDER))('%s explains itself with a sticky note', (file) => {
		expect(example(file).nodes.map(({ type }) => type)).toContain('n8n-nodes-base.stickyNote');
	});

	it('call-a-list-of-leads.json parts called leads from the others', async () => {
		const { items, error } = await runExample('call-a-list-of-leads.json');
		expect(error()).toBeUndefined();
		// The answer to the third call is lost, and the node finds the call.
		expect(items('Called').map(({ json }) => [json.SessionId, json.Recovered])).toEqual(
			sandbox.calls.map(({ sessionId }, index) => [sessionId, index === 2 ? true : undefined]),
		);
		expect(items('Look at these').map(({ json }) => [json.name, json.details])).toEqual([
			[
				'Cleo Wang',
				expect.objectContaining({
					outcome: 'notCalled',
					code: 'FailedOperation.CalleeIsBlackUser',
				}),
			],
			['Dan Zhou', { outcome: 'notCalled', description: expect.any(String) }],
		]);
		expect(sandbox.calls[0]?.variables).toEqual([
			{ Key: 'name', Value: 'Ada Lin' },
			{ Key: 'appointmentTime', Value: 'Monday 9:30' },
			{ Key: 'welcome-message-delay', Value: '1' },
		]);
	});

	it('start-and-wait.json parts the calls by how they ended', async () => {
		const { items, error } = await runExample('start-and-wait.json');
		expect(error()).toBeUndefined();
		expect(items('Answered').map(({ json }) => json)).toEqual([
			{
				name: 'Ada Lin',
				confirmed: true,
				seconds: 20,
				transcript: expect.stringMatching(/^Agent: Hello Ada Lin.*\nPerson: /),
				sessionId: sandbox.calls[0]?.sessionId,
			},
		]);
		expect(items('Call again later').map(({ json }) => json)).toEqual([
			{ name: 'Bo Chen', phone: '+86 123 0000 0202', reason: 'noAnswer' },
			{ name: 'Cleo Wang', phone: '+86 123 0000 0206', reason: 'busy' },
		]);
		expect(items('Wrong number').map(({ json }) => json)).toEqual([
			{ name: 'Dan Zhou', phone: '+86 123 0000 0205' },
		]);
		expect(items('Look at these').map(({ json }) => json.Outcome)).toEqual(['rejected']);
		expect(items('Not called').map(({ json }) => [json.name, json.details])).toEqual([
			['Fay Wu', expect.objectContaining({ outcome: 'notCalled' })],
		]);
		expect(sandbox.calls).toHaveLength(5);
	});

	it('after-the-call.json gets all there is of the answered calls of a day', async () => {
		const hoursAgo = (hours: number): number => Date.now() - hours * 3_600_000;
		const [first, second, unrecorded] = [
			{ callee: '008612300000001', startedAtMs: hoursAgo(2), talkSeconds: 65 },
			{ callee: '008612300000228', startedAtMs: hoursAgo(23) },
			{ callee: '008612300030001', startedAtMs: hoursAgo(3) },
			{ callee: '008612300000202', startedAtMs: hoursAgo(4) },
			{ callee: '008612300000001', startedAtMs: hoursAgo(25) },
		].map((past) => sandbox.addPastCall(past));
		const { items, error } = await runExample('after-the-call.json');
		expect(error()).toBeUndefined();
		const calls = items('Call with all its data');
		expect(calls.map(({ json }) => [json.SessionId, json.callee, json.seconds])).toEqual([
			[first, '008612300000001', 65],
			[second, '008612300000228', 20],
		]);
		for (const { json, binary } of calls) {
			expect(json).toMatchObject({
				tags: { Interest: true },
				transcript: expect.stringContaining('\nPerson: '),
				MimeType: 'audio/mpeg',
			});
			expect(binary?.recording).toMatchObject({
				fileName: `${json.SessionId}.mp3`,
				mimeType: 'audio/mpeg',
			});
		}
		expect(items('Without a recording').map(({ json }) => json.SessionId)).toEqual([unrecorded]);
		expect(sandbox.calls).toHaveLength(0);
	});
});
