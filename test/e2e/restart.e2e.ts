/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { rmSync } from 'node:fs';

import { request } from 'undici';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import { freePort } from '../../start/freePort';
import { ensureN8n } from '../../start/installN8n';
import { N8nApi } from '../../start/n8nApi';
import { startN8n, type N8nServer } from '../../start/n8nServer';
import { progressOn } from '../../start/progress';
import { PUSH_LOGIN, pushUrl, sandboxCredential, signInOwner } from '../../start/provision';
import { cdr } from '../support/pushes';
import { postLead } from './support/postLead';
import { freshUserFolder } from './support/sharedN8n';
import { until } from './support/until';
import { untilListening } from './support/untilListening';
import { builtIn, callNode, chain, pushTrigger, webhook } from './support/workflows';

const LEAD = { phone: '+86 123 0000 0000' };

let sandbox: Sandbox;
let userFolder: string;
let server: N8nServer;

beforeAll(async () => {
	sandbox = await startSandbox();
	userFolder = await freshUserFolder();
});
afterAll(async () => {
	await server?.stop();
	await sandbox.close();
	rmSync(userFolder, { recursive: true, force: true });
});

async function start(): Promise<N8nApi> {
	const install = await ensureN8n(progressOn(process.stdout));
	server = await startN8n(install, userFolder, await freePort(0));
	const api = new N8nApi(server.url);
	await signInOwner(api);
	return api;
}

/** Pushes a call record; says what n8n answers. */
async function push(url: string, uuid: string): Promise<unknown> {
	const { username, password } = PUSH_LOGIN;
	const pair = Buffer.from(`${username}:${password}`).toString('base64');
	const { statusCode, body } = await request(`${url}?action=cdr&version=1`, {
		method: 'POST',
		headers: {
			authorization: `Basic ${pair}`,
			'content-type': 'application/json;charset=utf8',
			'x-tccc-push-uuid': uuid,
		},
		body: JSON.stringify(cdr()),
	});
	return { statusCode, body: await body.json() };
}

describe('a restart of n8n', () => {
	it('keeps workflow, credential and node, and the webhook calls again', async () => {
		const before = await start();
		const credential = await sandboxCredential(before, sandbox);
		const workflow = await before.createWorkflow(
			chain('Kept', [webhook('kept'), callNode(credential, '={{ $json.body.phone }}')]),
		);
		await before.activate(workflow);
		expect(await postLead(server.url, 'kept', LEAD)).toMatchObject({ status: 200 });
		await server.stop();

		const after = await start();
		expect(await after.workflows()).toMatchObject([{ id: workflow.id, name: 'Kept' }]);
		expect(await after.credentials()).toMatchObject([{ id: credential.id }]);
		const another = { phone: '+86 123 0000 0001' };
		expect(await postLead(server.url, 'kept', another)).toMatchObject({ status: 200 });
		expect(sandbox.calls).toHaveLength(2);
		// Nobody is called twice within ten minutes, also after a restart.
		expect(await postLead(server.url, 'kept', LEAD)).toMatchObject({ status: 500 });
		expect(sandbox.dialsOf('008612300000000')).toBe(1);
		await server.stop();
	});

	it('does not make a push run again that has run', async () => {
		const received = { statusCode: 200, body: { ErrCode: 0, ErrMsg: '' } };
		const before = await start();
		const credential = await sandboxCredential(before, sandbox);
		const trigger = pushTrigger('remembering', 'basicAuth', credential);
		const exported = chain('Remembering', [trigger, builtIn('noOp', 1)]);
		const workflow = await before.createWorkflow(exported);
		await before.activate(workflow);
		await untilListening(pushUrl(server.url, exported));
		const uuids = ['one', 'two', 'three', 'one', 'two', 'three'];
		const answers = uuids.map(async (uuid) => await push(pushUrl(server.url, exported), uuid));
		for (const answer of await Promise.all(answers)) expect(answer).toEqual(received);
		await until(async () => (await before.executions(workflow)).length === 3);
		await server.stop();

		const after = await start();
		const url = pushUrl(server.url, exported);
		await untilListening(url);
		for (const uuid of uuids) expect(await push(url, uuid)).toEqual(received);
		expect(await after.executions(workflow)).toHaveLength(3);
		expect(await push(url, 'four')).toEqual(received);
		await until(async () => (await after.executions(workflow)).length === 4);
		await server.stop();
	});
});
