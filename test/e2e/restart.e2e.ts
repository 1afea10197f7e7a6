/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { rmSync } from 'node:fs';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import { freePort } from '../../start/freePort';
import { ensureN8n } from '../../start/installN8n';
import { N8nApi } from '../../start/n8nApi';
import { startN8n, type N8nServer } from '../../start/n8nServer';
import { progressOn } from '../../start/progress';
import { sandboxCredential, signInOwner } from '../../start/provision';
import { postLead } from './support/postLead';
import { freshUserFolder } from './support/sharedN8n';
import { callNode, chain, webhook } from './support/workflows';

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
		expect(await postLead(server.url, 'kept', LEAD)).toMatchObject({ status: 200 });
		expect(sandbox.dialsOf('008612300000000')).toBe(2);
	});
});
