import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { parseAccess, type Access } from './access';
import { refusal, send } from './answers';
import { receivePush } from './receivePush';
import { refuse, refusedToken } from './refused';
import { answerTokenRequest } from './tokenEndpoint';
import { TOKEN_WEBHOOK } from './webhooks';

/** Answers a request to one of the node's two URLs: a push, or a request for an access token. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	let access: Access;
	try {
		access = await parseAccess(context);
	} catch (error) {
		context.logger.warn('AI Agent Call Trigger: its authentication cannot be used', {
			node: context.getNode().name,
			reason: error instanceof Error ? error.message : String(error),
		});
		return refuse(context, refusal(401, 'The trigger has no usable credential'), error);
	}
	if (context.getWebhookName() !== TOKEN_WEBHOOK) return await receivePush(context, access);
	const request = {
		authorization: context.getHeaderData().authorization,
		query: context.getQueryData(),
		body: context.getBodyData(),
		rawBody: context.getRequestObject().rawBody,
	};
	const answer = answerTokenRequest(request, access, Date.now());
	return answer.status === 200
		? send(context, answer)
		: refuse(context, answer, refusedToken(access));
}
