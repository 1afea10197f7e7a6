import type { IDataObject } from 'n8n-workflow';

import type { ApiContext } from '../../api/apiContext';
import {
	lookUpConversation,
	type ConversationResult,
	type Conversation,
} from '../../conversation/conversation';
import { untilReady } from '../../conversation/untilReady';
import { applicationField } from '../../fields/application';
import { optionsCollection, parseCollection, parseField, parseOption } from '../../fields/field';
import { simplifyField } from '../../fields/paging';
import { parseSession, sessionIdField } from '../../fields/sessionId';
import { inMs, waitMinutesOption } from '../../fields/waitMinutes';
import { itemOperation, type Operation, type OperationLabel } from '../operation';

const WITHOUT_OPTION = 0;
const waitMinutes = waitMinutesOption(WITHOUT_OPTION);
const optionsField = optionsCollection([waitMinutes]);

/** An operation that gets something Tencent makes of a conversation after the call. */
interface ConversationRead<Value> extends OperationLabel {
	read(api: ApiContext, call: Conversation): Promise<ConversationResult<Value>>;
	/** The output besides the SessionId. */
	simple(answer: ConversationResult<Value>): IDataObject;
	/** The output without Simplify, for values that are worth it. */
	raw?(answer: ConversationResult<Value>): IDataObject;
}

/** The operation: looks the call up, asks until there is an answer or `waitMinutes` are over. */
export function conversationOperation<Value>({
	read: readValue,
	simple,
	raw,
	...label
}: ConversationRead<Value>): Operation {
	return itemOperation({
		...label,
		fields: [
			applicationField.property,
			sessionIdField.property,
			...(raw === undefined ? [] : [simplifyField.property]),
			optionsField,
		],
		purpose: 'read',
		parse: (context, itemIndex) => ({
			session: parseSession(context, itemIndex),
			// Without the field there is no raw output to choose.
			simplify: raw === undefined || parseField(context, itemIndex, simplifyField),
			patienceMs: inMs(
				parseOption(parseCollection(context, itemIndex, optionsField), waitMinutes) ??
					WITHOUT_OPTION,
			),
		}),
		async work(api, { session, simplify, patienceMs }) {
			let call: Conversation | undefined;
			const answer = await untilReady(api, patienceMs, async () => {
				// A call that is on may be over by the next time; one with a record stays as it is.
				if (call?.endedAt === undefined) call = await lookUpConversation(api, session);
				return await readValue(api, call);
			});
			const output = simplify || raw === undefined ? simple(answer) : raw(answer);
			return [{ json: { SessionId: session.SessionId, ...output } }];
		},
	});
}
