/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { N8nApi } from '../../start/n8nApi';
import { OWNER } from '../../start/provision';
import { npmStart, type NpmStart } from './support/npmStart';

let data: string;
let running: NpmStart | undefined;
beforeAll(() => {
	data = mkdtempSync(path.join(tmpdir(), 'n8n-start-'));
});
afterAll(() => {
	running?.kill();
	rmSync(data, { recursive: true, force: true });
});

async function start(): Promise<NpmStart> {
	running = await npmStart('--data', data);
	return running;
}

async function contents(url: string): Promise<{ credentials: string[]; workflows: string[] }> {
	const api = new N8nApi(url);
	await api.signIn(OWNER);
	return {
		credentials: (await api.credentials()).map(({ id, name }) => `${name} ${id}`),
		workflows: (await api.workflows()).map(({ id, name }) => `${name} ${id}`),
	};
}

describe('npm start', () => {
	it('provides everything once, also when started again, and leaves nothing running', async () => {
		const first = await start();
		const before = await contents(first.address('n8n'));
		expect(before.credentials).toEqual([expect.stringContaining('Tencent Cloud (sandbox)')]);
		expect(before.workflows.join()).toContain('Call a list of leads');
		await first.stop();
		await expect(fetch(first.address('n8n'))).rejects.toThrow();
		await expect(fetch(first.address('Sandbox'))).rejects.toThrow();

		const second = await start();
		expect(await contents(second.address('n8n'))).toEqual(before);
		await second.stop();
	});
});
