/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Execution } from '../../../../start/n8nApi';
import type { N8nServer } from '../../../../start/n8nServer';
import { askRedis } from '../../../../start/queue/redis';
import {
	PROTECTED,
	publishForMany,
	retry,
	saidIn,
	startBatch,
	untilEnded,
	type Flow,
	type Published,
} from '../support/flows';
import { NOBODY, tally, verdict, type Statement } from '../support/verdict';
import { freshPhones, report, row, untilSo, type World } from '../support/world';

const LEADS = 200;
/** Longer than n8n waits for it. */
const REDIS_AWAY_MS = 20_000;

/** What is done to a worker, and how the leads get another chance. */
interface Ending {
	/** Ends the worker, and whatever else. */
	end(worker: N8nServer): Promise<void>;
	/** Gives every lead of the run another chance; returns the run that is the second one. */
	again(workflow: Published, phones: readonly string[], execution: Execution): Promise<Execution>;
}

/** A batch whose worker is ended when so many people were dialled, and then once more. */
async function ended(
	world: World,
	flow: Flow,
	dialled: number,
	{ end, again }: Ending,
): Promise<{ workflow: Published; said: Statement[] }> {
	const { cluster, sandbox } = world;
	const workflow = await publishForMany(world, flow);
	const phones = freshPhones(LEADS);
	const execution = await startBatch(world, workflow, phones);
	await untilSo(() => sandbox.calls.length >= dialled);
	const worker = cluster.workers.find(({ log }) =>
		log().includes(`Worker started execution ${execution.id} `),
	);
	if (worker === undefined) throw new Error(`No worker has execution ${execution.id}`);
	await end(worker);
	const dialledBefore = sandbox.calls.length;
	const { status } = await untilEnded(world, execution);
	const said = await saidIn(world, await again(workflow, phones, execution), phones);
	const judged = verdict(sandbox, phones, said);
	report({ leads: LEADS, dialledBefore, status, ...judged, ...tally(said) });
	expect(judged).toEqual(NOBODY);
	return { workflow, said };
}

const kill = async (worker: N8nServer): Promise<void> => await worker.kill();

/** SIGTERM, as when a worker is updated; n8n ends itself when its grace period is over. */
async function terminate(worker: N8nServer): Promise<void> {
	process.kill(worker.pid, 'SIGTERM');
	await worker.ended;
}

/** A worker ends in the middle of a batch. */
export function endingRows(world: World): void {
	const wait: Flow = { operation: 'startAndWait', options: {} };
	const start: Flow = { operation: 'start', options: {} };

	const retried: Ending['again'] = async (workflow, _phones, execution) =>
		await retry(world, workflow, execution);

	const postedAgain: Ending['again'] = async (workflow, phones) =>
		await untilEnded(world, await startBatch(world, workflow, phones));

	/** Starts again what has ended, so that n8n notices what it has lost. */
	async function comeBack(): Promise<void> {
		const { cluster } = world;
		await cluster.heal();
		const active = 'LLEN bull:jobs:active';
		await untilSo(async () => (await askRedis(cluster.redis.port, active)).startsWith(':0'));
		// It looks for executions that nobody runs when it starts.
		await cluster.main.kill();
		await cluster.heal();
	}

	/**
	 * A worker, the main process and those that put executions into the queue are killed, and started again. With
	 * only the worker killed, n8n 2.41.1 overwrites the execution with nothing but the error, and Retry does nothing.
	 */
	async function crash(worker: N8nServer): Promise<void> {
		const { cluster } = world;
		const gone = [worker, cluster.main, ...cluster.webhooks];
		await Promise.all(gone.map(async (one) => await one.kill()));
		await comeBack();
	}

	async function loseRedis(): Promise<void> {
		const { cluster } = world;
		await cluster.redis.stop();
		await sleep(REDIS_AWAY_MS);
		report({ 'processes of n8n that ended': cluster.ended().join(' ') || 'none' });
		await cluster.redis.start();
		await comeBack();
	}

	row('a crash during Start, then Retry', false, async () => {
		await ended(world, start, 60, { end: crash, again: retried });
	});

	row('kill -9 of a worker during Start, then posted again when the items say', false, async () => {
		const { workflow, said } = await ended(world, start, 60, { end: kill, again: postedAgain });
		const unclear = said.filter(({ told }) => told === 'mayHaveBeenCalled');
		const times = unclear.map(({ tryAgainAt }) => Date.parse(tryAgainAt ?? ''));
		await sleep(Math.max(0, ...times) - Date.now());
		const phones = unclear.map(({ phone }) => phone);
		const later = await untilEnded(world, await startBatch(world, workflow, phones));
		const saidLater = await saidIn(world, later, phones);
		const judged = verdict(
			world.sandbox,
			said.map(({ phone }) => phone),
			[...said, ...saidLater],
		);
		const people = new Set(world.sandbox.calls.map(({ callee }) => callee)).size;
		report({ again: phones.length, ...judged, 'people called': people, ...tally(saidLater) });
		expect([judged, people]).toEqual([NOBODY, LEADS]);
	});

	row('a crash during Start and Wait, then Retry', false, async () => {
		await ended(world, wait, 60, { end: crash, again: retried });
	});

	row('a crash during a protected Start, then Retry', false, async () => {
		await ended(world, PROTECTED, 60, { end: crash, again: retried });
	});

	row('kill -9 of a worker during a protected Start, then posted again', true, async () => {
		await ended(world, PROTECTED, 60, { end: kill, again: postedAgain });
	});

	row('SIGTERM of a worker during Start and Wait, then posted again', false, async () => {
		await ended(world, wait, LEADS, { end: terminate, again: postedAgain });
	});

	row('Redis is away for 20 s during a protected Start, then posted again', false, async () => {
		await ended(world, PROTECTED, 60, { end: loseRedis, again: postedAgain });
	});
}
