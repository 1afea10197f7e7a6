/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { rmSync } from 'node:fs';

import { freePort } from '../../../../start/freePort';
import { ensureN8n } from '../../../../start/installN8n';
import { N8nApi } from '../../../../start/n8nApi';
import { startN8n } from '../../../../start/n8nServer';
import { progressOn } from '../../../../start/progress';
import { sandboxCredential, signInOwner } from '../../../../start/provision';
import { freshUserFolder } from '../../support/sharedN8n';
import { cpuSeconds } from '../support/cpu';
import { publishForMany, saidIn, startBatch, untilEnded, type Flow } from '../support/flows';
import { Poster } from '../support/poster';
import { NOBODY, pace, tally, verdict } from '../support/verdict';
import { freshPhones, report, row, type World } from '../support/world';

/** Ten minutes at 20 a second. */
const LEADS = 12_000;

const FLOWS: Readonly<Record<string, Flow>> = {
	off: { operation: 'start', options: { repeatProtection: { settings: { mode: 'off' } } } },
	'by default': { operation: 'start', options: {} },
};

/** Ten minutes of calls without and with the protection that holds by default. */
async function compare(world: World, folder: string): Promise<void> {
	for (const [name, flow] of Object.entries(FLOWS)) {
		world.sandbox.reset();
		const workflow = await publishForMany(world, flow);
		const phones = freshPhones(LEADS);
		const before = cpuSeconds(folder);
		const execution = await startBatch(world, workflow, phones);
		await untilEnded(world, execution);
		const seconds = Math.round(cpuSeconds(folder) - before);
		const said = await saidIn(world, execution, phones);
		const judged = verdict(world.sandbox, phones, said);
		report({
			protection: name,
			leads: LEADS,
			...judged,
			'calls/s': pace(world.sandbox),
			'CPU seconds of n8n and its database': seconds,
			...tally(said),
		});
		expect(judged).toEqual(NOBODY);
	}
}

/** What it costs that everybody is protected, unless it is switched off. */
export function costRows(world: World): void {
	row('ten minutes at full pace, Postgres', false, async () => {
		await compare(world, world.cluster.folder);
	});

	row('ten minutes at full pace, SQLite', false, async () => {
		const { sandbox, distance } = world;
		const folder = await freshUserFolder();
		const server = await startN8n(
			await ensureN8n(progressOn(process.stdout)),
			folder,
			await freePort(0),
		);
		const poster = new Poster([server.url]);
		try {
			const api = new N8nApi(server.url);
			await signInOwner(api);
			const url = `http://127.0.0.1:${distance.port}`;
			const credential = await sandboxCredential(api, { url, credentials: sandbox.credentials });
			const { cluster } = world;
			await compare({ sandbox, distance, cluster, api, credential, poster }, folder);
		} finally {
			await poster.close();
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	});
}
