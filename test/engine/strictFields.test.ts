import { startSandbox, type Sandbox } from '../../sandbox/server';
import { useDeduplication } from '../support/deduplication';
import { MEANINGS, meaningOf } from '../support/fieldMeanings';
import { judgeFields, OPERATIONS, slotsOfOperation } from '../support/strictFields';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await useDeduplication());

it.each(OPERATIONS)('every field of %s has a meaning in the tests', async (name) => {
	const paths = (await slotsOfOperation(name)).map(({ path }) => path);
	expect(paths.filter((path) => meaningOf(name, path) === undefined)).toEqual([]);
	expect(Object.keys(MEANINGS[name] ?? {}).filter((path) => !paths.includes(path))).toEqual([]);
});

// The other operations are in strictFields.full.test.ts.
it.each(['call.start', 'call.getAll'])(
	'%s refuses what a field cannot mean, and does what it means otherwise',
	async (name) => {
		const { seen, meant } = await judgeFields(sandbox, name);
		expect(seen).toEqual(meant);
	},
	120_000,
);
