import { request } from 'undici';

import type { PushTarget } from '../../sandbox/push/target';
import type { StoredWorkflow } from '../../start/n8nApi';
import { example, PUSH_LOGIN, pushUrl } from '../../start/provision';
import { DOCUMENTED_CRM, startCrm, type Crm, type Lead } from '../support/crm';
import { cdr } from '../support/pushes';
import { useBrowser } from './support/browser';
import { picture } from './support/media';
import { chooseOption, openNode, openWorkflow } from './support/nodePanel';
import { postLead } from './support/postLead';
import { EDITOR } from './support/selectors';
import { n8nUrl } from './support/sharedN8n';
import { until } from './support/until';
import { untilListening } from './support/untilListening';
import { useSandbox } from './support/useSandbox';
import { builtIn, chain, pushTrigger } from './support/workflows';

const TRIGGER = 'AI Agent Call Trigger';
const PUBLISHED_WITHIN_MS = 60_000;
const { username, password } = PUSH_LOGIN;
const BASIC = { kind: 'basicAuth', username, password } as const;

// Calls are over, with all that is made of them, within two seconds.
const world = useSandbox({ speed: 20 });
const browser = useBrowser();

let crm: Crm;
beforeAll(async () => {
	crm = await startCrm();
});
afterAll(async () => await crm.close());

/** A workflow of examples/ for the sandbox and the CRM here. */
function exampleHere(file: string): ReturnType<typeof example> {
	return example(file, [world.credential], { [DOCUMENTED_CRM]: crm.url });
}

async function publish(workflow: ReturnType<typeof example>): Promise<StoredWorkflow> {
	const stored = await world.api.createWorkflow(workflow);
	await world.api.activate(stored);
	return stored;
}

/** Enters leads into the CRM, which posts them to this webhook at the same moment. */
async function addLeads(webhook: string, phones: Readonly<Record<string, string>>): Promise<void> {
	const leads = Object.entries(phones).map(([id, phone]) => ({ id, name: `Lead ${id}`, phone }));
	for (const lead of leads) crm.add(lead);
	const replies = await Promise.all(
		leads.map(async (lead) => await postLead(n8nUrl(), webhook, lead)),
	);
	expect(replies.map(({ status }) => status)).toEqual(leads.map(() => 200));
}

async function statuses(workflow: StoredWorkflow): Promise<string[]> {
	return (await world.api.executions(workflow)).map(({ status }) => status);
}

/** The SessionId of the call to this number, which was called once. */
function sessionOf(callee: string): string {
	const calls = world.sandbox.calls.filter((call) => call.callee === callee);
	expect(calls).toHaveLength(1);
	return calls[0]?.sessionId ?? '';
}

