/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { startSandbox } from '../sandbox/server';
import type { WorkflowJson } from '../test/support/additionalData';
import { runWorkflow } from '../test/support/engine';
import { ROOT } from '../test/support/nodeTypes';
import { rowOf, table } from './table';

/** The workflows that are run, and the heading of what came out of their calls. */
const EXAMPLES = [
	['examples/call-a-list-of-leads.json', 'SessionId, or what happened'],
	['examples/start-and-wait.json', 'Outcome, and what the agent noted'],
] as const;

/** Call seconds per second, so that nobody has to watch a call of half a minute. */
const SPEED = 10;

/** Runs the example workflows in n8n's engine, with the built node, against the sandbox. */
async function demo(): Promise<void> {
	const sandbox = await startSandbox({ speed: SPEED });
	const print = (text: string) => process.stdout.write(`${text}\n`);
	try {
		print(`\nn8n's engine, against the sandbox on ${sandbox.url}. No phone rings.`);
		for (const [file, heading] of EXAMPLES) {
			sandbox.reset();
			print(`\n${file}\n`);
			const workflow: WorkflowJson = JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));
			const { items, error } = await runWorkflow({
				workflow,
				credentials: {
					tencentCloudApi: { ...sandbox.credentials, site: 'custom', endpoint: sandbox.url },
				},
			});
			const leads = items('Leads');
			const results = [...items('AI Agent Call', 0), ...items('AI Agent Call', 1)];
			const rows = leads.map((lead, index) => rowOf(lead, index, results));
			print(table(rows, heading));
			const { length: dialled } = sandbox.calls;
			print(
				`\n${leads.length} leads, ${sandbox.requests.length} requests, ${dialled} calls placed.`,
			);
			if (error() !== undefined || results.length !== leads.length) process.exitCode = 1;
		}
	} finally {
		await sandbox.close();
	}
}

void demo().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
	process.exitCode = 1;
});
