import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { credentialTest } from './tencentCloud/credentialTest';
import { signRequestOptions } from './tc3/signRequestOptions';

/**
 * SecretId and SecretKey of a Tencent Cloud account. Signs every request with TC3-HMAC-SHA256, those of
 * this package's nodes and those of n8n's HTTP Request node to any Tencent Cloud API.
 *
 * `pushUsername` and `pushPassword` never leave n8n: the trigger compares pushes with them. n8n's lint lets a
 * node have one credential, so they are here and not in one of their own; and n8n shows its own labels over
 * fields called `clientId` and `clientSecret`.
 */
export class TencentCloudApi implements ICredentialType {
	name = 'tencentCloudApi';

	displayName = 'Tencent Cloud API';

	icon: Icon = {
		light: 'file:../icons/tencentCloud.svg',
		dark: 'file:../icons/tencentCloud.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-tencentcloud-ccc/n8n-nodes-tencentcloud-ccc/blob/main/docs/credential.md';

	properties: INodeProperties[] = [
		{
			displayName: 'SecretId',
			name: 'secretId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
			description:
				'Tencent Cloud console > Access Management > API Keys. Use the key of a sub-user that may only use CCC.',
		},
		{
			displayName: 'SecretKey',
			name: 'secretKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The SecretKey that was shown when the SecretId was created',
		},
		{
			displayName: 'Site',
			name: 'site',
			type: 'options',
			options: [
				{
					name: 'International (tencentcloud.com)',
					value: 'international',
					description: 'Requests go to ccc.intl.tencentcloudapi.com',
				},
				{
					name: 'Mainland China (cloud.tencent.com)',
					value: 'mainland',
					description: 'Requests go to ccc.tencentcloudapi.com',
				},
				{
					name: 'Custom Endpoint',
					value: 'custom',
					description: 'Requests go to the address you enter: a regional host or the local sandbox',
				},
			],
			default: 'international',
			description:
				'Where the account was opened. International and mainland accounts are different accounts with different keys.',
		},
		{
			displayName: 'Endpoint',
			name: 'endpoint',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { site: ['custom'] } },
			placeholder: 'e.g. https://ccc.ap-guangzhou.tencentcloudapi.com',
			description:
				'Address of the CCC API. Only https, except for this machine (the sandbox: http://127.0.0.1:8790).',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only for temporary keys (STS): the token that came with them. Leave empty for normal keys.',
		},
		{
			displayName: 'Push Username',
			name: 'pushUsername',
			type: 'string',
			default: '',
			placeholder: 'e.g. n8n',
			description:
				"Only for the node AI Agent Call Trigger: a name of your choice that Tencent Cloud sends with its data pushes. Enter the same in the CCC console under Feature configuration > Data Push, as username (basicAuth) or client ID (OAuth2.0). Leave empty if you don't use the trigger.",
		},
		{
			displayName: 'Push Password',
			name: 'pushPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				"Only for the node AI Agent Call Trigger: a password of your choice, at least 16 characters, that Tencent Cloud sends with its data pushes. Enter the same in the CCC console under Feature configuration > Data Push, as password (basicAuth) or client secret (OAuth2.0). Use a long random value; the URL is publicly reachable. Leave empty if you don't use the trigger.",
		},
	];

	authenticate: IAuthenticate = async (credentials, requestOptions) =>
		signRequestOptions(credentials, requestOptions, Date.now());

	test: ICredentialTestRequest = credentialTest;
}
