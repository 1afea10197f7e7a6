import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { searchAgents } from './methods/searchAgents';
import { searchApplications } from './methods/searchApplications';
import { triggerFields } from './trigger/fields';
import { triggerPanel } from './trigger/panel';
import { checkBeforeListening } from './trigger/publish';
import { receive } from './trigger/receive';
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
		version: [1, 1.1],
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
		// Its keys are for the lists under Filters, its push username and password for pushes: each can be missing.
		credentials: [{ name: 'tencentCloudApi' }],
		webhooks,
		properties: triggerFields,
	};

	methods = {
		listSearch: { searchAgents, searchApplications },
	};

	// Tencent has no API to enter a push URL: a person does it. So there is nothing to find, to register or to
	// remove, only a credential to check.
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await checkBeforeListening(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
