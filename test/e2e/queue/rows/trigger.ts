/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { PUSH_CLIENT, pushCredential, pushUrl } from '../../../../start/provision';
import { cdr } from '../../../support/pushes';
import { builtIn, chain, pushTrigger } from '../../support/workflows';
import type { Posting } from '../support/poster';
import { report, row, untilSo, type World } from '../support/world';

const { clientId, clientSecret } = PUSH_CLIENT;
const AUTHORIZATION = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;

interface PushFlow {
	push(uuid: string, at?: number): Posting;
	/** How often each of these pushes has run a workflow. */
	runsOf(uuids: readonly string[]): Promise<number[]>;
}

let published = 0;

async function publishTrigger({ api, poster, cluster }: World): Promise<PushFlow> {
	const webhookId = `pushes-${++published}`;
	const exported = chain(webhookId, [
		pushTrigger(webhookId, 'basicAuth', await pushCredential(api)),
		builtIn('noOp', 1),
	]);
	const workflow = await api.createWorkflow(exported);
	await api.activate(workflow);
	const path = pushUrl('', exported);
	await poster.untilKnown(path);
	return {
		push: (uuid, at) => ({
			path: `${path}?action=cdr&version=1`,
			body: cdr({ SessionId: uuid }),
			headers: { authorization: AUTHORIZATION, 'x-tccc-push-uuid': uuid },
			...(at !== undefined && { at }),
		}),
		async runsOf(uuids) {
			const of = `FROM execution_entity WHERE "workflowId" = '${workflow.id}'`;
			await untilSo(
				async () =>
					(await cluster.postgres.query(
						`SELECT count(*) ${of} AND status IN ('new', 'running')`,
					)) === '0',
			);
			return await Promise.all(
				uuids.map(async (uuid) =>
					Number(
						await cluster.postgres.query(
							`SELECT count(*) FROM execution_data WHERE data LIKE '%"${uuid}"%' AND "executionId" IN (SELECT id ${of})`,
						),
					),
				),
			);
		},
	};
}

/** Pushes that come more than once. */
export function triggerRows(world: World): void {
	row('one push ten times at once', true, async () => {
		const { push, runsOf } = await publishTrigger(world);
		const uuids = Array.from({ length: 20 }, () => randomUUID());
		for (const uuid of uuids) {
			await world.poster.postAll(Array.from({ length: 10 }, () => push(uuid)));
		}
		const runs = await runsOf(uuids);
		const more = runs.filter((count) => count > 1).length;
		report({
			pushes: 20,
			'run more than once': more,
			'never run': runs.filter((n) => n === 0).length,
		});
		expect(runs).not.toContain(0);
	});

	row('pushes again at the other webhook process', true, async () => {
		const { push, runsOf } = await publishTrigger(world);
		const uuids = Array.from({ length: 100 }, () => randomUUID());
		await world.poster.postAll(uuids.map((uuid, index) => push(uuid, index)));
		await sleep(3_000);
		await world.poster.postAll(uuids.map((uuid, index) => push(uuid, index + 1)));
		const runs = await runsOf(uuids);
		const more = runs.filter((count) => count > 1).length;
		report({ pushes: 100, 'run again': more, 'never run': runs.filter((n) => n === 0).length });
		expect(runs).not.toContain(0);
	});
}
