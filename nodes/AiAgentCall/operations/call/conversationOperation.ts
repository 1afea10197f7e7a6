import type { IDataObject } from 'n8n-workflow';

import type { Reader } from '../../api/readAction';
import {
	lookUpConversation,
	type Answer,
	type Conversation,
} from '../../conversation/conversation';
import { untilReady } from '../../conversation/untilReady';
import { applicationField } from '../../fields/application';
import { optionsCollection, readCollection, readField, readOption } from '../../fields/field';
import { simplifyField } from '../../fields/lists';
import { readSession, sessionIdField } from '../../fields/sessionId';
import { inMs, waitMinutesOption } from '../../fields/waitMinutes';
import { itemOperation, type Operation, type OperationLabel } from '../operation';

const WITHOUT_OPTION = 0;
const waitMinutes = waitMinutesOption(WITHOUT_OPTION);
const optionsField = optionsCollection([waitMinutes]);

/** An operation that gets something Tencent makes of a conversation after the call. */
interface ConversationRead<Value> extends OperationLabel {
	read(reader: Reader, call: Conversation): Promise<Answer<Value>>;
	/** The output besides the SessionId. */
	simple(answer: Answer<Value>): IDataObject;
	/** The output without Simplify, for values that are worth it. */
	raw?(answer: Answer<Value>): IDataObject;
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
		read: (context, itemIndex) => ({
			session: readSession(context, itemIndex),
			// Without the field there is no raw output to choose.
			simplify: raw === undefined || readField(context, itemIndex, simplifyField),
			patienceMs: inMs(
				readOption(readCollection(context, itemIndex, optionsField), waitMinutes) ?? WITHOUT_OPTION,
			),
		}),
		async work(reader, { session, simplify, patienceMs }) {
			let call: Conversation | undefined;
			const answer = await untilReady(reader, patienceMs, async () => {
				// A call that is on may be over by the next time; one with a record stays as it is.
				if (call?.endedAt === undefined) call = await lookUpConversation(reader, session);
				return await readValue(reader, call);
			});
			const output = simplify || raw === undefined ? simple(answer) : raw(answer);
			return [{ json: { SessionId: session.SessionId, ...output } }];
		},
	});
}
