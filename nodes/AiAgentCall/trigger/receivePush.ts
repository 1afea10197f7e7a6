import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { simplifyField } from '../fields/paging';
import { isAllowed, type Access } from './access';
import { RECEIVED, RECEIVED_WITHOUT_RUN, refusal, send, type Answer } from './answers';
import { eventOf, eventsField, type PushEvent } from './events';
import { passes, parseFilter } from './filters';
import { nodeErrorOf } from './nodeErrorOf';
import { pushItem, simplified } from './pushItem';
import { parsePush } from './parsePush';
import { refuse, refusedPush } from './refused';
import { SeenPushes, type PushClaim } from './seenPushes';

// One memory per n8n process, because n8n makes a new context for every request.
const seenPushes = new SeenPushes();

/**
 * Takes in one push: allow, read, filter, drop repeats, run. Only a push that passed all of these starts an
 * execution, and n8n answers it after the execution exists, so that Tencent pushes again what could not start.
 */
export async function receivePush(
	context: IWebhookFunctions,
	access: Access,
): Promise<IWebhookResponseData> {
	const { authorization, 'x-tccc-push-uuid': uuidHeader } = context.getHeaderData();
	if (!isAllowed(authorization, access, Date.now())) {
		return refuse(context, unauthorized(access), refusedPush(access, authorization));
	}

	const reading = parsePush(context.getBodyData(), context.getRequestObject().rawBody);
	if ('refused' in reading) return send(context, reading.refused);
	const { push } = reading;
	const { action }: { action?: unknown } = Object(context.getQueryData());
	const event = eventOf(action, push);
	if (event === undefined) {
		return send(context, refusal(400, 'The URL has no action, and the body is no known push'));
	}
	if (event === 'other' || !isWanted(context, event, push)) {
		return send(context, RECEIVED_WITHOUT_RUN);
	}

	const pushUuid = String(uuidHeader ?? '').trim() || null;
	const item = pushItem(event, push, pushUuid);
	const workflowData = [[isSimplified(context) ? simplified(item) : item]];
	if (pushUuid === null || context.getMode() === 'manual') {
		return { workflowData, webhookResponse: RECEIVED };
	}
	const claim = await claimOf(context, pushUuid);
	if (claim === undefined) return send(context, RECEIVED_WITHOUT_RUN);
	settleWithAnswer(context, claim);
	return {
		workflowData,
		// n8n reads the answer when the execution exists, and saves static data after that. Between this
		// function and then it makes a second Workflow of the same data, which clears the mark that the data
		// was changed; so it is changed here. Source: establishContextForPersistence in workflow-runner.js of
		// n8n 2.41.1.
		get webhookResponse() {
			claim.saveIn(context.getWorkflowStaticData('node'));
			return RECEIVED;
		},
	};
}

function unauthorized({ kind }: Access): Answer {
	const challenge = kind === 'oAuth2' ? 'Bearer' : 'Basic realm="data push"';
	return {
		...refusal(401, 'Unauthorized'),
		headers: { 'WWW-Authenticate': challenge },
	};
}

/** Whether the fields of the node ask for this push. */
function isWanted(context: IWebhookFunctions, event: PushEvent, push: IDataObject): boolean {
	return parsed(context, () => {
		const events = eventsField.parse(
			context.getNodeParameter('events', eventsField.property.default),
		);
		const filter = parseFilter(Object(context.getNodeParameter('filters', {})));
		return events.includes(event) && passes(filter, event, push);
	});
}

/** Whether the item is to be short. Version 1 of the node has no such field and puts out everything. */
function isSimplified(context: IWebhookFunctions): boolean {
	return parsed(context, () => simplifyField.parse(context.getNodeParameter('simplify', false)));
}

/**
 * What `parse` makes of the node's fields. One that cannot be used is thrown as n8n's error: n8n then shows a
 * failed execution that names the field, and Tencent pushes again.
 */
function parsed<Value>(context: IWebhookFunctions, parse: () => Value): Value {
	try {
		return parse();
	} catch (error) {
		throw nodeErrorOf(context, error);
	}
}

async function claimOf(
	context: IWebhookFunctions,
	pushUuid: string,
): Promise<PushClaim | undefined> {
	const node = JSON.stringify([context.getWorkflow().id, context.getNode().id]);
	return await seenPushes.claim(node, pushUuid, context.getWorkflowStaticData('node'));
}

/**
 * The status n8n answers with tells whether the execution exists. A sender that hangs up before has not
 * stopped n8n from starting it.
 */
function settleWithAnswer(context: IWebhookFunctions, claim: PushClaim): void {
	const response = context.getResponseObject();
	const settle = (): void => claim.settle(response.statusCode < 400);
	if (response.destroyed) settle();
	else response.once('close', settle);
}
