import type { WorkflowExport } from '../../../../start/n8nApi';
import { example, redisCredential } from '../../../../start/provision';
import { webhook } from '../../support/workflows';
import { parseFlatted } from '../support/flatted';
import { untilEnded } from '../support/flows';
import { pace } from '../support/verdict';
import { freshPhones, report, row, untilSo, type World } from '../support/world';

/** The example with a webhook for its manual trigger, so that it can be started from outside. */
function restartExample(credential: World['credential']): WorkflowExport {
	const exported = example('survives-restarts.json', [credential], {});
	const asWebhook = webhook('survive', 'onReceived');
	return {
		...exported,
		nodes: exported.nodes.map((node) =>
			node.type === 'n8n-nodes-base.manualTrigger'
				? { ...node, ...asWebhook, id: node.id, name: node.name }
				: node,
		),
	};
}

/** Outcomes of all calls that the example has followed to their end. */
function outcomesIn(data: string): unknown[] {
	const { resultData } = Object(parseFlatted(data));
	const runs: unknown[] = Object(resultData).runData?.['How it went'] ?? [];
	return runs
		.flatMap((run): unknown[] => Object(run).data?.main?.[0] ?? [])
		.map((item) => Object(item).json?.Outcome);
}

/** The examples for queue mode. */
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

	row(
		'the example that survives restarts: every process is killed while it waits',
		false,
		async () => {
			const { api, poster, cluster, credential, sandbox } = world;
			const workflow = await api.createWorkflow(restartExample(credential));
			await api.activate(workflow);
			await untilSo(async () => {
				const { status } = await poster.post({ path: '/webhook/survive', body: {} });
				return status !== 404;
			});
			const [execution] = await api.executions(workflow);
			if (execution === undefined) throw new Error('The example was not started');
			await untilSo(async () => (await api.execution(execution.id)).status === 'waiting');
			const processes = [cluster.main, ...cluster.webhooks, ...cluster.workers];
			await Promise.all(processes.map(async (one) => await one.kill()));
			await cluster.heal();
			const { status } = await untilEnded(world, execution);
			const outcomes = outcomesIn((await api.execution(execution.id)).data).sort();
			report({ status, calls: sandbox.calls.length, outcomes: outcomes.join(' ') });
			expect([status, outcomes]).toEqual(['success', ['answered', 'noAnswer']]);
			expect(sandbox.calls).toHaveLength(2);
		},
	);
}
