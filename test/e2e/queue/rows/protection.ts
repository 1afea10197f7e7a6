/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { claimEntries } from '../../../../nodes/AiAgentCall/dial/claims';
import { CALL_NODE } from '../../support/workflows';
import {
	ASKING,
	oneByOne,
	PROTECTED,
	publishForMany,
	publishForOne,
	saidIn,
	saidTo,
	startBatch,
	untilEnded,
	type Flow,
	type Published,
} from '../support/flows';
import { NOBODY, pace, tally, verdict } from '../support/verdict';
import { freshPhones, report, row, type World } from '../support/world';

/** Between a delivery and the next of the same lead. */
const AGAIN_AFTER_MS = 3_000;

/** How often the sandbox was asked which calls there are. */
function lists({ sandbox }: World): number {
	return sandbox.requests.filter(({ action }) =>
		['DescribePSTNActiveSessionList', 'DescribeTelCdr'].includes(action),
	).length;
}

/** Posts the leads, and all of them once more. */
async function twice(
	world: World,
	workflow: Published,
	count: number,
	perSecond?: number,
): Promise<void> {
	const phones = freshPhones(count);
	const postings = oneByOne(workflow, phones);
	const first = await world.poster.postAll(postings, perSecond);
	const callsPerSecond = pace(world.sandbox);
	await sleep(AGAIN_AFTER_MS);
	// Each at the other webhook process now.
	await world.poster.post({ path: workflow.path, body: {} });
	const second = await world.poster.postAll(postings, perSecond);
	const said = [...saidTo(phones, first), ...saidTo(phones, second)];
	const judged = verdict(world.sandbox, phones, said);
	report({ leads: count, ...judged, 'calls/s': callsPerSecond, ...tally(said) });
	expect(judged).toEqual(NOBODY);
}

/** Posts each lead ten times at the same moment. */
async function tenTimes(world: World, flow: Flow): Promise<void> {
	const workflow = await publishForOne(world, flow);
	const phones = freshPhones(30);
	const everyone = phones.flatMap((phone) => Array<string>(10).fill(phone));
	const replies = await world.poster.postAll(oneByOne(workflow, everyone));
	const said = saidTo(everyone, replies);
	const judged = verdict(world.sandbox, phones, said);
	report({ leads: 30, ...judged, 'calls/s': pace(world.sandbox), ...tally(said) });
	expect(judged).toEqual(NOBODY);
}

/** Fills the store of the call node as if it had called so many people just now. */
async function fill({ cluster }: World, { id }: Published, people: number): Promise<void> {
	const now = Date.now();
	const hash = (entry: string): string => createHash('md5').update(entry).digest('base64');
	const data = Array.from({ length: people }, (_, index) => `key:filler-${index}`).flatMap((key) =>
		claimEntries({ key, minutes: 60 }, now).map(hash),
	);
	const value = JSON.stringify({ mode: 'entries', data });
	await cluster.postgres.query(
		`INSERT INTO processed_data ("workflowId", context, value, "createdAt", "updatedAt")
		 VALUES ('${id}', 'n:${CALL_NODE}', '${value}', now(), now())
		 ON CONFLICT ("workflowId", context) DO UPDATE SET value = excluded.value`,
	);
}

/** Repeat Protection across workers. */
export function protectionRows(world: World): void {
	row('a burst of leads, all posted again', true, async () => {
		await twice(world, await publishForOne(world, PROTECTED), 200);
	});

	row('leads at 20/s, all posted again', false, async () => {
		await twice(world, await publishForOne(world, PROTECTED), 200, 20);
	});

	row('the same lead ten times at once', true, async () => {
		await tenTimes(world, PROTECTED);
	});

	row('the same lead ten times at once, Ask Tencent', false, async () => {
		await tenTimes(world, ASKING);
	});

	row('leads at 10/s, again, with 20,000 people in the store', false, async () => {
		const workflow = await publishForOne(world, PROTECTED);
		await fill(world, workflow, 20_000);
		await twice(world, workflow, 100, 10);
	});

	row('a batch, with 20,000 people in the store', false, async () => {
		const workflow = await publishForMany(world, PROTECTED);
		await fill(world, workflow, 20_000);
		const phones = freshPhones(300);
		const execution = await startBatch(world, workflow, phones);
		await untilEnded(world, execution);
		const said = await saidIn(world, execution, phones);
		const judged = verdict(world.sandbox, phones, said);
		report({ leads: 300, ...judged, 'calls/s': pace(world.sandbox), ...tally(said) });
		expect(judged).toEqual(NOBODY);
	});

	row('Ask Tencent, one execution per lead', true, async () => {
		const workflow = await publishForOne(world, ASKING);
		const phones = freshPhones(300);
		const replies = await world.poster.postAll(oneByOne(workflow, phones));
		const said = saidTo(phones, replies);
		const judged = verdict(world.sandbox, phones, said);
		report({
			leads: 300,
			...judged,
			'calls/s': pace(world.sandbox),
			'list requests': lists(world),
			...tally(said),
		});
		expect(judged).toEqual(NOBODY);
	});
}
