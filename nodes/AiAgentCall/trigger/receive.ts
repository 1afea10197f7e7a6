import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { parseAccess } from './access';
import { refusal, send } from './answers';
import { receivePush } from './receivePush';
import { answerTokenRequest } from './tokenEndpoint';
import { TOKEN_WEBHOOK } from './webhooks';

/** Answers a request to one of the node's two URLs: a push, or a request for an access token. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const access = await parseAccess(context);
	if (access === undefined) {
		return send(context, refusal(401, 'The trigger has no usable credential'));
	}
	if (context.getWebhookName() !== TOKEN_WEBHOOK) return await receivePush(context, access);
	const request = {
		authorization: context.getHeaderData().authorization,
		query: context.getQueryData(),
		body: context.getBodyData(),
		rawBody: context.getRequestObject().rawBody,
	};
	return send(context, answerTokenRequest(request, access, Date.now()));
}
