import { startSandbox, type Sandbox } from '../../sandbox/server';
import { useDeduplication } from '../support/deduplication';
import { judgeFields, OPERATIONS } from '../support/strictFields';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await useDeduplication());

it.each(OPERATIONS)(
	'%s refuses what a field cannot mean, and does what it means otherwise',
	async (name) => {
		const { seen, meant } = await judgeFields(sandbox, name);
		expect(seen).toEqual(meant);
	},
	300_000,
);
