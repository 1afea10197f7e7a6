import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type IDataObject,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
} from 'n8n-workflow';

import { additionalData, type WorkflowJson } from './additionalData';
import type { CredentialData } from './credentials';
import { withDeduplication } from './deduplication';
import { EngineNodeTypes, loadedPackage } from './nodeTypes';
import './plainRegex';

export interface EngineRun {
	run: IRun;
	/** Items of a node's output in its latest run; `output` 1 is the error output. */
	items(nodeName: string, output?: number): INodeExecutionData[];
	/** The error the execution stopped with. */
	error(): EngineError | undefined;
}

/** What n8n keeps of an error that stopped an execution. */
export interface EngineError {
	message: string;
	description?: string | null;
	context: IDataObject;
	name: string;
}

export interface RunInput {
	workflow: WorkflowJson;
	/** Decrypted data of the credentials by type. */
	credentials?: Record<string, CredentialData>;
	/** What the trigger hands on; one empty item by default. */
	items?: IDataObject[];
	/** Further node types by their full name. */
	nodeTypes?: Record<string, INodeType>;
	/** A failed run that a person retries, as n8n does it: a new execution that keeps the nodes' context. */
	retryOf?: EngineRun;
	/** Called with the running execution, to cancel it. */
	onStart?: (execution: { cancel(): void }) => void;
}

/** Runs a workflow from its trigger to its end in n8n's execution engine. */
export async function runWorkflow(input: RunInput): Promise<EngineRun> {
	return await withDeduplication(async () => await runInEngine(input));
}

async function runInEngine({
	workflow: json,
	credentials = {},
	items = [{}],
	nodeTypes: extraTypes = {},
	retryOf,
	onStart,
}: RunInput): Promise<EngineRun> {
	const loader = await loadedPackage();
	const nodeTypes = new EngineNodeTypes(loader, extraTypes);
	const workflow = new Workflow({
		id: 'test-workflow',
		name: json.name ?? '',
		nodes: json.nodes,
		connections: json.connections,
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1', ...json.settings },
	});
	const start = Object.values(workflow.nodes).find(({ type }) => isTrigger(nodeTypes, type));
	if (start === undefined) throw new TypeError('The workflow has no trigger');
	const main = [items.map((item) => ({ json: item }))];
	const data = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: start, data: { main }, source: null }],
			contextData: retryOf?.run.data.executionData?.contextData ?? {},
		},
	});

	await workflow.expression.acquireIsolate?.();
	try {
		const execution = new WorkflowExecute(
			additionalData(loader, credentials, json, retryOf === undefined ? '1' : '2'),
			'trigger',
			data,
		).processRunExecutionData(workflow);
		onStart?.(execution);
		const run = await execution;
		return {
			run,
			items: (nodeName, output = 0) =>
				run.data.resultData.runData[nodeName]?.at(-1)?.data?.main?.[output] ?? [],
			error: () => run.data.resultData.error as EngineError | undefined,
		};
	} finally {
		await workflow.expression.releaseIsolate?.();
	}
}

function isTrigger(nodeTypes: INodeTypes, type: string): boolean {
	return nodeTypes.getByNameAndVersion(type).description.group.includes('trigger');
}
