/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';

import type { N8nServer } from '../../../../start/n8nServer';
import {
	PROTECTED,
	publishForMany,
	retry,
	saidIn,
	startBatch,
	untilEnded,
	type Flow,
} from '../support/flows';
import { NOBODY, tally, verdict } from '../support/verdict';
import { freshPhones, report, row, untilSo, type World } from '../support/world';

const LEADS = 200;
/** Long enough for Tencent to show every call that was placed before. */
const LATER_MS = 90_000;

/** A batch whose worker is ended when so many people were dialled; then Retry, and Retry once more later. */
async function ended(
	world: World,
	flow: Flow,
	dialled: number,
	end: (worker: N8nServer) => Promise<void>,
): Promise<void> {
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
	const first = await retry(world, workflow, execution);
	const saidFirst = await saidIn(world, first, phones);
	const afterFirst = verdict(sandbox, phones, saidFirst);
	report({
		after: 'Retry',
		leads: LEADS,
		dialledBefore,
		status,
		...afterFirst,
		...tally(saidFirst),
	});
	await sleep(LATER_MS);
	const second = await retry(world, workflow, execution);
	const saidSecond = await saidIn(world, second, phones);
	const afterSecond = verdict(sandbox, phones, saidSecond);
	report({ after: 'Retry later', leads: LEADS, ...afterSecond, ...tally(saidSecond) });
	expect([afterFirst, afterSecond]).toEqual([NOBODY, NOBODY]);
}

const kill = async (worker: N8nServer): Promise<void> => await worker.kill();

/** SIGTERM, as when a worker is updated; n8n ends itself when its grace period is over. */
async function terminate(worker: N8nServer): Promise<void> {
	process.kill(worker.pid, 'SIGTERM');
	await worker.ended;
}

/** A worker ends in the middle of a batch. */
export function endingRows(world: World): void {
	row('kill -9 of a worker during Start', false, async () => {
		await ended(world, { operation: 'start', options: {} }, 60, kill);
	});

	row('kill -9 of a worker during Start and Wait', false, async () => {
		await ended(world, { operation: 'startAndWait', options: {} }, 60, kill);
	});

	row('kill -9 of a worker during a protected Start', true, async () => {
		await ended(world, PROTECTED, 60, kill);
	});

	row('Redis is away for 20 s during a protected Start', false, async () => {
		const { redis } = world.cluster;
		await ended(world, PROTECTED, 60, async () => {
			await redis.stop();
			await sleep(20_000);
			report({ 'processes of n8n that ended': world.cluster.ended().join(' ') || 'none' });
			await redis.start();
			await world.cluster.heal();
		});
	});

	row('SIGTERM of a worker during Start and Wait', false, async () => {
		await ended(world, { operation: 'startAndWait', options: {} }, LEADS, terminate);
	});
}
