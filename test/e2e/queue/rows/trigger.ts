/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { WorkflowExport } from '../../../../start/n8nApi';
import {
	example,
	PUSH_CLIENT,
	pushCredential,
	pushUrl,
	redisCredential,
} from '../../../../start/provision';
import { cdr } from '../../../support/pushes';
import { builtIn, chain, pushTrigger } from '../../support/workflows';
import type { Posting } from '../support/poster';
import { report, row, untilSo, type World } from '../support/world';

const { clientId, clientSecret } = PUSH_CLIENT;
const AUTHORIZATION = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;

/** A published workflow that takes pushes in. */
interface PushFlow {
	push(uuid: string, at?: number): Posting;
	/** How often each of these pushes has reached the last node. */
	runsOf(uuids: readonly string[]): Promise<number[]>;
}

async function publish(
	{ api, poster, cluster }: World,
	exported: WorkflowExport,
	lastNode: string,
): Promise<PushFlow> {
	const workflow = await api.createWorkflow(exported);
	await api.activate(workflow);
	const path = pushUrl('', exported);
	await poster.untilKnown(path);
	const { query } = cluster.postgres;
	const of = `FROM execution_entity WHERE "workflowId" = '${workflow.id}'`;
	return {
		push: (uuid, at) => ({
			path: `${path}?action=cdr&version=1`,
			// Outbound, which the example asks for.
			body: cdr({ SessionId: uuid, Direction: 1 }),
			headers: { authorization: AUTHORIZATION, 'x-tccc-push-uuid': uuid },
			...(at !== undefined && { at }),
		}),
		async runsOf(uuids) {
			const unfinished = `SELECT count(*) ${of} AND status IN ('new', 'running')`;
			await untilSo(async () => (await query(unfinished)) === '0');
			const data = await query(
				`SELECT data FROM execution_data WHERE data LIKE '%"${lastNode}":%'
				 AND "executionId" IN (SELECT id ${of})`,
			);
			const runs = data.split('\n');
			return uuids.map((uuid) => runs.filter((run) => run.includes(`"${uuid}"`)).length);
		},
	};
}

async function trigger(world: World): Promise<PushFlow> {
	const name = randomUUID();
	const start = pushTrigger(name, 'basicAuth', await pushCredential(world.api));
	return await publish(world, chain(name, [start, builtIn('noOp', 1)]), 'noOp');
}

/** The example, which lets Redis decide. */
async function withRedis(world: World): Promise<PushFlow> {
	const { api, cluster } = world;
	const credentials = [await pushCredential(api), await redisCredential(api, cluster.redis.port)];
	const file = 'queue-mode-exactly-once-pushes.json';
	return await publish(world, example(file, credentials, {}), 'The push');
}

/** 30 pushes, each ten times at the same moment; how often each has run. */
async function atOnce({ poster }: World, { push, runsOf }: PushFlow): Promise<number[]> {
	const uuids = Array.from({ length: 30 }, () => randomUUID());
	for (const uuid of uuids) await poster.postAll(Array.from({ length: 10 }, () => push(uuid)));
	return await runsOf(uuids);
}

/** 100 pushes, and each again at the other webhook process; how often each has run. */
async function elsewhere({ poster }: World, { push, runsOf }: PushFlow): Promise<number[]> {
	const uuids = Array.from({ length: 100 }, () => randomUUID());
	await poster.postAll(uuids.map((uuid, index) => push(uuid, index)));
	await sleep(3_000);
	await poster.postAll(uuids.map((uuid, index) => push(uuid, index + 1)));
	return await runsOf(uuids);
}

function count(runs: readonly number[]): void {
	const [never, again] = [runs.filter((n) => n === 0).length, runs.filter((n) => n > 1).length];
	const most = Math.max(...runs);
	report({ pushes: runs.length, 'run more than once': again, 'at most': most, 'never run': never });
}

/** Pushes that come more than once. The trigger alone promises that none is lost, the example exactly once. */
export function triggerRows(world: World): void {
	row('one push ten times at once', true, async () => {
		const runs = await atOnce(world, await trigger(world));
		count(runs);
		expect(runs).not.toContain(0);
		// Once in each webhook process at the most.
		expect(Math.max(...runs)).toBeLessThanOrEqual(world.cluster.webhooks.length);
	});

	row('pushes again at the other webhook process', true, async () => {
		const runs = await elsewhere(world, await trigger(world));
		count(runs);
		expect(runs).not.toContain(0);
	});

	row('the Redis example: pushes at once, and again at the other', true, async () => {
		const flow = await withRedis(world);
		const runs = [...(await atOnce(world, flow)), ...(await elsewhere(world, flow))];
		count(runs);
		expect(runs).toEqual(runs.map(() => 1));
	});
}
