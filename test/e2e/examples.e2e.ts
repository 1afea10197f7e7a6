import type { StoredWorkflow } from '../../start/n8nApi';
import { importExamples } from '../../start/provision';
import { useBrowser } from './support/browser';
import { picture } from './support/media';
import { closeNode, executeWorkflow, openNode, openWorkflow, seeOutput } from './support/nodePanel';
import { postLead } from './support/postLead';
import { EDITOR } from './support/selectors';
import { n8nUrl } from './support/sharedN8n';
import { useSandbox } from './support/useSandbox';
import { CALL_NODE } from './support/workflows';

// Fast, so that calls are over within two seconds.
const world = useSandbox({ speed: 20 });
const browser = useBrowser();

async function imported(): Promise<StoredWorkflow[]> {
	const { api, credential, sandbox } = world;
	return await importExamples(api, [credential], sandbox.url);
}

/** The imported example of this name. */
async function example(name: string): Promise<StoredWorkflow> {
	const found = (await imported()).find((workflow) => workflow.name === name);
	if (found === undefined) throw new Error(`There is no example ${name}`);
	return found;
}

/** Whether it is Monday to Friday, 9 to 18, in mainland China. */
function isOfficeTimeInChina(): boolean {
	const format = {
		timeZone: 'Asia/Shanghai',
		weekday: 'short',
		hour: 'numeric',
		hourCycle: 'h23',
	} as const;
	const parts = new Intl.DateTimeFormat('en', format).formatToParts(new Date());
	const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
	return !/^S/.test(part('weekday')) && Number(part('hour')) >= 9 && Number(part('hour')) < 18;
}

