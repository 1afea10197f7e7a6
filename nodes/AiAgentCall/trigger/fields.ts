import type { INodeProperties } from 'n8n-workflow';

import { eventsField } from './events';
import { filtersField } from './filters';

const WHERE =
	"In the <a href='https://console.tencentcloud.com/ccc' target='_blank'>CCC console</a> open <b>Feature configuration &gt; Data Push</b>, paste the URL above that ends in <code>/webhook</code>, switch on the pushes you want, and";

/** The fields of the trigger. */
export const triggerFields: INodeProperties[] = [
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Basic Auth', value: 'basicAuth' },
			{ name: 'None', value: 'none' },
			{ name: 'OAuth2', value: 'oAuth2' },
		],
		default: 'basicAuth',
		description:
			'How Tencent proves who it is. Choose the same under Data Push in the CCC console.',
	},
	{
		displayName: `${WHERE} choose no authentication. The URL is then the only secret: whoever knows it can start this workflow with made-up calls. Keep it to yourself, or choose Basic Auth.`,
		name: 'noAuthenticationNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['none'] } },
	},
	{
		displayName: `${WHERE} choose basicAuth with the username and password of the credential.`,
		name: 'basicAuthNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['basicAuth'] } },
	},
	{
		displayName: `${WHERE} choose OAuth2.0 with the Client ID and Client Secret of the credential and, as token URL, the URL above that ends in <code>/token</code>. This node issues the tokens itself.`,
		name: 'oAuth2Notice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['oAuth2'] } },
	},
	eventsField.property,
	filtersField,
];
