import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** An HTTP answer without an execution. */
export interface Answer {
	status: number;
	headers?: Readonly<Record<string, string>>;
	body: IDataObject;
}

/** What Tencent takes for "received"; after anything else it pushes again. Source: document 1229/59640. */
export const RECEIVED: IDataObject = { ErrCode: 0, ErrMsg: '' };

/** The push was received, and no workflow is to run for it. */
export const RECEIVED_WITHOUT_RUN: Answer = { status: 200, body: RECEIVED };

/** The push was not accepted; `reason` goes to Tencent and tells no secret. */
export function refusal(status: number, reason: string): Answer {
	return { status, body: { ErrCode: status, ErrMsg: reason } };
}

/** Sends an answer by itself: what n8n answers when nothing runs has always status 200. */
export function send(context: IWebhookFunctions, answer: Answer): IWebhookResponseData {
	const response = context.getResponseObject();
	for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
	response.status(answer.status).json(answer.body);
	return { noWebhookResponse: true };
}
