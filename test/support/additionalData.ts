import { ExecutionLifecycleHooks, type DirectoryLoader } from 'n8n-core';
import type {
	IConnections,
	INode,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
} from 'n8n-workflow';

import { StoredCredentials, type CredentialData } from './credentials';

/** A workflow as n8n exports it. */
export interface WorkflowJson {
	name?: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

/** What n8n's server would hand to the engine for one execution. */
export function additionalData(
	loader: DirectoryLoader,
	credentials: Record<string, CredentialData>,
	json: WorkflowJson,
	executionId = '1',
): IWorkflowExecuteAdditionalData {
	const workflowData: IWorkflowBase = {
		id: 'test-workflow',
		name: json.name ?? '',
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: json.nodes,
		connections: json.connections,
	};
	const base = 'http://127.0.0.1';
	const data: Partial<IWorkflowExecuteAdditionalData> = {
		credentialsHelper: new StoredCredentials(loader, credentials),
		executionId,
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: base,
		instanceBaseUrl: base,
		webhookBaseUrl: base,
		webhookWaitingBaseUrl: base,
		webhookTestBaseUrl: base,
		formBaseUrl: base,
		formWaitingBaseUrl: base,
		formTestBaseUrl: base,
		logAiEvent: () => {},
	};
	return Object.assign(data, {
		hooks: new ExecutionLifecycleHooks('trigger', executionId, workflowData),
	}) as IWorkflowExecuteAdditionalData;
}
