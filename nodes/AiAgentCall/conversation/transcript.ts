import type { AsrData } from '../api/actions';
import { problemOf } from '../api/problem';
import type { ApiContext } from '../api/apiContext';
import { fetchAction } from '../api/fetchAction';
import { Unsuccessful } from '../api/unsuccessful';
import { comparableNumber } from '../input/comparableNumber';
import {
	lookUpConversation,
	readinessOfNothing,
	type ConversationResult,
	type Conversation,
} from './conversation';

/** One sentence of a conversation. */
export interface Turn {
	/** The person who was called or called in, or the AI agent (or a human agent, after a transfer). */
	Speaker: 'person' | 'agent';
	/** The speaker in Tencent's words, untouched. */
	User: string;
	Text: string;
	/** Unix milliseconds; null where Tencent gives none. */
	Start: number | null;
	End: number | null;
}

const NAMES = { person: 'Person', agent: 'Agent' };

/**
 * The transcript of a call. Throws `Unsuccessful`.
 * Source: DescribeTelRecordAsr, which answers ResourceNotFound when there is none; whether one will come says
 * `AsrStatus` of the call's record, which is read anew then.
 */
export async function fetchTranscript(
	api: ApiContext,
	call: Conversation,
): Promise<ConversationResult<Turn[]>> {
	const session = { SdkAppId: call.sdkAppId, SessionId: call.sessionId };
	const outcome = await fetchAction(api, 'DescribeTelRecordAsr', session);
	const isMissing = outcome.kind === 'refused' && /^ResourceNotFound(\.|$)/.test(outcome.code);
	if (outcome.kind !== 'done' && !isMissing) throw new Unsuccessful(problemOf(outcome, 'read'));
	const sentences = outcome.kind === 'done' ? outcome.reply.AsrDataList : [];
	if (sentences.length > 0) return { status: 'ready', value: turnsOf(sentences, call.person) };
	const { asrStatus, ...now } = await lookUpConversation(api, session);
	if (asrStatus === 'Complete' && !isMissing) return { status: 'ready', value: [] };
	if (asrStatus === 'Processing') return { status: 'notReady', value: [] };
	if (asrStatus === 'NotExists') return { status: 'none', value: [] };
	return { status: readinessOfNothing(api, now), value: [] };
}

/** The whole conversation as one text, a line per turn. */
export function textOf(turns: readonly Turn[]): string {
	return turns.map(({ Speaker, Text }) => `${NAMES[Speaker]}: ${Text}`).join('\n');
}

/**
 * The sentences in their order. What Tencent writes as `User` for an AI agent is not documented, so whoever
 * does not have the person's number is taken for the agent.
 */
function turnsOf(sentences: readonly AsrData[], personsNumber: string): Turn[] {
	const person = comparableNumber(personsNumber);
	return sentences
		.map(
			({ User, Message, Start, End }): Turn => ({
				Speaker: person !== '' && comparableNumber(User) === person ? 'person' : 'agent',
				User,
				Text: Message,
				Start: Start ?? null,
				End: End ?? null,
			}),
		)
		.sort((a, b) => (a.Start ?? 0) - (b.Start ?? 0));
}