describe('the CRM loop', () => {
	it('brings SessionId, outcome, transcript and tags of each call to its lead, once', async () => {
		const { sandbox } = world;
		const placing = await publish(exampleHere('crm-loop-place-the-call.json'));
		const taking = exampleHere('crm-loop-outcome.json');
		const url = pushUrl(n8nUrl(), taking);
		const outcomes = await publish(taking);
		await untilListening(url);
		// Each push comes twice at once and again after that, and recordings before records.
		const trouble = { duplicates: 1, lostAnswers: 1, retryMs: 200, recordingsFirst: true };
		sandbox.pushTo({ url, authentication: BASIC, ...trouble });

		const written = crm.writes.length;
		await addLeads('crm-lead', {
			answered: '+86 123 0000 0000',
			noAnswer: '+86 123 0000 0202',
			busy: '+86 123 0000 0206',
			blocked: '+86 123 0001 0004',
		});
		const called = ['answered', 'noAnswer', 'busy'];
		await until(() => called.every((id) => crm.lead(id).outcome !== undefined));
		await until(async () => (await statuses(outcomes)).every((status) => status === 'success'));
		await sandbox.pushesSettled();

		const ended = { callStatus: 'called', endedAt: expect.stringMatching(/^20.+Z$/) };
		expect(crm.lead('answered')).toMatchObject({
			...ended,
			sessionId: sessionOf('008612300000000'),
			outcome: 'answered',
			transcript: expect.stringMatching(/^Agent: .+Lead answered.+\nPerson: /),
			tags: { Interest: true, Budget: 1200.5, 'Best time': ['Weekday morning'] },
		});
		for (const [id, callee] of [
			['noAnswer', '008612300000202'],
			['busy', '008612300000206'],
		] as const) {
			const lead: Lead = crm.lead(id);
			expect(lead).toMatchObject({ ...ended, sessionId: sessionOf(callee), outcome: id });
			expect(lead).not.toHaveProperty('transcript');
		}
		expect(crm.lead('blocked')).toMatchObject({ callStatus: 'notCalled' });
		expect(crm.lead('blocked')).not.toHaveProperty('sessionId');

		const records = sandbox.pushes.filter(({ event }) => event === 'cdr');
		expect(new Set(records.map(({ uuid }) => uuid)).size).toBe(3);
		expect(records).toHaveLength(12);
		expect(sandbox.pushes.some(({ event }) => event === 'record')).toBe(true);
		expect(await statuses(outcomes)).toEqual(['success', 'success', 'success']);
		expect(await statuses(placing)).toEqual(['success', 'success', 'success', 'success']);
		const reached = crm.writes.slice(written).filter(({ id }) => id !== undefined);
		expect(reached.map(({ id }) => id).sort()).toEqual(['blocked', ...called, ...called].sort());
	});

	it('does all of it in one workflow that waits', async () => {
		const waiting = await publish(exampleHere('crm-call-and-wait.json'));
		await addLeads('crm-lead-and-wait', {
			one: '+86 123 0000 0001',
			two: '+86 123 0000 0202',
			three: '+86 123 0001 0004',
		});
		await until(() => ['one', 'two', 'three'].every((id) => crm.lead(id).callStatus !== undefined));
		expect(crm.lead('one')).toMatchObject({
			callStatus: 'called',
			sessionId: sessionOf('008612300000001'),
			outcome: 'answered',
			transcript: expect.stringContaining('Lead one'),
			tags: { Interest: true },
		});
		expect(crm.lead('two')).toMatchObject({
			callStatus: 'called',
			sessionId: sessionOf('008612300000202'),
			outcome: 'noAnswer',
			transcript: null,
		});
		expect(crm.lead('three')).toMatchObject({ callStatus: 'notCalled' });
		await until(async () => (await statuses(waiting)).every((status) => status === 'success'));

		// The CRM posts a lead again: the call that was placed keeps its outcome.
		const before = { ...crm.lead('one') };
		const lead = { id: 'one', name: 'Lead one', phone: '+86 123 0000 0001' };
		await postLead(n8nUrl(), 'crm-lead-and-wait', lead);
		await until(async () => (await statuses(waiting)).join() === 'success,success,success,success');
		expect(crm.lead('one')).toEqual(before);
		expect(world.sandbox.dialsOf('008612300000001')).toBe(1);
	});
});

/** Pushes one call record like this; says the HTTP status of each try. */
async function push(target: PushTarget): Promise<Array<number | undefined>> {
	const { sandbox } = world;
	const before = sandbox.pushes.length;
	sandbox.pushTo({ retryMs: 10, ...target });
	sandbox.push('cdr', cdr());
	await sandbox.pushesSettled();
	return sandbox.pushes.slice(before).map(({ status }) => status);
}

describe('the authentication of pushes', () => {
	async function publishTrigger(kind: 'none' | 'basicAuth' | 'oAuth2') {
		const trigger = pushTrigger(`pushes-${kind}`, kind, world.credential);
		const workflow = chain(`Pushes with ${kind}`, [trigger, builtIn('noOp', 1)]);
		const stored = await publish(workflow);
		const url = pushUrl(n8nUrl(), workflow);
		await untilListening(url);
		return { stored, url, tokenUrl: url.replace(/webhook$/, 'token') };
	}

	const REFUSED = [401, 401, 401, 401];

	it('Basic Auth lets in nobody but who has user name and password', async () => {
		const { stored, url, tokenUrl } = await publishTrigger('basicAuth');
		expect(await push({ url })).toEqual(REFUSED);
		for (const wrong of [
			{ ...BASIC, password: `${password}x` },
			{ ...BASIC, password: '' },
			{ ...BASIC, username: 'N8N' },
			{ ...BASIC, username: `${username}:${password}`, password: '' },
		]) {
			expect(await push({ url, authentication: wrong })).toEqual(REFUSED);
		}
		// This node issues no tokens.
		const token = { kind: 'oAuth2', tokenUrl, clientId: username, clientSecret: password } as const;
		expect(await push({ url, authentication: token })).toEqual(Array(4).fill(undefined));
		expect(world.sandbox.pushes.at(-1)?.answer).toBe('The token URL answered 404');
		expect(await statuses(stored)).toEqual([]);

		expect(await push({ url, authentication: BASIC })).toEqual([200]);
		await until(async () => (await statuses(stored)).join() === 'success');
	});

	it('OAuth2 lets in nobody but who has a token, which it issues for ID and secret', async () => {
		const { stored, url, tokenUrl } = await publishTrigger('oAuth2');
		expect(await push({ url })).toEqual(REFUSED);
		expect(await push({ url, authentication: BASIC })).toEqual(REFUSED);
		const right = { kind: 'oAuth2', tokenUrl, clientId: username, clientSecret: password } as const;
		const wrong = { ...right, clientSecret: `${password}x` };
		expect(await push({ url, authentication: wrong })).toEqual(Array(4).fill(undefined));
		expect(world.sandbox.pushes.at(-1)?.answer).toBe('The token URL answered 401');
		expect(await statuses(stored)).toEqual([]);

		expect(await push({ url, authentication: right })).toEqual([200]);
		await until(async () => (await statuses(stored)).join() === 'success');
	});

	it('None lets in whoever knows the URL', async () => {
		const { stored, url } = await publishTrigger('none');
		expect(await push({ url })).toEqual([200]);
		expect(await push({ url, authentication: BASIC })).toEqual([200]);
		await until(async () => (await statuses(stored)).join() === 'success,success');
	});
});

