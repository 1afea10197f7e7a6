import { fetchTags, tagsByName } from '../../conversation/tags';
import { conversationOperation } from './conversationOperation';

/** `call: getTags`: the post-call tags. Source: DescribeAICallExtractResult. */
export const getTags = conversationOperation({
	name: 'Get Tags',
	action: 'Get the post call tags of a call',
	description: 'Get what the AI agent noted in its post-call tags',
	read: fetchTags,
	simple: ({ status, value }) => ({ TagsStatus: status, Tags: tagsByName(value) }),
	raw: ({ status, value }) => ({
		TagsStatus: status,
		ResultList: value.map((tag) => ({ ...tag })),
	}),
});
