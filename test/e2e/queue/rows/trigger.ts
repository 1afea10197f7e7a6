/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { WorkflowExport } from '../../../../start/n8nApi';
import { example, PUSH_LOGIN, pushUrl, redisCredential } from '../../../../start/provision';
import { cdr } from '../../../support/pushes';
import { builtIn, chain, pushTrigger } from '../../support/workflows';
import type { Posting } from '../support/poster';
import { report, row, untilSo, type World } from '../support/world';

const { username, password } = PUSH_LOGIN;
const AUTHORIZATION = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

/** A published workflow that takes pushes in. */
interface PushFlow {
	push(uuid: string, at?: number): Posting;
	/** How often each of these pushes has reached the last node, and how many runs have failed. */
	runsOf(uuids: readonly string[]): Promise<Runs>;
}

interface Runs {
	each: number[];
	failed: number;
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
			return {
				each: uuids.map((uuid) => runs.filter((run) => run.includes(`"${uuid}"`)).length),
				failed: Number(await query(`SELECT count(*) ${of} AND status NOT IN ('success')`)),
			};
		},
	};
}

async function trigger(world: World): Promise<PushFlow> {
	const name = randomUUID();
	const start = pushTrigger(name, 'basicAuth', world.credential);
	return await publish(world, chain(name, [start, builtIn('noOp', 1)]), 'noOp');
}

/** The example, which lets Redis decide. */
async function withRedis(world: World): Promise<PushFlow> {
	const { api, cluster, credential } = world;
	const credentials = [credential, await redisCredential(api, cluster.redis.port)];
	const file = 'queue-mode-exactly-once-pushes.json';
	return await publish(world, example(file, credentials, {}), 'The push');
}

/** 30 pushes, each ten times at the same moment. */
async function atOnce({ poster }: World, { push, runsOf }: PushFlow): Promise<Runs> {
	const uuids = Array.from({ length: 30 }, () => randomUUID());
	for (const uuid of uuids) await poster.postAll(Array.from({ length: 10 }, () => push(uuid)));
	return await runsOf(uuids);
}

/** 100 pushes, and each again at the other webhook process. */
async function elsewhere({ poster }: World, { push, runsOf }: PushFlow): Promise<Runs> {
	const uuids = Array.from({ length: 100 }, () => randomUUID());
	await poster.postAll(uuids.map((uuid, index) => push(uuid, index)));
	await sleep(3_000);
	await poster.postAll(uuids.map((uuid, index) => push(uuid, index + 1)));
	return await runsOf(uuids);
}

/** Reports the runs, and returns how often a push has run at the most. */
function judge({ each, failed }: Runs): number {
	const [never, again] = [each.filter((n) => n === 0).length, each.filter((n) => n > 1).length];
	const most = Math.max(...each);
	report({ pushes: each.length, again, 'at most': most, never, 'failed runs': failed });
	// What n8n could not carry through is in the list of executions; nothing else may be missing.
	expect(never).toBeLessThanOrEqual(failed);
	return most;
}

/** Pushes that come more than once. The trigger alone promises that none is lost, the example once at the most. */
export function triggerRows(world: World): void {
	row('one push ten times at once', true, async () => {
		const most = judge(await atOnce(world, await trigger(world)));
		// Once in each webhook process.
		expect(most).toBeLessThanOrEqual(world.cluster.webhooks.length);
	});

	row('pushes again at the other webhook process', true, async () => {
		judge(await elsewhere(world, await trigger(world)));
	});

	row('the Redis example: pushes at once, and again at the other', true, async () => {
		const flow = await withRedis(world);
		expect(judge(await atOnce(world, flow))).toBe(1);
		expect(judge(await elsewhere(world, flow))).toBe(1);
	});
}
