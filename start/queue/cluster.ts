/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, freePorts } from '../freePort';
import { isOnPath } from '../installProblem';
import type { N8nInstall } from '../installN8n';
import { startN8nProcess, type N8nServer } from '../n8nServer';
import type { Progress } from '../progress';
import { installSystemPackages } from '../systemPackages';
import { installPackage } from '../tarball';
import { hasPostgres, startPostgres, type Postgres } from './postgres';
import { startRedis } from './redis';
import type { Service } from './service';
import { startSweeper, type Sweeper } from './sweeper';

/** How many processes of each kind, and what is set for all of them. */
export interface ClusterOptions {
	/** First port to try for the main process; any free one for 0. */
	port: number;
	webhooks: number;
	workers: number;
	env?: NodeJS.ProcessEnv;
}

/** n8n in queue mode: one main process, webhook processes and workers on one Postgres and one Redis. */
export interface Cluster {
	/** Everything there is, with the logs. Goes away at the end. */
	readonly folder: string;
	readonly main: N8nServer;
	readonly webhooks: readonly N8nServer[];
	readonly workers: readonly N8nServer[];
	readonly postgres: Postgres;
	readonly redis: Service;
	/** Names of n8n's processes that have ended. */
	ended(): string[];
	/** Starts every process again that has ended. */
	heal(): Promise<void>;
	/** Ends and removes everything. */
	stop(): Promise<void>;
}

const HEALTH = '/healthz/readiness';

/** Sees to the programs that queue mode needs. Rejects with a `Problem` where it may not install them. */
export async function ensureServices(progress: Progress): Promise<void> {
	const missing = [];
	if (!isOnPath('redis-server')) missing.push('redis-server');
	if (!hasPostgres()) missing.push('postgresql');
	await installSystemPackages(missing, progress);
}

/** Starts n8n in queue mode with this package in every process, as its documentation asks for. */
export async function startCluster(
	install: N8nInstall,
	options: ClusterOptions,
	progress: Progress,
): Promise<Cluster> {
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-queue-'));
	// Postgres may have to run as another user.
	chmodSync(folder, 0o711);
	const sweeper = startSweeper(folder);
	try {
		return await startIn(folder, install, options, progress, sweeper);
	} catch (error) {
		sweeper.sweep();
		return Promise.reject(error);
	}
}

async function startIn(
	folder: string,
	install: N8nInstall,
	{ port, webhooks, workers, env }: ClusterOptions,
	progress: Progress,
	sweeper: Sweeper,
): Promise<Cluster> {
	const names = [
		'main',
		...Array.from({ length: webhooks }, (_, index) => `webhook-${index + 1}`),
		...Array.from({ length: workers }, (_, index) => `worker-${index + 1}`),
	];
	const free = await freePorts(2 + 2 * names.length);
	const nextPort = (): number => free.pop() ?? 0;
	const [postgres, redis] = await progress.step('Starting Postgres and Redis', async () => {
		return await Promise.all([
			startPostgres(path.join(folder, 'postgres'), nextPort(), sweeper),
			startRedis(path.join(folder, 'redis'), nextPort(), sweeper),
		]);
	});
	const userFolder = (name: string): string => path.join(folder, name);
	await progress.step('Installing this package into n8n', async () => {
		await installPackage(userFolder('main'));
		const nodes = path.join('.n8n', 'nodes');
		for (const name of names.slice(1)) {
			cpSync(path.join(userFolder('main'), nodes), path.join(userFolder(name), nodes), {
				recursive: true,
			});
		}
	});
	const mainPort = await freePort(port);
	const ports = new Map(
		names.map((name) => [
			name,
			{ port: name === 'main' ? mainPort : nextPort(), brokerPort: nextPort() },
		]),
	);
	const firstWebhook = ports.get('webhook-1');
	const common: NodeJS.ProcessEnv = {
		...postgres.env,
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('base64'),
		// What the editor shows as the address of webhooks.
		...(firstWebhook && { WEBHOOK_URL: `http://127.0.0.1:${firstWebhook.port}/` }),
		...env,
	};

	interface Member {
		readonly server: N8nServer;
		hasEnded: boolean;
	}
	const members = new Map<string, Member>();

	async function bringUp(name: string): Promise<void> {
		const present = members.get(name);
		const own = ports.get(name);
		if ((present && !present.hasEnded) || !own) return;
		// An n8n that ends itself may leave the process behind that runs its Code nodes.
		await present?.server.kill();
		const [kind = ''] = name.split('-');
		const server = await startN8nProcess(install, {
			...own,
			command: [kind === 'main' ? 'start' : kind],
			userFolder: userFolder(name),
			readyPaths: kind === 'main' ? [HEALTH, '/rest/settings'] : [HEALTH],
			env: {
				...common,
				...(kind === 'worker' && {
					QUEUE_HEALTH_CHECK_ACTIVE: 'true',
					QUEUE_HEALTH_CHECK_PORT: String(own.port),
					N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
				}),
			},
		});
		sweeper.watch(server.pid);
		const member: Member = { server, hasEnded: false };
		members.set(name, member);
		void server.ended.then(() => (member.hasEnded = true));
	}

	async function heal(): Promise<void> {
		// The main process makes the tables that the others need.
		await bringUp('main');
		await Promise.all(names.map(bringUp));
	}

	const serverOf = (name: string): N8nServer => {
		const member = members.get(name);
		if (!member) throw new Error(`There is no ${name}`);
		return member.server;
	};
	const serversOf = (kind: string): N8nServer[] =>
		names.filter((name) => name.startsWith(kind)).map(serverOf);

	async function stop(): Promise<void> {
		await Promise.all([...members.values()].map(async ({ server }) => await server.kill()));
		await Promise.all([postgres.stop(), redis.stop()]);
		rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
		sweeper.dismiss();
	}

	const processes = `main, ${webhooks} webhook, ${workers} worker processes`;
	await progress.step(`Starting n8n: ${processes}`, heal);
	return {
		folder,
		postgres,
		redis,
		ended: () => names.filter((name) => members.get(name)?.hasEnded),
		heal,
		stop,
		get main() {
			return serverOf('main');
		},
		get webhooks() {
			return serversOf('webhook-');
		},
		get workers() {
			return serversOf('worker-');
		},
	};
}
