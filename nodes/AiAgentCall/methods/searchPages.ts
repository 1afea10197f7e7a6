import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { Actions, ListAction } from '../api/actions';
import { fetchPages } from './fetchPages';
import { matching, type Entry } from './matching';

/** What n8n calls for a list in a field; `filter` looks at name and ID. */
type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

/**
 * The search in a list of the chosen application, all pages of it. `entriesOf` takes the entries of one page
 * out of a reply. The search throws an n8n error when the list cannot be read.
 */
export function searchPages<Name extends ListAction>(
	action: Name,
	entriesOf: (reply: Actions[Name]['reply']) => Entry[],
): Search {
	return async function search(filter) {
		return { results: matching(await fetchPages(this, action, entriesOf), filter) };
	};
}
