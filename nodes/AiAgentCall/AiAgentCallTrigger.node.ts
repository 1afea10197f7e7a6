import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { searchAgents } from './methods/searchAgents';
import { searchApplications } from './methods/searchApplications';
import { triggerFields } from './trigger/fields';
import { triggerPanel } from './trigger/panel';
import { receive } from './trigger/receive';
import { testDataPush } from './trigger/testDataPush';
import { webhooks } from './trigger/webhooks';

/** Starts a workflow when Tencent Cloud Contact Center (CCC) pushes a call record, a recording or a voicemail. */
export class AiAgentCallTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'AI Agent Call Trigger',
		name: 'aiAgentCallTrigger',
		icon: {
			light: 'file:../../icons/aiAgentCall.svg',
			dark: 'file:../../icons/aiAgentCall.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["events"].map((event) => ({ cdr: "Call Record", record: "Recording Ready", voicemail: "Voicemail" })[event]).join(", ") }}',
		description:
			'Call people with an AI agent of Tencent Cloud Contact Center (CCC), get the outcome, and start workflows when calls end',
		eventTriggerDescription: 'Waiting for a push from Tencent Cloud',
		activationMessage:
			'Paste the Production URL under Feature configuration > Data Push in the CCC console.',
		triggerPanel,
		defaults: { name: 'AI Agent Call Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'tencentCccDataPushApi',
				required: true,
				testedBy: 'testDataPush',
				displayOptions: { show: { authentication: ['basicAuth', 'oAuth2'] } },
			},
			// Only for the lists under Filters; pushes come in without it.
			{
				name: 'tencentCloudApi',
				required: false,
				displayName: 'Credential for the Lists Under Filters (Optional)',
			},
		],
		webhooks,
		properties: triggerFields,
	};

	methods = {
		credentialTest: { testDataPush },
		listSearch: { searchAgents, searchApplications },
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
