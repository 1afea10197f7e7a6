/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';

import { HookContext, WebhookContext } from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type IDataObject,
	type IWebhookFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IWebhookDescription,
	type IWebhookResponseData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
	type IHookFunctions,
} from 'n8n-workflow';

import { additionalData } from './additionalData';
import type { CredentialData } from './credentials';
import { EngineNodeTypes, loadedPackage, PACKAGE } from './nodeTypes';

const CREDENTIAL = 'tencentCloudApi';
const COULD_NOT_START = 'There was a problem executing the workflow';

/** How the trigger under test is set up. */
export interface TriggerOptions {
	parameters?: INodeParameters;
	/** Undefined: the node has none. */
	credential?: CredentialData | undefined;
	/** `webhook`, the default, is production; `manual` is the Test URL. */
	mode?: WorkflowExecuteMode;
	/** Of the node; 1 when left out. */
	typeVersion?: number;
	/** What n8n's database holds for the workflow; changed as n8n would. */
	database?: { staticData: IDataObject };
	/** Unique in this process, because the node remembers pushes by it. */
	nodeId?: string;
	/** Called where n8n creates the execution; what it throws is a start that failed. */
	onStart?: () => Promise<void>;
}

/** The trigger's two URLs in a server that treats requests as n8n 2.41 does. */
export interface TriggerServer {
	/** The push URL. */
	url: string;
	tokenUrl: string;
	/** The trigger's output, of each execution that was started. */
	executions: INodeExecutionData[][][];
	/** What escaped from `webhook()`; n8n would start an execution that fails at once. */
	thrown: unknown[];
	options: TriggerOptions;
	close(): Promise<void>;
}

/** The body that n8n gives a node for these bytes. Throws where n8n answers 422. */
function parsedBody(raw: Buffer, contentType: string): unknown {
	if (raw.length === 0) return undefined;
	const text = raw.toString().replace(/^\uFEFF/, '');
	if (contentType === 'application/json') return JSON.parse(text);
	if (contentType === 'application/x-www-form-urlencoded') return { ...parse(text) };
	return contentType === 'text/plain' ? text : undefined;
}

