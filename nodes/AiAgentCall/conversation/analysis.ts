import type { IDataObject } from 'n8n-workflow';

import type { AnalysisResult } from '../api/actions';
import { ask } from '../api/ask';
import type { Reader } from '../api/readAction';
import { answerOfList, withinRequest, type Answer, type Conversation } from './conversation';

/** The analysis of a conversation. Throws `Unsuccessful`. Source: DescribeAIAnalysisResult. */
export async function readAnalysis(
	reader: Reader,
	call: Conversation,
): Promise<Answer<AnalysisResult[]>> {
	const { ResultList } = await ask(reader, 'DescribeAIAnalysisResult', withinRequest(reader, call));
	return answerOfList(reader, call, ResultList);
}

/** The results by type: `summary`, `mood`, `intention`, and whatever Tencent may add. */
export function analysisByType(results: readonly AnalysisResult[]): IDataObject {
	return Object.fromEntries(results.map(({ Type, Result }) => [Type, Result ?? null]));
}
