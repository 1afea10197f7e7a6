import { fetchTags, tagsByName } from '../../conversation/tags';
import { conversationOperation } from './conversationOperation';

/** `call: getTags`: the post-call tags. Source: DescribeAICallExtractResult. */
export const getTags = conversationOperation({
	name: 'Get Tags',
	action: 'Get the post-call tags of a call',
	description: 'Get the post-call tags of a call: what the AI agent noted',
	read: fetchTags,
	simple: ({ status, value }) => ({ TagsStatus: status, Tags: tagsByName(value) }),
	raw: ({ status, value }) => ({
		TagsStatus: status,
		ResultList: value.map((tag) => ({ ...tag })),
	}),
});
