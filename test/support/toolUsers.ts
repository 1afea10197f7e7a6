import {
	NodeConnectionTypes,
	type EngineRequest,
	type EngineResponse,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeParameters,
	type INodeType,
	type IRun,
	type ITaskData,
} from 'n8n-workflow';

import type { Sandbox } from '../../sandbox/server';
import { runWorkflow } from './engine';
import { PACKAGE } from './nodeTypes';
import { CALL_PARAMETERS } from './workflow';

/** One use of a tool: the node's name and what a model hands to it. */
export interface ToolUse {
	tool: string;
	input: IDataObject;
}

/** What a model does: uses of tools, at the same time within a step, one step after the other. */
export type Script = ReadonlyArray<readonly ToolUse[]>;

/**
 * The ways n8n's agents use a tool:
 * - `inside`: AI Agent up to version 2 and the MCP Server Trigger run it inside themselves, and n8n counts
 *   the run of the tool's node up on every try;
 * - `engine`: AI Agent 3 has the engine run it, with the fields of the agent's own input.
 */
export const WAYS = ['inside', 'engine'] as const;
export type Way = (typeof WAYS)[number];

/** A tool of the workflow: AI Agent Call with one of its operations. */
export interface Tool {
	name: string;
	/** Such as `call.start`. */
	operation: string;
	parameters?: INodeParameters;
	node?: Partial<INode>;
}

/** One run of a workflow whose agent uses tools. */
export interface ToolRun {
	tools: readonly Tool[];
	script: Script;
	/** The item that the agent gets. */
	item?: IDataObject;
	keys?: object;
}

/** What a model was told, and everything n8n has saved of the execution. */
export interface Told {
	answers: IDataObject[];
	run: IRun;
}

const AGENT = 'Agent';

/** Runs Trigger → an agent that follows the script, with the tools at its side. */
export async function useTools(
	{ url, credentials }: Pick<Sandbox, 'url' | 'credentials'>,
	way: Way,
	{ tools, script, item = {}, keys = {} }: ToolRun,
): Promise<Told> {
	const nodes = tools.map(
		({ name, operation, parameters, node }): INode => ({
			id: name,
			name,
			type: `${PACKAGE}.aiAgentCallTool`,
			typeVersion: 1,
			position: [0, 0],
			parameters: {
				...CALL_PARAMETERS,
				callee: "={{ $fromAI('phone', 'Phone number', 'string') }}",
				resource: operation.split('.')[0] ?? '',
				operation: operation.split('.')[1] ?? '',
				...parameters,
			},
			credentials: { tencentCloudApi: { id: '1', name: 'Tencent Cloud' } },
			...node,
		}),
	);
	const { items, error, run } = await runWorkflow({
		workflow: {
			nodes: [
				plain('Trigger', 'n8n-nodes-base.manualTrigger'),
				plain(AGENT, 'test.agent'),
				...nodes,
			],
			connections: {
				Trigger: { main: [[{ node: AGENT, type: 'main', index: 0 }]] },
				...Object.fromEntries(
					tools.map(({ name }) => [
						name,
						{ ai_tool: [[{ node: AGENT, type: 'ai_tool', index: 0 }]] },
					]),
				),
			},
		},
		nodeTypes: { 'test.agent': way === 'inside' ? agentInside(script) : agentEngine(script) },
		credentials: { tencentCloudApi: { ...credentials, site: 'custom', endpoint: url, ...keys } },
		items: [item],
	});
	expect(error()).toBeUndefined();
	return { answers: items(AGENT)[0]?.json.answers as IDataObject[], run };
}

/** What `AI Agent` does up to version 2.2. What a tool throws reaches its model as an empty text. */
function agentInside(script: Script): INodeType {
	return {
		description: agentDescription,
		async execute(this: IExecuteFunctions) {
			const tools = (await this.getInputConnectionData('ai_tool', 0)) as Array<{
				name: string;
				invoke(input: IDataObject): Promise<string>;
			}>;
			const answers: unknown[] = [];
			for (const step of script) {
				const uses = step.map(async ({ tool, input }) => {
					const found = tools.find(({ name }) => name === tool);
					const text = await found?.invoke(input).catch(() => '""');
					return JSON.parse(text ?? '""') as unknown;
				});
				answers.push(...(await Promise.all(uses)));
			}
			return [[{ json: { answers: answers.map(onlyOne) } }]];
		},
	};
}

/** What `AI Agent` does from version 3 on. Of what a tool throws its model reads the message. */
function agentEngine(script: Script): INodeType {
	type Progress = { done: number; answers: unknown[] };
	return {
		description: agentDescription,
		async execute(response?: EngineResponse<Progress>) {
			const { done = 0, answers: before = [] } = response?.metadata ?? {};
			const answers = [
				...before,
				...(response?.actionResponses ?? []).map(({ data }) => answerIn(data)),
			];
			const step = script[done];
			if (step === undefined) return [[{ json: { answers } }]];
			const request: EngineRequest<Progress> = {
				actions: step.map(({ tool, input }, at) => ({
					actionType: 'ExecutionNodeAction',
					nodeName: tool,
					input,
					type: NodeConnectionTypes.AiTool,
					id: `call_${done}_${at}`,
					metadata: { done, answers: [] },
				})),
				metadata: { done: done + 1, answers },
			};
			return request;
		},
	};
}

function answerIn({ data, error }: ITaskData): unknown {
	const read = data?.ai_tool?.[0]?.map(({ json }) => json) ?? [];
	if (read.length > 0) return onlyOne(read);
	return error === undefined ? '' : { error: error.message };
}

/** Tools here answer with one item each. */
function onlyOne(answer: unknown): unknown {
	return Array.isArray(answer) && answer.length === 1 ? answer[0] : answer;
}

const agentDescription: INodeType['description'] = {
	displayName: 'Agent',
	name: 'agent',
	group: ['transform'],
	version: 1,
	description: 'Uses tools as n8n does',
	defaults: {},
	inputs: [NodeConnectionTypes.Main, { type: NodeConnectionTypes.AiTool }],
	outputs: [NodeConnectionTypes.Main],
	properties: [],
};

function plain(name: string, type: string): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}