describe('the examples', () => {
	it('are all imported', async () => {
		const names = (await imported()).map(({ name }) => name);
		expect(names.sort()).toEqual([
			'AI Agent that may phone people',
			'Any Tencent Cloud API through HTTP Request',
			'CRM loop 1: place the call',
			'CRM loop 2: outcome to the lead',
			'CRM webhook calls a lead',
			'CRM: call, wait, and update the lead',
			'Call a list of leads',
			'Call and wait through restarts',
			'Call within the hours, wait outside them',
			'Call, wait, and act on the outcome',
			'Everything about the calls of a day',
			'Paced campaign from a list',
			'Queue mode: call a lead once',
			'Queue mode: every push once',
		]);
	});

	it('call a list of leads: parts the leads that were called from the others', async () => {
		const workflow = await example('Call a list of leads');
		await browser.withPage(async (page) => {
			await openWorkflow(page, workflow, CALL_NODE);
			await executeWorkflow(page, 'Look at these');
			await page.locator(EDITOR.canvas.edgeLabel, { hasText: '5 items' }).waitFor();
			await picture(page, 'workflow');
			await openNode(page, CALL_NODE);
			await picture(page, 'node');
			const { branch } = EDITOR.nodePanel;
			expect(await page.locator(branch(0)).innerText()).toContain('3 items');
			expect(await page.locator(branch(1)).innerText()).toContain('2 items');
			await seeOutput(page, /"outcome":\s*"notCalled"/, 1);
		});
		expect(world.sandbox.calls).toHaveLength(3);
	});

	it('CRM webhook: replies with the SessionId, and calls once however often it is delivered', async () => {
		await world.api.activate(await example('CRM webhook calls a lead'));
		const lead = {
			leadId: `lead-${Date.now()}`,
			name: 'Ada',
			phone: '+86 123 0000 0001',
			time: 'now',
		};
		const first = await postLead(n8nUrl(), 'call-a-lead', lead);
		expect({ ...first, body: JSON.parse(first.body) }).toEqual({
			status: 200,
			body: {
				leadId: lead.leadId,
				sessionId: world.sandbox.calls[0]?.sessionId,
				calledNumber: '008612300000001',
			},
		});
		const again = await Promise.all(
			[1, 2, 3, 4].map(async () => await postLead(n8nUrl(), 'call-a-lead', lead)),
		);
		for (const { status, body } of again) {
			expect({ status, body: JSON.parse(body) }).toEqual({
				status: 200,
				body: {
					leadId: lead.leadId,
					sessionId: world.sandbox.calls[0]?.sessionId,
					calledBefore: true,
				},
			});
		}
		expect(world.sandbox.calls).toHaveLength(1);
	});

	it('CRM webhook: deliveries at the same moment call once', async () => {
		await world.api.activate(await example('CRM webhook calls a lead'));
		const lead = { leadId: `lead-${Date.now()}`, phone: '+86 123 0000 0202' };
		const replies = await Promise.all(
			[1, 2, 3, 4, 5].map(async () => await postLead(n8nUrl(), 'call-a-lead', lead)),
		);
		const sessionId = world.sandbox.calls[0]?.sessionId;
		expect(replies.map(({ status, body }) => [status, JSON.parse(body).sessionId])).toEqual(
			replies.map(() => [200, sessionId]),
		);
		expect(world.sandbox.calls).toHaveLength(1);
	});

	it('CRM webhook: says why nobody was called', async () => {
		await world.api.activate(await example('CRM webhook calls a lead'));
		const lead = { leadId: `lead-${Date.now()}`, phone: '+86 123 0001 0004' };
		const { status, body } = await postLead(n8nUrl(), 'call-a-lead', lead);
		expect({ status, body: JSON.parse(body) }).toMatchObject({
			status: 422,
			body: { leadId: lead.leadId, details: { outcome: 'notCalled' } },
		});
	});

	it('paced campaign: calls each row once and splits the others by outcome', async () => {
		const workflow = await example('Paced campaign from a list');
		await browser.withPage(async (page) => {
			await openWorkflow(page, workflow, CALL_NODE);
			await executeWorkflow(page, 'Not called');
		});
		const { calls } = world.sandbox;
		expect(calls).toHaveLength(25);
		expect(new Set(calls.map(({ callee }) => callee)).size).toBe(25);
		const seconds = ((calls.at(-1)?.placedAtMs ?? 0) - (calls[0]?.placedAtMs ?? 0)) / 1000;
		expect(seconds).toBeGreaterThan(24 / 5);
	});

	it('calling hours: calls within them, waits outside them', async () => {
		const workflow = await example('Call within the hours, wait outside them');
		const isOpen = isOfficeTimeInChina();
		await browser.withPage(async (page) => {
			await openWorkflow(page, workflow, CALL_NODE);
			await executeWorkflow(page, isOpen ? 'Called' : 'Has a next time');
		});
		expect(world.sandbox.calls).toHaveLength(isOpen ? 1 : 0);
	});

	it('call and wait: parts the calls by how they ended', async () => {
		const workflow = await example('Call, wait, and act on the outcome');
		await browser.withPage(async (page) => {
			await openWorkflow(page, workflow, CALL_NODE);
			await executeWorkflow(page, 'Not called');
			await openNode(page, 'Answered');
			await seeOutput(page, /"confirmed":\s*true/);
			await seeOutput(page, /"transcript":\s*"Agent: Hello Ada Lin/);
			await closeNode(page);
			await openNode(page, 'Call again later');
			await seeOutput(page, /"reason":\s*"noAnswer"[^]*"reason":\s*"busy"/);
			await closeNode(page);
			await openNode(page, 'Wrong number');
			await seeOutput(page, /"name":\s*"Dan Zhou"/);
			await closeNode(page);
			await openNode(page, 'Look at these');
			await seeOutput(page, /"Outcome":\s*"rejected"/);
		});
		expect(world.sandbox.calls).toHaveLength(5);
	});

	it('the calls of a day: tags, transcript and recording of those that were answered', async () => {
		const workflow = await example('Everything about the calls of a day');
		const hourAgo = Date.now() - 3_600_000;
		const sessionId = world.sandbox.addPastCall({
			callee: '008612300000001',
			startedAtMs: hourAgo,
		});
		world.sandbox.addPastCall({ callee: '008612300000202', startedAtMs: hourAgo });
		world.sandbox.addPastCall({ callee: '008612300030001', startedAtMs: hourAgo });
		await browser.withPage(async (page) => {
			await openWorkflow(page, workflow, 'Get calls');
			await executeWorkflow(page, 'Without a recording');
			await openNode(page, 'Call with all its data');
			await seeOutput(page, new RegExp(`"SessionId":\\s*"${sessionId}"`));
			await seeOutput(page, /"Interest":\s*true/);
			await seeOutput(page, /"transcript":\s*"Agent: /);
		});
		expect(world.sandbox.calls).toHaveLength(0);
		expect(world.sandbox.downloads).toMatchObject([{ status: 200 }]);
	});

	it('any Tencent Cloud API: lists the agents through HTTP Request', async () => {
		const workflow = await example('Any Tencent Cloud API through HTTP Request');
		await browser.withPage(async (page) => {
			await openWorkflow(page, workflow, 'List AI agents');
			await executeWorkflow(page, 'One item per agent');
			await openNode(page, 'One item per agent');
			await seeOutput(page, /"AIAgentName":\s*"Appointment Reminder"/);
		});
		expect(world.sandbox.requests).toMatchObject([
			{ action: 'DescribeAIAgentInfoList', outcome: 'ok' },
		]);
	});
});
