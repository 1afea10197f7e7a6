import type { IWebhookDescription } from 'n8n-workflow';

/** n8n knows two names of webhooks; the second one is the token URL here. */
export const TOKEN_WEBHOOK = 'setup';

const TOKEN_URL = {
	name: TOKEN_WEBHOOK,
	responseMode: 'onReceived',
	path: 'token',
} as const;

/**
 * The push URL and, next to it, the token URL: `…/<id of the webhook>/webhook` and `…/token`. A person
 * enters them in the CCC console.
 */
export const webhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		// Without this n8n answers with the name of its own default instead of our answer.
		responseData: '',
		path: 'webhook',
	},
	{
		...TOKEN_URL,
		httpMethod: 'POST',
		ndvHideUrl: '={{ $parameter["authentication"] !== "oAuth2" }}',
	},
	// Which method Tencent asks with is not documented.
	{ ...TOKEN_URL, httpMethod: 'GET', ndvHideUrl: true },
];
