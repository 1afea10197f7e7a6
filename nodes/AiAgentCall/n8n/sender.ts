import type { Sender } from '../api/pacer';
import type { RequestContext } from './line';

/** The sender that a running node is; in the editor there is no execution, and all lists are one sender. */
export function senderOf(context: RequestContext): Sender {
	return {
		execution: String(context.getExecutionId() ?? ''),
		workflowNode: JSON.stringify([context.getWorkflow().id, context.getNode().id]),
	};
}
