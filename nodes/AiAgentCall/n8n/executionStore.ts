import type { IExecuteFunctions } from 'n8n-workflow';

import type { ExecutionStore } from '../api/ports';
import { isTool } from './isTool';

/** What n8n keeps of the node with the execution. */
export function executionStoreOf(context: IExecuteFunctions): ExecutionStore {
	return {
		kept: context.getContext('node'),
		execution: context.getExecutionId(),
		isTool: isTool(context),
		run: Number(context.getWorkflowDataProxy(0).$runIndex ?? 0),
	};
}
