/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/server';
import { readCommandLine, type CommandLine } from './commandLine';
import { tryFileLock } from './fileLock';
import { freePort } from './freePort';
import { ensureN8n, type N8nInstall } from './installN8n';
import { N8nApi } from './n8nApi';
import { startN8n, type N8nServer } from './n8nServer';
import { Problem, wordsFor } from './problem';
import { progressOn, type Progress } from './progress';
import {
	example,
	importExamples,
	PUSH_LOGIN,
	pushUrl,
	redisCredential,
	sandboxCredential,
	signInOwner,
} from './provision';
import { ensureServices, startCluster } from './queue/cluster';
import { installPackage } from './tarball';
import { whenToldToStop } from './whenToldToStop';
import { welcome, type Started } from './welcome';

/** What has been started so far, last first: the order in which it is stopped. */
const stops: Array<() => Promise<void>> = [];

/** An n8n that runs, and what is to be said about it. */
interface Running extends Pick<Started, 'processes' | 'kept'> {
	url: string;
	/** Where its production webhooks are. */
	webhookUrl: string;
	/** Port of its Redis, if it has one. */
	redisPort?: number;
}

async function start(options: CommandLine): Promise<void> {
	const progress = progressOn(process.stdout);
	if (!options.queue) claim(options);
	const install = await ensureN8n(progress);
	const sandbox = await startSandbox({ port: await freePort(options.sandboxPort) });
	stops.unshift(async () => await sandbox.close());
	const n8n = await (options.queue ? startQueue : startAlone)(install, options, progress);
	const api = new N8nApi(n8n.url);
	await signInOwner(api);
	const credential = await sandboxCredential(api, sandbox);
	const credentials = [credential];
	if (n8n.redisPort !== undefined) credentials.push(await redisCredential(api, n8n.redisPort));
	const workflows = await importExamples(api, credentials, sandbox.url);
	pushTo(n8n.webhookUrl, sandbox);
	progress.line(
		welcome({
			...n8n,
			n8nUrl: n8n.url,
			sandboxUrl: sandbox.url,
			workflows,
			credentialName: credential.name,
		}),
	);
}

async function startAlone(
	install: N8nInstall,
	{ port, data }: CommandLine,
	progress: Progress,
): Promise<Running> {
	await progress.step('Installing this package into n8n', async () => {
		await installPackage(data);
	});
	const server = await progress.step('Starting n8n', async () => {
		return await startN8n(install, data, await freePort(port));
	});
	stops.unshift(async () => await server.stop());
	endWith(server);
	const kept = `They are kept in ${data} for the next start.`;
	return { url: server.url, webhookUrl: server.url, processes: [], kept };
}

async function startQueue(
	install: N8nInstall,
	{ port }: CommandLine,
	progress: Progress,
): Promise<Running> {
	await ensureServices(progress);
	const cluster = await startCluster(install, { port, webhooks: 1, workers: 2 }, progress);
	stops.unshift(async () => await cluster.stop());
	const { main, webhooks, workers, postgres, redis, folder } = cluster;
	for (const server of [main, ...webhooks, ...workers]) endWith(server);
	const webhookUrl = webhooks[0]?.url ?? main.url;
	return {
		url: main.url,
		webhookUrl,
		redisPort: redis.port,
		processes: [
			'',
			'n8n runs in queue mode: what n8n shows above only edits, the others do the work.',
			`Webhooks  ${webhookUrl}/webhook/… (process ${webhooks[0]?.pid})`,
			`Workers   processes ${workers.map(({ pid }) => pid).join(' and ')}`,
			`Postgres  127.0.0.1:${postgres.port}, user and database n8n, no password`,
			`Redis     127.0.0.1:${redis.port}, no password`,
			`Logs      ${folder}/*/n8n.log`,
		],
		kept: 'Everything is gone at the end: export what you want to keep.',
	};
}

function endWith(server: N8nServer): void {
	void server.ended.then(async (how) => await end(1, `${how}. Its log:\n${server.lastLines()}`));
}

/** Lets the sandbox push how calls went to the example that takes it in. It does so once that is published. */
function pushTo(n8nUrl: string, sandbox: Sandbox): void {
	sandbox.pushTo({
		url: pushUrl(n8nUrl, example('crm-loop-outcome.json', [], {})),
		authentication: { kind: 'basicAuth', ...PUSH_LOGIN },
	});
}

/** Two n8n on one database would spoil it. */
function claim({ data, fresh }: CommandLine): void {
	mkdirSync(data, { recursive: true });
	const lock = path.join(data, 'running.lock');
	if (tryFileLock(lock)) {
		if (fresh) rmSync(path.join(data, '.n8n'), { recursive: true, force: true });
		return;
	}
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
