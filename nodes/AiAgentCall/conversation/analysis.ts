import type { IDataObject } from 'n8n-workflow';

import type { AnalysisResult } from '../api/actions';
import { ask } from '../api/ask';
import type { ApiContext } from '../api/apiContext';
import {
	answerOfList,
	withinRequest,
	type ConversationResult,
	type Conversation,
} from './conversation';

/** The analysis of a conversation. Throws `Unsuccessful`. Source: DescribeAIAnalysisResult. */
export async function fetchAnalysis(
	api: ApiContext,
	call: Conversation,
): Promise<ConversationResult<AnalysisResult[]>> {
	const { ResultList } = await ask(api, 'DescribeAIAnalysisResult', withinRequest(api, call));
	return answerOfList(api, call, ResultList);
}

/** The results by type: `summary`, `mood`, `intention`, and whatever Tencent may add. */
export function analysisByType(results: readonly AnalysisResult[]): IDataObject {
	return Object.fromEntries(results.map(({ Type, Result }) => [Type, Result ?? null]));
}
