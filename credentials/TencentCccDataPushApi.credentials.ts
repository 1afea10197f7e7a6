import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/**
 * What Tencent proves itself with when it pushes to n8n: the user name and password of Basic authentication,
 * or the client ID and client secret of OAuth 2.0. A person chooses both and enters them here and in the CCC
 * console. The trigger node tests it, because there is nobody to ask.
 */
export class TencentCccDataPushApi implements ICredentialType {
	name = 'tencentCccDataPushApi';

	displayName = 'Tencent Cloud CCC Data Push API';

	icon: Icon = {
		light: 'file:../icons/tencentCloud.svg',
		dark: 'file:../icons/tencentCloud.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-tencentcloud-ccc/n8n-nodes-tencentcloud-ccc#readme';

	properties: INodeProperties[] = [
		{
			displayName:
				'You choose both values. Enter the same ones in the CCC console under Feature configuration > Data Push.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Username or Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. n8n',
			description: 'Username for Basic Auth, Client ID for OAuth2',
		},
		{
			displayName: 'Password or Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Password for Basic Auth, Client Secret for OAuth2. Best a long random text: the URL can be reached by anybody.',
		},
	];
}
