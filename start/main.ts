/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/server';
import { readCommandLine, type CommandLine } from './commandLine';
import { tryFileLock } from './fileLock';
import { freePort } from './freePort';
import { ensureN8n } from './installN8n';
import { N8nApi } from './n8nApi';
import { startN8n } from './n8nServer';
import { Problem, wordsFor } from './problem';
import { progressOn } from './progress';
import {
	example,
	importExamples,
	PUSH_CLIENT,
	pushCredential,
	pushUrl,
	sandboxCredential,
	signInOwner,
} from './provision';
import { installPackage } from './tarball';
import { whenToldToStop } from './whenToldToStop';
import { welcome } from './welcome';

/** What has been started so far, last first: the order in which it is stopped. */
const stops: Array<() => Promise<void>> = [];

async function start({ port, sandboxPort, data, fresh }: CommandLine): Promise<void> {
	const progress = progressOn(process.stdout);
	claim(data);
	if (fresh) rmSync(path.join(data, '.n8n'), { recursive: true, force: true });
	const install = await ensureN8n(progress);
	const sandbox = await startSandbox({ port: await freePort(sandboxPort) });
	stops.unshift(async () => await sandbox.close());
	await progress.step('Installing this package into n8n', async () => {
		await installPackage(data);
	});
	const server = await progress.step('Starting n8n', async () => {
		return await startN8n(install, data, await freePort(port));
	});
	stops.unshift(async () => await server.stop());
	void server.ended.then(async (how) => await end(1, `${how}. Its log: ${data}/n8n.log`));
	const api = new N8nApi(server.url);
	await signInOwner(api);
	const credential = await sandboxCredential(api, sandbox);
	const credentials = [credential, await pushCredential(api)];
	const workflows = await importExamples(api, credentials, sandbox.url);
	pushTo(server.url, sandbox);
	progress.line(
		welcome({
			n8nUrl: server.url,
			sandboxUrl: sandbox.url,
			workflows,
			credentialName: credential.name,
			userFolder: data,
		}),
	);
}

/** Lets the sandbox push how calls went to the example that takes it in. It does so once that is published. */
function pushTo(n8nUrl: string, sandbox: Sandbox): void {
	const { clientId: username, clientSecret: password } = PUSH_CLIENT;
	sandbox.pushTo({
		url: pushUrl(n8nUrl, example('crm-loop-outcome.json', [], {})),
		authentication: { kind: 'basicAuth', username, password },
	});
}

/** Two n8n on one database would spoil it. */
function claim(data: string): void {
	mkdirSync(data, { recursive: true });
	const lock = path.join(data, 'running.lock');
	if (tryFileLock(lock)) return;
	throw new Problem(
		`\`npm start\` is running already with the data in ${data}.\n` +
			`Choose another folder with --data, or, should that not be so, delete ${lock}.`,
	);
}

let ending = false;

async function end(exitCode: number, words: string): Promise<void> {
	if (ending) return;
	ending = true;
	process.stderr.write(`\n${words}\n`);
	for (const stop of stops) await stop();
	process.exit(exitCode);
}

whenToldToStop(() => void end(0, 'Stopping …'));
Promise.resolve()
	.then(async () => await start(readCommandLine(process.argv.slice(2))))
	.catch(async (error: unknown) => await end(1, wordsFor(error)));
