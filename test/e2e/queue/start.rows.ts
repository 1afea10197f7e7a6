/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { existsSync } from 'node:fs';
import { connect } from 'node:net';

import { N8nApi } from '../../../start/n8nApi';
import { OWNER } from '../../../start/provision';
import { npmStart, type NpmStart } from '../support/npmStart';
import { postLead } from '../support/postLead';
import { row, untilSo } from './support/world';

let running: NpmStart | undefined;
afterAll(() => running?.kill());

/** Whether anything takes connections at this port. */
async function listens(port: string): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(Number(port), '127.0.0.1');
		socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
		socket.once('connect', () => socket.destroy());
	});
}

/** Starts it, lets it call, and says what must be gone once it has ended. */
async function started(): Promise<() => Promise<boolean>> {
	running = await npmStart('--queue');
	const { printed, address } = running;
	const api = new N8nApi(address('n8n'));
	await api.signIn(OWNER);
	const workflows = await api.workflows();
	const guard = workflows.find(({ name }) => name === 'Queue mode: call a lead once');
	if (guard === undefined) throw new Error('The example was not imported');
	await api.activate(guard);
	const lead = { leadId: '1', name: 'Ada', phone: '+86 123 0000 0000' };
	const webhooks = address('Webhooks');
	expect(await postLead(webhooks, 'call-a-lead-once', lead)).toMatchObject({ status: 200 });
	expect(await postLead(webhooks, 'call-a-lead-once', lead)).toMatchObject({ status: 409 });
	const port = (of: string): string =>
		new RegExp(`^${of}\\s+127\\.0\\.0\\.1:(\\d+)`, 'm').exec(printed)?.[1] ?? '';
	const folder = /^Logs\s+(\S+)\/\*/m.exec(printed)?.[1] ?? '';
	expect(await Promise.all([listens(port('Postgres')), listens(port('Redis'))])).toEqual([
		true,
		true,
	]);
	const addresses = ['n8n', 'Webhooks', 'Sandbox'].map((of) => new URL(address(of)).port);
	const ports = [...addresses, port('Postgres'), port('Redis')];
	return async () => {
		const open = await Promise.all(ports.map(listens));
		return !open.includes(true) && !existsSync(folder);
	};
}

describe('npm start -- --queue', () => {
	row('calls a lead once, and leaves nothing behind', false, async () => {
		const isGone = await started();
		await running?.stop();
		expect(await isGone()).toBe(true);
	});

	row('leaves nothing behind when it is killed', false, async () => {
		const isGone = await started();
		running?.kill();
		await untilSo(isGone);
	});
});
