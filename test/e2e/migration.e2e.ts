/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { readdirSync } from 'node:fs';
import path from 'node:path';

import type { WorkflowExport } from '../../start/n8nApi';
import { example } from '../../start/provision';
import { ROOT } from '../support/nodeTypes';
import { useSandbox } from './support/useSandbox';

const FILES = readdirSync(path.join(ROOT, 'examples')).filter((name) => name.endsWith('.json'));

const world = useSandbox();

/** The workflow with all its AI Agents in this version. */
function withAgent(workflow: WorkflowExport, typeVersion: number): WorkflowExport {
	const nodes = workflow.nodes.map((node) =>
		node.type === '@n8n/n8n-nodes-langchain.agent' ? { ...node, typeVersion } : node,
	);
	return { ...workflow, name: `${workflow.name} with an AI Agent ${typeVersion}`, nodes };
}

describe("n8n's migration report for n8n 3", () => {
	it('finds nothing in any example, and does find an old node', async () => {
		const { api, credential } = world;
		const files = new Map<string, string>();
		for (const file of FILES) {
			const { id } = await api.createWorkflow(example(file, [credential], {}));
			files.set(id, file);
		}
		const agents = example('ai-agent-with-call-tool.json', [credential], {});
		const { id: old } = await api.createWorkflow(withAgent(agents, 1.7));

		const findings = await api.migrationFindings('v3');
		expect(findings.filter(({ workflow }) => workflow === old)).toEqual([
			expect.objectContaining({ rule: expect.stringContaining('agent') }),
		]);
		const inExamples = findings
			.filter(({ workflow }) => files.has(workflow))
			.map(({ workflow, ...finding }) => ({ file: files.get(workflow), ...finding }));
		expect(inExamples).toEqual([]);
	});
});
