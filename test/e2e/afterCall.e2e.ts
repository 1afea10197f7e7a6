/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';

import { useBrowser } from './support/browser';
import { picture } from './support/media';
import {
	chooseOption,
	chooseSeveral,
	executeStep,
	fieldLabels,
	offeredBy,
	openNode,
	openWorkflow,
	seeOutput,
} from './support/nodePanel';
import { postLead } from './support/postLead';
import { EDITOR } from './support/selectors';
import { n8nUrl } from './support/sharedN8n';
import { until } from './support/until';
import { useSandbox } from './support/useSandbox';
import {
	AGENT,
	builtIn,
	CALL_NODE,
	callOperation,
	chain,
	lead,
	webhook,
} from './support/workflows';

const PHONE = '+86 123 0000 0000';
/** Talks for ten minutes, which are 30 seconds here. */
const LONG_CALL = '+86 123 0003 0012';
/** An agent with two post-call tags, told the name of the person. */
const REMINDER = {
	aiAgentId: { __rl: true, mode: 'id', value: '16' },
	variables: {
		mappingMode: 'defineBelow',
		value: { name: '={{ $json.name }}', appointmentTime: '={{ $json.time }}' },
	},
};
/** A poll that was still to come would have come by then. */
const QUIET_MS = 5000;

// A call is over after a second, and everything Tencent makes of it after two.
const world = useSandbox({ speed: 20 });
const browser = useBrowser();

/** How often Tencent was asked for this. */
function asked(action: string): number {
	return world.sandbox.requests.filter((request) => request.action === action).length;
}

/** The status of the latest execution of a workflow. */
async function latestStatus(page: Page, workflowId: string): Promise<string | undefined> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const reply = await page.request.get(`/rest/executions?filter=${filter}`);
	const { data }: { data: { results: Array<{ status: string }> } } = await reply.json();
	return data.results[0]?.status;
}

describe('after the call, in the editor', () => {
	it('Start and Wait shows outcome, transcript and tags', async () => {
		const call = callOperation(world.credential, CALL_NODE, 'start', {
			...REMINDER,
			callee: '={{ $json.phone }}',
		});
		const workflow = await world.api.createWorkflow(
			chain('One lead', [...lead({ name: 'Ada Lin', phone: PHONE, time: 'Monday 9:30' }), call]),
		);
		await browser.withPage(async (page) => {
			await openWorkflow(page, workflow, CALL_NODE);
			await openNode(page, CALL_NODE);
			expect(await fieldLabels(page)).not.toContain('Also Get');
			await chooseOption(page, 'operation', 'Start and Wait');
			await chooseSeveral(page, 'include', ['Transcript', 'Post-Call Tags']);
			expect((await fieldLabels(page)).slice(-4)).toEqual([
				'Maximum Wait Minutes',
				'Also Get',
				'Simplify',
				'Options',
			]);
			await executeStep(page);
			await seeOutput(page, /"Outcome":\s*"answered"/);
			await seeOutput(page, /"TimedOut":\s*false/);
			await seeOutput(page, /"Transcript":\s*"Agent: .+Ada Lin.+Person: /);
			await seeOutput(page, /"Appointment confirmed":\s*true/);
			await picture(page, 'start-and-wait');
		});
		expect(world.sandbox.calls).toHaveLength(1);
	});

	it('Transfer to Human lists the skill groups of the application', async () => {
		const workflow = await world.api.createWorkflow(
			chain('To a human', [
				...lead({ SessionId: 'a-call-that-is-on' }),
				callOperation(world.credential, 'Transfer to Human', 'transferToHuman'),
			]),
		);
		await browser.withPage(async (page) => {
			await openWorkflow(page, workflow, 'Transfer to Human');
			await openNode(page, 'Transfer to Human');
			expect(await offeredBy(page, 'skillGroupId', 'Support')).toEqual([
				'After-sales (3)',
				'Sales (1)',
				'Support (2)',
			]);
		});
		expect(world.sandbox.requests).toMatchObject([{ action: 'DescribeSkillGroupInfoList' }]);
	});

	it('Start and Wait ends at once when a person stops it, and dials nobody again', async () => {
		const parameters = { ...AGENT, callee: '={{ $json.phone }}' };
		const call = callOperation(world.credential, CALL_NODE, 'startAndWait', parameters);
		const workflow = await world.api.createWorkflow(
			chain('Stopped while waiting', [
				...lead({ phone: LONG_CALL }),
				{ ...call, retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 },
			]),
		);
		await browser.withPage(async (page) => {
			await openWorkflow(page, workflow, CALL_NODE);
			await page.locator(EDITOR.canvas.execute).click();
			await until(() => asked('DescribeTelCdr') > 1);
			expect(await latestStatus(page, workflow.id)).toBe('running');
			const stoppedMs = Date.now();
			await page.locator(EDITOR.canvas.stop).click();
			await until(async () => (await latestStatus(page, workflow.id)) === 'canceled');
			expect(Date.now() - stoppedMs).toBeLessThan(QUIET_MS);
			const sent = world.sandbox.requests.length;
			await sleep(QUIET_MS);
			expect(world.sandbox.requests).toHaveLength(sent);
		});
		expect(world.sandbox.calls).toHaveLength(1);
		expect(world.sandbox.controls).toEqual([]);
	});
});

describe('after the call, from a production webhook', () => {
	it('replies with outcome, transcript and tags, and stores the recording as a file', async () => {
		const { api, credential, sandbox } = world;
		const later = { options: { waitMinutes: 1 } };
		const workflow = chain('All about a call', [
			webhook('all-about-a-call', 'responseNode'),
			callOperation(credential, 'Start and Wait', 'startAndWait', {
				...AGENT,
				callee: '={{ $json.body.phone }}',
			}),
			callOperation(credential, 'Get Transcript', 'getTranscript', later),
			callOperation(credential, 'Get Tags', 'getTags', later),
			callOperation(credential, 'Download Recording', 'downloadRecording'),
			builtIn('respondToWebhook', 1.5, {
				respondWith: 'json',
				responseBody:
					"={{ JSON.stringify({ outcome: $('Start and Wait').item.json.Outcome, transcript: $('Get Transcript').item.json.Transcript, tags: $('Get Tags').item.json.Tags, said: $json, file: $binary.data }) }}",
				options: {},
			}),
		]);
		await api.activate(await api.createWorkflow(workflow));
		const { status, body } = await postLead(n8nUrl(), 'all-about-a-call', { phone: PHONE });
		const reply = JSON.parse(body);
		expect({ status, reply }).toMatchObject({
			status: 200,
			reply: {
				outcome: 'answered',
				transcript: expect.stringMatching(/^Agent: .+\nPerson: /),
				tags: { Interest: true, Budget: 1200.5, 'Best time': ['Weekday morning'] },
				said: { SessionId: sandbox.calls[0]?.sessionId, MimeType: 'audio/mpeg' },
				file: { mimeType: 'audio/mpeg', fileName: `${sandbox.calls[0]?.sessionId}.mp3` },
			},
		});
		expect(reply.file.bytes).toBeGreaterThan(0);
		await browser.withPage(async (page) => {
			const stored = await page.request.get('/rest/binary-data', {
				params: { id: reply.file.id, action: 'download' },
			});
			expect(stored.headers()['content-type']).toBe('audio/mpeg');
			expect(await stored.body()).toHaveLength(reply.file.bytes);
		});
		expect(sandbox.downloads).toMatchObject([{ status: 200 }]);
		expect(sandbox.calls).toHaveLength(1);
	});
});
