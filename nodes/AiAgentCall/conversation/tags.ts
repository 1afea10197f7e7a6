import type { IDataObject } from 'n8n-workflow';

import type { ExtractResult } from '../api/actions';
import { ask } from '../api/ask';
import type { ApiContext } from '../api/apiContext';
import {
	answerOfList,
	withinRequest,
	type ConversationResult,
	type Conversation,
} from './conversation';

/** The post-call tags of a call. Throws `Unsuccessful`. Source: DescribeAICallExtractResult. */
export async function fetchTags(
	api: ApiContext,
	call: Conversation,
): Promise<ConversationResult<ExtractResult[]>> {
	const { ResultList } = await ask(api, 'DescribeAICallExtractResult', withinRequest(api, call));
	return answerOfList(api, call, ResultList);
}

/**
 * The tags as a plain object by name: a text, a list of texts for options, true or false, a number; null
 * where Tencent found nothing. Of a name that is given twice the last one counts.
 */
export function tagsByName(tags: readonly ExtractResult[]): IDataObject {
	// fromEntries defines members, so that a tag named __proto__ is a tag like any other.
	return Object.fromEntries(tags.map((tag) => [tag.InfoName, valueOf(tag)]));
}

/** Only the member that fits the type counts: the others hold zero values. */
function valueOf({ InfoType, Result }: ExtractResult): IDataObject[string] {
	switch (InfoType) {
		case 'Text':
			return Result?.Text ?? null;
		case 'Selector':
			return Result?.Chosen ?? [];
		case 'Boolean':
			return Result?.Boolean ?? null;
		case 'Number':
			return Result?.Number ?? null;
		default:
			// A type Tencent may add: handed on as it is.
			return Result ?? null;
	}
}
