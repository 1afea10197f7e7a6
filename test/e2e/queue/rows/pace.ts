import { publishForMany, saidIn, startBatch, untilEnded, type Flow } from '../support/flows';
import { NOBODY, pace, tally, verdict } from '../support/verdict';
import { freshPhones, report, row, type World } from '../support/world';

const PLAIN: Flow = { operation: 'start', options: {} };

/** So many leads in batches that begin at the same moment. */
async function inBatches(world: World, count: number, leads: number): Promise<void> {
	const size = leads / count;
	const batches = await Promise.all(
		Array.from({ length: count }, async () => ({
			workflow: await publishForMany(world, PLAIN),
			phones: freshPhones(size),
		})),
	);
	const said = await Promise.all(
		batches.map(async ({ workflow, phones }) => {
			const execution = await startBatch(world, workflow, phones);
			await untilEnded(world, execution);
			return await saidIn(world, execution, phones);
		}),
	);
	const { sandbox } = world;
	const dials = sandbox.requests.filter(({ action }) => action === 'CreateAIAgentCall');
	const refused = dials.filter(({ outcome }) => outcome.startsWith('RequestLimitExceeded'));
	const phones = batches.flatMap((batch) => batch.phones);
	const judged = verdict(sandbox, phones, said.flat());
	report({
		leads,
		batches: count,
		...judged,
		'calls/s': pace(sandbox),
		'refused %': Math.round((1000 * refused.length) / dials.length) / 10,
		...tally(said.flat()),
	});
	expect(judged).toEqual(NOBODY);
}

/** How fast plain dialling is. */
export function paceRows(world: World): void {
	row('plain dialling, one batch', false, async () => await inBatches(world, 1, 300));
	row('plain dialling, two batches at once', true, async () => await inBatches(world, 2, 300));
	row('plain dialling, four batches at once', false, async () => await inBatches(world, 4, 300));
	row('two long batches at once', false, async () => await inBatches(world, 2, 2000));
	row('four long batches at once', false, async () => await inBatches(world, 4, 2000));
}
