/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';

import {
	ASKING,
	PROTECTED,
	publishForMany,
	saidIn,
	startBatch,
	untilEnded,
} from '../support/flows';
import { NOBODY, tally, verdict } from '../support/verdict';
import { freshPhones, report, row, untilSo, type World } from '../support/world';

const AWAY_MS = 3_000;
const LEADS = 200;

/** A protected batch during which something is away for some seconds. */
async function without(
	world: World,
	goes: () => Promise<void>,
	comes: () => Promise<void>,
	flow = PROTECTED,
): Promise<void> {
	const workflow = await publishForMany(world, flow);
	const phones = freshPhones(LEADS);
	const execution = await startBatch(world, workflow, phones);
	await untilSo(() => world.sandbox.calls.length >= 40);
	await goes();
	await sleep(AWAY_MS);
	await comes();
	const { status } = await untilEnded(world, execution);
	const said = await saidIn(world, execution, phones);
	const judged = verdict(world.sandbox, phones, said);
	report({ leads: LEADS, ...judged, dialled: world.sandbox.calls.length, status, ...tally(said) });
	expect(judged).toEqual(NOBODY);
	// Some seconds are waited for: nobody is refused because of them.
	expect(tally(said)).not.toHaveProperty('notCalled');
}

/** What n8n or the node needs is away for some seconds. */
export function outageRows(world: World): void {
	row('Postgres is away for 3 s', true, async () => {
		const { postgres } = world.cluster;
		await without(world, postgres.stop, postgres.start);
	});

	row('Redis is away for 3 s', false, async () => {
		const { redis } = world.cluster;
		await without(world, redis.stop, redis.start);
	});

	row('Tencent cannot be reached for 3 s', false, async () => {
		const { distance } = world;
		await without(world, distance.cut, distance.mend);
	});

	row('Tencent cannot be reached for 3 s, Ask Tencent', false, async () => {
		const { distance } = world;
		await without(world, distance.cut, distance.mend, ASKING);
	});
}