/** Starts the trigger on a free port of 127.0.0.1, as n8n runs it after the workflow was published. */
export async function startTrigger(options: TriggerOptions = {}): Promise<TriggerServer> {
	const executions: INodeExecutionData[][][] = [];
	const thrown: unknown[] = [];
	const server = createServer((request, response) => {
		void serve(request, response, { options, executions, thrown });
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/webhook/test-webhook/webhook`,
		tokenUrl: `http://127.0.0.1:${port}/webhook/test-webhook/token`,
		executions,
		thrown,
		options,
		close: async () => await close(server),
	};
}

async function close(server: Server): Promise<void> {
	await new Promise((resolve) => {
		server.close(resolve);
		server.closeAllConnections();
	});
}

type State = Pick<TriggerServer, 'options' | 'executions' | 'thrown'>;

async function serve(
	request: IncomingMessage,
	response: ServerResponse,
	state: State,
): Promise<void> {
	const url = new URL(request.url ?? '/', 'http://127.0.0.1');
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(Buffer.from(chunk));
	const rawBody = Buffer.concat(chunks);
	const contentType = (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
	const express = expressLike(response);
	let body: unknown;
	try {
		body = parsedBody(rawBody, contentType);
	} catch {
		express.status(422).json({ code: 422, message: 'Failed to parse request body' });
		return;
	}
	const query = parse(url.search.slice(1));
	const received = Object.assign(request, { rawBody, body, query, params: {}, contentType });
	const path = url.pathname.split('/').at(-1) ?? '';
	try {
		await answer(state, { method: request.method ?? '', path, received, express });
	} catch (error) {
		state.thrown.push(error);
		express.status(500).json({ message: COULD_NOT_START });
	}
}

interface Exchange {
	method: string;
	path: string;
	received: IncomingMessage;
	express: ReturnType<typeof expressLike>;
}

/** What LiveWebhooks and WebhookHelpers of n8n 2.41 do, as far as a node can tell. */
async function answer(state: State, { method, path, received, express }: Exchange): Promise<void> {
	const { options, executions } = state;
	const { database = { staticData: {} }, mode = 'webhook' } = options;
	const { node, definition, type, additional } = await published(options, database);
	const workflow = new Workflow(definition);
	const webhookDescription = type.description.webhooks?.find(
		(webhook) => webhook.httpMethod === method && webhook.path === path,
	);
	if (webhookDescription === undefined) {
		express.status(404).json({ code: 404, message: 'The requested webhook is not registered.' });
		return;
	}
	const extra = additional();
	const context = new WebhookContext(
		workflow,
		Object.values(workflow.nodes)[0] ?? node,
		Object.assign(extra, { httpRequest: received, httpResponse: express }),
		mode,
		{
			httpMethod: 'POST',
			node: node.name,
			path: NodeHelpers.getNodeWebhookPath('test-workflow', node, path),
			webhookDescription,
			workflowId: 'test-workflow',
			workflowExecuteAdditionalData: extra,
		},
		[],
		null,
	);
	await workflow.expression.acquireIsolate?.();
	try {
		// n8n compiles without exactOptionalPropertyTypes: its class does not fit its own interface.
		const result = await type.webhook?.call(context as IWebhookFunctions);
		if (result?.workflowData === undefined) {
			if (result?.noWebhookResponse !== true) express.status(200).json(result?.webhookResponse);
			return;
		}
		if (!(await hasStarted(options))) {
			express.status(500).json({ message: COULD_NOT_START });
			return;
		}
		executions.push(result.workflowData);
		// n8n makes another one of the same static data here, which clears the mark that it was changed.
		new Workflow(definition);
		const reply = replyOnReceived(webhookDescription, result);
		if (mode !== 'manual' && Reflect.get(workflow.staticData, '__dataChanged') === true) {
			database.staticData = JSON.parse(JSON.stringify(workflow.staticData));
		}
		express.status(200).json(reply);
	} finally {
		await workflow.expression.releaseIsolate?.();
	}
}

/** The workflow with the trigger as n8n has it, and what n8n calls its methods with. */
async function published(options: TriggerOptions, { staticData }: { staticData: IDataObject }) {
	const loader = await loadedPackage();
	const nodeTypes = new EngineNodeTypes(loader);
	const { credential, mode = 'webhook' } = options;
	const node: INode = {
		id: options.nodeId ?? 'trigger',
		name: 'AI Agent Call Trigger',
		type: `${PACKAGE}.aiAgentCallTrigger`,
		typeVersion: options.typeVersion ?? 1,
		position: [0, 0],
		webhookId: 'test-webhook',
		parameters: options.parameters ?? {},
		...(credential && { credentials: { [CREDENTIAL]: { id: '1', name: 'Tencent Cloud' } } }),
	};
	const definition = {
		id: 'test-workflow',
		nodes: [node],
		connections: {},
		active: mode === 'webhook',
		nodeTypes,
		staticData: structuredClone(staticData),
	};
	const credentials: Record<string, CredentialData> = {};
	if (credential) credentials[CREDENTIAL] = credential;
	const additional = () => additionalData(loader, credentials, { nodes: [node], connections: {} });
	return { node, definition, type: nodeTypes.getByNameAndVersion(node.type), additional };
}

/**
 * What n8n does when a workflow with the trigger is published (`activate`), when somebody listens for a test
 * event (`manual`) or when n8n starts (`init`). Rejects with what n8n would show.
 */
export async function setUpWebhooks(
	options: TriggerOptions,
	activation: WorkflowActivateMode,
): Promise<void> {
	const { definition, type, additional } = await published(options, { staticData: {} });
	const workflow = new Workflow(definition);
	const [node] = Object.values(workflow.nodes);
	if (node === undefined) throw new TypeError('The workflow has no node');
	const mode = activation === 'manual' ? 'manual' : 'trigger';
	await workflow.expression.acquireIsolate?.();
	try {
		for (const { name } of type.description.webhooks ?? []) {
			const methods = type.webhookMethods?.[name];
			// n8n-core's own types do not agree under exactOptionalPropertyTypes.
			const context = () =>
				new HookContext(
					workflow,
					node,
					additional(),
					mode,
					activation,
				) as unknown as IHookFunctions;
			if (await methods?.checkExists.call(context())) continue;
			await methods?.create.call(context());
		}
	} finally {
		await workflow.expression.releaseIsolate?.();
	}
}

async function hasStarted({ onStart }: TriggerOptions): Promise<boolean> {
	return await (onStart?.() ?? Promise.resolve()).then(
		() => true,
		() => false,
	);
}

/** With no `responseData` at all, n8n falls back to the name of its own default. */
function replyOnReceived(
	{ responseData = 'firstEntryJson' }: IWebhookDescription,
	{ webhookResponse }: IWebhookResponseData,
): unknown {
	return responseData || (webhookResponse ?? { message: 'Workflow was started' });
}

/** The two methods of Express that nodes use, on Node's own response. */
function expressLike(response: ServerResponse) {
	return Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return this;
		},
		json(body: unknown) {
			response.setHeader('Content-Type', 'application/json');
			response.end(JSON.stringify(body));
			return this;
		},
	});
}
