/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { IDataObject, INode } from 'n8n-workflow';

import { pushItem } from '../../nodes/AiAgentCall/trigger/pushItem';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import type { WorkflowJson } from '../support/additionalData';
import { useFastClock } from '../support/clock';
import { DOCUMENTED_CRM, startCrm, type Crm } from '../support/crm';
import { useDeduplication } from '../support/deduplication';
import { runWorkflow, type EngineRun } from '../support/engine';
import { ROOT } from '../support/nodeTypes';
import { cdr } from '../support/pushes';

const FOLDER = path.join(ROOT, 'examples');
const EXAMPLES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

// Calls are over, with all that is made of them, within two seconds.
const SPEED = 30;

useFastClock();

let sandbox: Sandbox;
let crm: Crm;
beforeAll(async () => {
	crm = await startCrm();
});
// A sandbox for each test: the node tells the calls apart that it has placed at an address.
beforeEach(async () => {
	sandbox = await startSandbox({ speed: SPEED });
	await useDeduplication();
});
afterEach(async () => await sandbox.close());
afterAll(async () => await crm.close());

/** Runs an example against the sandbox and the CRM; `items` are what its trigger hands on. */
async function runExample(file: string, items?: IDataObject[]): Promise<EngineRun> {
	return await runWorkflow({
		workflow: example(file),
		...(items && { items }),
		credentials: {
			tencentCloudApi: { ...sandbox.credentials, site: 'custom', endpoint: sandbox.url },
		},
	});
}

function example(file: string): WorkflowJson {
	const text = readFileSync(path.join(FOLDER, file), 'utf8');
	return JSON.parse(text.replaceAll(DOCUMENTED_CRM, crm.url));
}

/** Enters a lead into the CRM, and says what its webhook posts. */
function posted(id: string, phone: string): IDataObject {
	const lead = { id, name: 'Ada Lin', phone };
	crm.add(lead);
	return { body: lead };
}

/** What the trigger hands on for a call record with these members. */
function pushed(members: object): IDataObject {
	return pushItem('cdr', { ...cdr(members) }, null).json;
}

/** The sticky notes of an example, and its other nodes. */
function partsOf(file: string): { stickies: INode[]; nodes: INode[] } {
	const { nodes } = example(file);
	const isSticky = ({ type }: INode): boolean => type === 'n8n-nodes-base.stickyNote';
	return { stickies: nodes.filter(isSticky), nodes: nodes.filter((node) => !isSticky(node)) };
}

const CALLS = ['start', 'startAndWait'];

/** The numbers in an example that the sandbox would place a call to, with 00 and nothing but digits. */
function numbersIn(file: string): string[] {
	const [text, series] = [readFileSync(path.join(FOLDER, file), 'utf8'), new Set<string>()];
	for (const [number] of text.matchAll(/(?:\+|00)86\)?[ -]?123[ -]?\d{4}/g)) {
		series.add(number.replace(/^\+/, '00').replace(/\D/g, '').slice(0, -2));
	}
	return [...series];
}