describe('the trigger in the editor', () => {
	it('says so when a push with a wrong password comes in while it listens, and runs nothing', async () => {
		const trigger = pushTrigger('wrong-while-listening', 'basicAuth', world.credential);
		const workflow = chain('Listening', [trigger, builtIn('noOp', 1)]);
		const stored = await world.api.createWorkflow(workflow);
		const url = pushUrl(n8nUrl(), workflow).replace('/webhook/', '/webhook-test/');
		await browser.withPage(async (page) => {
			await openWorkflow(page, stored, TRIGGER);
			await page.locator(EDITOR.canvas.execute).click();
			const wrong = { ...BASIC, password: `${password}x` };
			await until(async () => (await push({ url, authentication: wrong })).includes(500));
			await page
				.getByText(/A push was refused: its username or password is not/)
				.first()
				.waitFor();
		});
		const [execution] = await world.api.executions(stored);
		expect(execution).toMatchObject({ status: 'error' });
		const { data } = await world.api.execution(execution?.id ?? '');
		expect(data).toContain(TRIGGER);
		expect(data).not.toContain('noOp');
		expect(data).not.toContain(password);
	});

	it('says what is missing when somebody publishes it without a push password', async () => {
		const bare = await world.api.createCredential({
			name: 'Keys only',
			type: world.credential.type,
			data: { ...world.sandbox.credentials, site: 'custom', endpoint: world.sandbox.url },
		});
		const trigger = pushTrigger('keys-only', 'basicAuth', bare);
		const workflow = chain('Keys only', [trigger, builtIn('noOp', 1)]);
		const stored = await world.api.createWorkflow(workflow);
		await browser.withPage(async (page) => {
			await openWorkflow(page, stored, TRIGGER);
			await page.locator(EDITOR.canvas.publish).click();
			await page.locator(EDITOR.canvas.publishNow).click();
			// n8n sets triggers up in the background, some time later.
			const told = page.getByText("The credential field 'Push Username' is empty").first();
			await told.waitFor({ timeout: PUBLISHED_WITHIN_MS });
		});
		const { statusCode, body } = await request(pushUrl(n8nUrl(), workflow), { method: 'POST' });
		await body.dump();
		expect([401, 404]).toContain(statusCode);
	});

	it('says what to enter in the CCC console, and where', async () => {
		const workflow = example('crm-loop-outcome.json', [world.credential], {});
		const stored = await world.api.createWorkflow(workflow);
		await browser.withPage(async (page) => {
			await openWorkflow(page, stored, TRIGGER);
			await picture(page, 'crm-loop');
			await openNode(page, TRIGGER);
			const { webhookUrls, webhookUrl, productionUrl, triggerHelp, help } = EDITOR.triggerPanel;
			await page.locator(webhookUrls).click();
			await page.locator(productionUrl).click();
			const urls = page.locator(webhookUrl);
			await urls.filter({ hasText: pushUrl(n8nUrl(), workflow) }).waitFor();
			expect(await urls.count()).toBe(1);
			await page.locator(triggerHelp).click();
			await page.locator(help, { hasText: 'Feature configuration > Data Push' }).waitFor();
			await page.getByText('choose basicAuth. Enter the Push Username and Push Password').waitFor();
			await picture(page, 'trigger');
			// The token URL is for OAuth2 only.
			await chooseOption(page, 'authentication', 'OAuth2');
			await page.getByText('choose OAuth2.0. Enter the Push Username and Push Password').waitFor();
			expect(await urls.allInnerTexts()).toEqual([
				expect.stringMatching(/\/webhook\s*$/),
				expect.stringMatching(/\/token\s*$/),
			]);
		});
	});
});
