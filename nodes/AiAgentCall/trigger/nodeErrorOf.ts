import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

import { InvalidInput } from '../../../credentials/tencentCloud/invalidInput';

/** What was thrown as n8n's own error, with the remedy where there is one: the editor shows both. */
export function nodeErrorOf(
	context: Pick<IHookFunctions | IWebhookFunctions, 'getNode'>,
	error: unknown,
): NodeOperationError {
	const cause = error instanceof Error ? error : new TypeError(String(error));
	const remedy = cause instanceof InvalidInput ? { description: cause.description } : {};
	return new NodeOperationError(context.getNode(), cause, remedy);
}
