import type { JsonObject } from '../answers';
import type { Call } from '../call';
import type { Tag } from '../world';

/** Nothing forbids these names and results. Assumed: a type may be added, a result may be null. */
const AWKWARD_TAGS: readonly Tag[] = [
	{ type: 'Text', name: '__proto__', content: 'A name of objects', result: 'not a prototype' },
	{ type: 'Boolean', name: 'constructor', content: 'Another name of objects', result: true },
	{ type: 'Number', name: 'Repeated', content: 'The first of this name', result: 1 },
	{ type: 'Number', name: 'Repeated', content: 'The second of this name', result: 2 },
	{ type: 'Date', name: 'Unknown type', content: 'When to call again', result: '2026-01-31' },
	{ type: 'Selector', name: 'No choice', content: 'None of the options fits', result: [] },
	{ type: 'Text', name: 'No result', content: 'Nothing was found', result: null },
];

/** Members that do not match the type are zero. Source: sample of DescribeAICallExtractResult. */
function toResult(result: Exclude<Tag['result'], null>): JsonObject {
	return {
		Text: typeof result === 'string' ? result : '',
		Chosen: typeof result === 'object' ? result : [],
		Boolean: result === true,
		Number: typeof result === 'number' ? result : 0,
	};
}

/** The results of the agent's post-call tags, as DescribeAICallExtractResult lists them. */
export function tagsOf({ agent, quirks }: Call): readonly JsonObject[] {
	const tags = quirks.awkwardTags ? AWKWARD_TAGS : (agent?.tags ?? []);
	return tags.map(({ type, name, content, result }) => ({
		InfoType: type,
		InfoName: name,
		InfoContent: content,
		Result: result === null ? null : toResult(result),
	}));
}