describe('examples', () => {
	it.each(EXAMPLES)('%s explains itself with a sticky note', (file) => {
		expect(partsOf(file).stickies).not.toEqual([]);
	});

	it.each(EXAMPLES)('%s has no sticky note over a node or over another', (file) => {
		const { stickies, nodes } = partsOf(file);
		const boxes = [
			...stickies.map(({ name, position: [x, y], parameters: { width, height } }) => ({
				name,
				...{ x, y, right: x + Number(width), bottom: y + Number(height) },
			})),
			// A node is 96 wide and high, and its name is below it.
			...nodes.map(({ name, position: [x, y] }) => ({
				name,
				x,
				y,
				right: x + 96,
				bottom: y + 140,
			})),
		];
		const overlapping = boxes.flatMap((one, at) =>
			boxes
				.slice(at + 1)
				.filter(
					(other) =>
						at < stickies.length &&
						one.x < other.right &&
						other.x < one.right &&
						one.y < other.bottom &&
						other.y < one.bottom,
				)
				.map(({ name }) => [one.name, name]),
		);
		expect(overlapping).toEqual([]);
	});

	it.each(EXAMPLES)('%s says what Stop does if it places calls, and publishes', (file) => {
		const { stickies, nodes } = partsOf(file);
		const words = stickies.map(({ parameters: { content } }) => String(content)).join('\n');
		const places = nodes.some(({ parameters: { operation } }) => CALLS.includes(String(operation)));
		expect(words.includes('Stopping the execution hangs nobody up')).toBe(places);
		expect(words.includes('*Call: Get Many*')).toBe(places);
		expect(words.includes('real, billed phone calls')).toBe(places);
		expect(words).not.toMatch(/activat/i);
	});

	it('have test numbers of their own, so that one does not block another', () => {
		const series = EXAMPLES.flatMap((file) => numbersIn(file));
		expect(series.length).toBeGreaterThan(8);
		expect([...series].sort()).toEqual([...new Set(series)].sort());
	});

	it('call-a-list-of-leads.json parts called leads from the others', async () => {
		const { items, error } = await runExample('call-a-list-of-leads.json');
		expect(error()).toBeUndefined();
		// The answer to the third call is lost, and the node finds the call.
		expect(items('Called').map(({ json }) => [json.SessionId, json.Recovered])).toEqual(
			sandbox.calls.map(({ sessionId }, index) => [sessionId, index === 2]),
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
			{ name: 'Bo Chen', phone: '+86 123 0200 0202', reason: 'noAnswer' },
			{ name: 'Cleo Wang', phone: '+86 123 0200 0206', reason: 'busy' },
		]);
		expect(items('Wrong number').map(({ json }) => json)).toEqual([
			{ name: 'Dan Zhou', phone: '+86 123 0200 0205' },
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
		expect(calls.map(({ json }) => [json.SessionId, json.calledNumber, json.seconds])).toEqual([
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
				fileName: `${String(json.SessionId)}.mp3`,
				mimeType: 'audio/mpeg',
			});
		}
		expect(items('Without a recording').map(({ json }) => json.SessionId)).toEqual([unrecorded]);
		expect(sandbox.calls).toHaveLength(0);
	});

	it('crm-loop-place-the-call.json writes the SessionId, or why nobody was called', async () => {
		const { items, error } = await runExample('crm-loop-place-the-call.json', [
			posted('a/1', '+86 123 0000 0000'),
			posted('a/2', '+86 123 0001 0004'),
			posted('a/1', '+86 123 0000 0000'),
		]);
		expect(error()).toBeUndefined();
		expect(sandbox.calls).toHaveLength(1);
		expect(sandbox.calls[0]?.variables).toEqual([{ Key: 'name', Value: 'Ada Lin' }]);
		expect(crm.lead('a/1')).toEqual({
			id: 'a/1',
			name: 'Ada Lin',
			phone: '+86 123 0000 0000',
			callStatus: 'calling',
			sessionId: sandbox.calls[0]?.sessionId,
		});
		expect(crm.lead('a/2')).toMatchObject({
			callStatus: 'notCalled',
			reason: expect.stringContaining('high-risk user'),
		});
		expect(items('Nothing to do')).toHaveLength(1);
	});

	it('crm-loop-outcome.json writes how calls went to the leads with their SessionIds', async () => {
		const startedAtMs = Date.now() - 600_000;
		const [answered = '', busy = ''] = ['008612300000001', '008612300000206'].map((callee) =>
			sandbox.addPastCall({ callee, startedAtMs, aiAgentId: 15 }),
		);
		crm.add({ id: 'b1', sessionId: answered });
		crm.add({ id: 'b2', sessionId: busy });
		crm.add({ id: 'b3', sessionId: 'unknown-to-tencent' });
		const run = await runExample('crm-loop-outcome.json', [
			pushed({ SessionId: answered, EndStatusString: 'ok', AcceptTimestamp: 1608130640 }),
			pushed({ SessionId: busy, EndStatusString: 'busy' }),
			pushed({ SessionId: 'unknown-to-tencent', EndStatusString: 'ok', AcceptTimestamp: 1 }),
		]);
		expect(run.error()).toBeUndefined();
		expect(crm.lead('b1')).toEqual({
			id: 'b1',
			sessionId: answered,
			callStatus: 'called',
			outcome: 'answered',
			endedAt: '2020-12-16T14:57:31.000Z',
			transcript: expect.stringMatching(/^Agent: .+\nPerson: /),
			tags: expect.objectContaining({ Interest: true }),
		});
		const outcomeOnly = { callStatus: 'called', endedAt: expect.any(String) };
		expect(crm.lead('b2')).toEqual({ id: 'b2', sessionId: busy, ...outcomeOnly, outcome: 'busy' });
		expect(crm.lead('b3')).toMatchObject({ ...outcomeOnly, outcome: 'answered' });
		expect(crm.lead('b3')).not.toHaveProperty('transcript');
	});

	it('crm-call-and-wait.json writes all of it at the end of the call', async () => {
		const { items, error } = await runExample('crm-call-and-wait.json', [
			posted('c1', '+86 123 0000 0000'),
			posted('c2', '+86 123 0000 0202'),
			posted('c3', '+86 123 0001 0004'),
		]);
		expect(error()).toBeUndefined();
		expect(crm.lead('c1')).toMatchObject({
			callStatus: 'called',
			sessionId: sandbox.calls[0]?.sessionId,
			outcome: 'answered',
			transcript: expect.stringMatching(/^Agent: /),
			tags: { Interest: true },
		});
		expect(crm.lead('c2')).toMatchObject({
			callStatus: 'called',
			sessionId: sandbox.calls[1]?.sessionId,
			outcome: 'noAnswer',
			transcript: null,
		});
		expect(crm.lead('c3')).toMatchObject({ callStatus: 'notCalled', sessionId: null });
		expect(items('Nothing to do')).toHaveLength(0);
	});

	it('crm-webhook-to-call.json answers a second delivery with the first SessionId', async () => {
		const body = { leadId: 'w1', name: 'Ada', phone: '+86 123 0600 0000', time: 'now' };
		const first = await runExample('crm-webhook-to-call.json', [{ body }]);
		const again = await runExample('crm-webhook-to-call.json', [{ body }]);
		const refused = { ...body, leadId: 'w2', phone: '+86 123 0601 0004' };
		const blocked = await runExample('crm-webhook-to-call.json', [{ body: refused }]);
		const [{ sessionId } = { sessionId: 'none' }] = sandbox.calls;
		expect(sandbox.calls).toHaveLength(1);
		expect(first.items('Reply with SessionId').map(({ json }) => json.SessionId)).toEqual([
			sessionId,
		]);
		expect(again.items('Reply with the first SessionId').map(({ json }) => json.details)).toEqual([
			expect.objectContaining({ calledBefore: true, earlierSessionId: sessionId }),
		]);
		expect(again.items('Reply with what happened')).toEqual([]);
		expect(blocked.items('Reply with what happened').map(({ json }) => json.details)).toEqual([
			expect.objectContaining({ outcome: 'notCalled' }),
		]);
	});

	it('queue-mode-exactly-once-pushes.json goes on with the first of the same push', async () => {
		const item = (uuid: string | null): IDataObject => pushItem('cdr', { ...cdr() }, uuid).json;
		const pushes = ['one', 'two', 'one', 'two', 'one'].map(item);
		const { items, error } = await runExample('queue-mode-exactly-once-pushes.json', pushes);
		expect(error()).toBeUndefined();
		expect(items('The push').map(({ json }) => json)).toEqual(
			pushes.slice(0, 2).map(({ SessionId, Outcome, Callee, EndedAt }) => ({
				SessionId,
				Outcome,
				Callee,
				EndedAt,
			})),
		);
		expect(items('Came before')).toHaveLength(3);
	});

	it('queue-mode-redis-guard.json calls a lead once, and again when nobody was called', async () => {
		const post = async (leadId: string, phone: string): Promise<EngineRun> =>
			await runExample('queue-mode-redis-guard.json', [{ body: { leadId, name: 'Ada', phone } }]);
		const first = await post('g1', '+86 123 0000 0000');
		const again = await post('g1', '+86 123 0000 0000');
		expect(first.items('Reply with SessionId').map(({ json }) => json.SessionId)).toEqual(
			sandbox.calls.map(({ sessionId }) => sessionId),
		);
		expect(again.items('Reply that it came before')).toHaveLength(1);
		expect(sandbox.calls).toHaveLength(1);

		const refused = await post('g2', '+86 123 0001 0004');
		expect(refused.items('Reply with what happened')).toHaveLength(1);
		expect(sandbox.calls).toHaveLength(1);
		await post('g2', '+86 123 0000 0001');
		expect(sandbox.calls).toHaveLength(2);
	});

	it('survives-restarts.json looks until each call has an outcome', async () => {
		const { items, error, run } = await runExample('survives-restarts.json');
		expect(error()).toBeUndefined();
		expect(sandbox.calls).toHaveLength(2);
		const outcomes = (run.data.resultData.runData['How it went'] ?? [])
			.flatMap(({ data }) => data?.main?.[0] ?? [])
			.map(({ json }) => json.Outcome);
		expect(outcomes.sort()).toEqual(['answered', 'noAnswer']);
		expect(items('Look at these').map(({ json }) => json.details)).toEqual([
			expect.objectContaining({ outcome: 'notCalled' }),
		]);
	});
});
