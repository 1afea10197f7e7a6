import type { INodeProperties } from 'n8n-workflow';

import { simplifyField } from '../fields/paging';
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
			"How Tencent Cloud proves who it is. Choose the same under Data Push in the CCC console. 'Basic Auth' and 'OAuth2' need a credential with a 'Push Username' and a 'Push Password'.",
	},
	{
		displayName: `${WHERE} choose no authentication. The URL is then the only secret: whoever knows it can start this workflow with made-up calls. Keep it to yourself, or choose Basic Auth.`,
		name: 'noAuthenticationNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['none'] } },
	},
	{
		displayName: `${WHERE} choose basicAuth. Enter the <b>Push Username</b> and <b>Push Password</b> of the credential as username and password.`,
		name: 'basicAuthNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['basicAuth'] } },
	},
	{
		displayName: `${WHERE} choose OAuth2.0. Enter the <b>Push Username</b> and <b>Push Password</b> of the credential as client ID and client secret and, as token URL, the URL above that ends in <code>/token</code>. This node issues the tokens.`,
		name: 'oAuth2Notice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['oAuth2'] } },
	},
	eventsField.property,
	{
		...simplifyField.property,
		displayOptions: { show: { '@version': [{ _cnd: { gte: 1.1 } }] } },
	},
	filtersField,
];
