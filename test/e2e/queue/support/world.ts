/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { appendFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { leads } from '../../../../bench/leads';
import { startSandbox, type Sandbox } from '../../../../sandbox/server';
import { ROOT } from '../../../../start/cacheFolder';
import { ensureN8n } from '../../../../start/installN8n';
import { N8nApi, type StoredCredential } from '../../../../start/n8nApi';
import { wordsFor } from '../../../../start/problem';
import { progressOn } from '../../../../start/progress';
import { sandboxCredential, signInOwner } from '../../../../start/provision';
import { ensureServices, startCluster, type Cluster } from '../../../../start/queue/cluster';
import { openDistance, type Distance } from './distance';
import { Poster } from './poster';

/** What every row works with. */
export interface World {
	readonly sandbox: Sandbox;
	/** The way from n8n to the sandbox. */
	readonly distance: Distance;
	readonly cluster: Cluster;
	readonly api: N8nApi;
	readonly credential: StoredCredential;
	/** Posts to the webhook processes in turn. */
	readonly poster: Poster;
}

/** As between Europe or the Americas and a Tencent region. */
const ROUND_TRIP_MS = 80;

const SETTINGS = {
	// A killed worker is missed after half a minute instead of one and a half, and a stopped one ends sooner.
	QUEUE_WORKER_LOCK_DURATION: '30000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
	// How busy this machine is must not make n8n take its database for gone. A refused connection still counts.
	DB_POSTGRESDB_CONNECTION_TIMEOUT: '300000',
	DB_CONNECTION_ACQUISITION_TIMEOUT_MS: '300000',
	DB_PING_TIMEOUT_MS: '60000',
};

const RESULTS = path.join(ROOT, 'test-results', 'queue');

/** Starts the world before the first row, repairs it before each, and ends it after the last. */
export function useWorld(): World {
	let world: World | undefined;
	beforeAll(async () => {
		rmSync(RESULTS, { recursive: true, force: true });
		mkdirSync(RESULTS, { recursive: true });
		const progress = progressOn(process.stdout);
		try {
			await ensureServices(progress);
			const install = await ensureN8n(progress);
			const sandbox = await startSandbox();
			const distance = await openDistance(Number(new URL(sandbox.url).port), ROUND_TRIP_MS);
			const cluster = await startCluster(
				install,
				{ port: 0, webhooks: 2, workers: 4, env: SETTINGS },
				progress,
			);
			const api = new N8nApi(cluster.main.url);
			await signInOwner(api);
			const credential = await sandboxCredential(api, {
				url: `http://127.0.0.1:${distance.port}`,
				credentials: sandbox.credentials,
			});
			const poster = new Poster(cluster.webhooks.map(({ url }) => url));
			world = { sandbox, distance, cluster, api, credential, poster };
		} catch (error) {
			// Jest prints its own words around an error and hides ours.
			process.stderr.write(`\n${wordsFor(error)}\n`);
			return Promise.reject(error);
		}
	});
	beforeEach(async () => {
		await world?.cluster.heal();
		world?.sandbox.reset();
	});
	afterAll(async () => {
		keepLogs(world?.cluster.folder);
		await world?.poster.close();
		await world?.cluster.stop();
		await world?.distance.close();
		await world?.sandbox.close();
	});
	return new Proxy({} as World, {
		get: (_, name) => {
			if (world === undefined) throw new Error('The world has not been started');
			return Reflect.get(world, name);
		},
	});
}

function keepLogs(folder: string | undefined): void {
	if (folder === undefined) return;
	cpSync(folder, path.join(RESULTS, 'logs'), {
		recursive: true,
		filter: (file) => {
			const [, ...inside] = path.relative(folder, file).split(path.sep);
			return inside.length === 0 ? !file.endsWith('postgres') : file.endsWith('n8n.log');
		},
	});
}

/** Registers a row. Those that are not among the `few` run only when all are asked for. */
export function row(name: string, isOfFew: boolean, work: () => Promise<void>): void {
	const runs = isOfFew || process.env.E2E_QUEUE_ROWS === 'all';
	(runs ? it : it.skip)(name, work);
}

/** Prints what a row has measured, in one line, and keeps it. */
export function report(numbers: Readonly<Record<string, number | string>>): void {
	const { currentTestName = '' } = expect.getState();
	const words = Object.entries(numbers).map(([name, value]) => `${name} ${value}`);
	const line = `${currentTestName}: ${words.join(', ')}\n`;
	process.stdout.write(line);
	appendFileSync(path.join(RESULTS, 'rows.txt'), line);
}

let used = 0;

/** So many numbers that no row before has used. */
export function freshPhones(count: number): string[] {
	const first = used;
	used += count;
	return leads(count, first).map(({ phone }) => phone);
}

/** Waits until this is so, however long the machine takes; the time limit of the row ends what hangs. */
export async function untilSo(isSo: () => boolean | Promise<boolean>): Promise<void> {
	while (!(await isSo())) await sleep(200);
}
