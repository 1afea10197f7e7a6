/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ROOT } from '../../start/cacheFolder';
import { N8nApi } from '../../start/n8nApi';
import { OWNER } from '../../start/provision';

const MAIN = path.join(ROOT, '.build', 'start', 'main.js');

let data: string;
let child: ChildProcess | undefined;
beforeAll(() => {
	data = mkdtempSync(path.join(tmpdir(), 'n8n-start-'));
});
afterAll(() => {
	child?.kill('SIGKILL');
	rmSync(data, { recursive: true, force: true });
});

/** Starts what `npm start` starts, on free ports; resolves with all it printed once it is ready. */
async function start(): Promise<string> {
	const args = [MAIN, '--data', data, '--port', '0', '--sandbox-port', '0'];
	const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
	child = started;
	return await new Promise((resolve, reject) => {
		let printed = '';
		started.once('exit', () => reject(new Error(`It ended: ${printed}`)));
		started.stdout.on('data', (chunk: Buffer) => {
			printed += chunk.toString();
			if (printed.includes('Ctrl-C stops everything')) resolve(printed);
		});
	});
}

async function contents(url: string): Promise<{ credentials: string[]; workflows: string[] }> {
	const api = new N8nApi(url);
	await api.signIn(OWNER);
	return {
		credentials: (await api.credentials()).map(({ id, name }) => `${name} ${id}`),
		workflows: (await api.workflows()).map(({ id, name }) => `${name} ${id}`),
	};
}

async function stop(): Promise<void> {
	const ended = child && once(child, 'exit');
	child?.kill('SIGINT');
	await ended;
}

const address = (printed: string, of: string) =>
	new RegExp(`^${of}\\s+(http://127\\.0\\.0\\.1:\\d+)`, 'm').exec(printed)?.[1] ?? '';

describe('npm start', () => {
	it('provides everything once, also when started again, and leaves nothing running', async () => {
		const first = await start();
		const before = await contents(address(first, 'n8n'));
		expect(before.credentials.sort()).toEqual([
			expect.stringContaining('Tencent Cloud (sandbox)'),
			expect.stringContaining('Tencent Cloud CCC Data Push (sandbox)'),
		]);
		expect(before.workflows.join()).toContain('Call a list of leads');
		await stop();
		await expect(fetch(address(first, 'n8n'))).rejects.toThrow();
		await expect(fetch(address(first, 'Sandbox'))).rejects.toThrow();

		const second = await start();
		expect(await contents(address(second, 'n8n'))).toEqual(before);
		await stop();
	});
});
