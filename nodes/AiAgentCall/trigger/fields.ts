import type { INodeProperties } from 'n8n-workflow';

import { agentField } from '../fields/agent';
import { applicationField } from '../fields/application';
import { outcomeOptions } from '../fields/outcomes';

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
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'Call Record',
				value: 'cdr',
				description: 'When a call has ended, answered or not',
			},
			{
				name: 'Recording Ready',
				value: 'record',
				description: 'When a recording can be downloaded: one push for each participant of a call',
			},
			{
				name: 'Voicemail',
				value: 'voicemail',
				description: 'When somebody who called you has left a message',
			},
		],
		default: ['cdr'],
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		description:
			'What does not fit is acknowledged and runs nothing. A push that does not say what a filter asks about is let through.',
		options: [
			withSeveral(
				agentField,
				'Tencent does not promise that pushes name the AI agent: only call records that name another one are left out',
			),
			withSeveral(applicationField, 'Only pushes of this CCC application (SdkAppId)'),
			{
				displayName: 'Direction',
				name: 'direction',
				type: 'options',
				options: [
					{ name: 'Inbound', value: 'inbound' },
					{ name: 'Outbound', value: 'outbound' },
				],
				default: 'outbound',
				description: 'Recordings and voicemails do not say it and are let through',
			},
			{
				displayName: 'Outcome',
				name: 'outcomes',
				type: 'multiOptions',
				options: outcomeOptions,
				default: [],
				description:
					'How the call ended, in the same words as the output. Recordings and voicemails do not say it and are let through.',
			},
		],
	},
];

/** A field of the call node as a filter: not required, and with several IDs when they are typed. */
function withSeveral(field: INodeProperties, description: string): INodeProperties {
	return {
		...field,
		required: false,
		description,
		typeOptions: {},
		modes: (field.modes ?? []).map((mode) =>
			mode.name === 'list'
				? mode
				: { ...mode, hint: 'Several: with commas between them', validation: [] },
		),
	};
}
