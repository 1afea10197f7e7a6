import { example, redisCredential } from '../../../../start/provision';
import { pace } from '../support/verdict';
import { freshPhones, report, row, type World } from '../support/world';

/** The examples that let Redis decide. */
export function exampleRows(world: World): void {
	row('the Redis example: the same lead ten times at once', true, async () => {
		const { api, poster, cluster, credential, sandbox } = world;
		const credentials = [credential, await redisCredential(api, cluster.redis.port)];
		await api.activate(
			await api.createWorkflow(example('queue-mode-redis-guard.json', credentials, {})),
		);
		const path = '/webhook/call-a-lead-once';
		await poster.untilKnown(path);
		const phones = freshPhones(30);
		const everyone = phones.flatMap((phone) => Array<string>(10).fill(phone));
		const replies = await poster.postAll(
			everyone.map((phone) => ({ path, body: { leadId: phone, name: 'Ada', phone } })),
		);
		const statuses = replies.map(({ status }) => status);
		const said = (status: number): number => statuses.filter((one) => one === status).length;
		const twice = phones.filter((phone) => sandbox.dialsOf(phone) > 1).length;
		report({ leads: 30, twice, 'calls/s': pace(sandbox), 200: said(200), 409: said(409) });
		expect(twice).toBe(0);
		// One that was counted and lost by n8n would be missing here.
		expect(phones.filter((phone) => sandbox.dialsOf(phone) === 0)).toEqual([]);
	});
}
