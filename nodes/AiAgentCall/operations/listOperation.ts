import type { IDataObject } from 'n8n-workflow';

import type { Actions, ListAction } from '../api/actions';
import { allPages } from '../api/allPages';
import { ask } from '../api/ask';
import { applicationField } from '../fields/application';
import { parseField } from '../fields/field';
import { listFields, parseLimit } from '../fields/paging';
import { itemOperation, type Operation, type OperationLabel } from './operation';

/** An operation that lists what an application has. */
interface ListRead<Name extends ListAction, Entry> extends OperationLabel {
	/** The action whose pages are read. */
	actionName: Name;
	entriesOf(reply: Actions[Name]['reply']): Entry[];
	/** The output of one entry, besides its SdkAppId. */
	output(entry: Entry): IDataObject;
}

/** The operation: all pages of the list, at most as many entries as wanted, one item each. */
export function listOperation<Name extends ListAction, Entry>({
	actionName,
	entriesOf,
	output,
	...label
}: ListRead<Name, Entry>): Operation {
	return itemOperation({
		...label,
		fields: [applicationField.property, ...listFields],
		purpose: 'read',
		parse: (context, itemIndex) => ({
			sdkAppId: parseField(context, itemIndex, applicationField),
			limit: parseLimit(context, itemIndex),
		}),
		async work(api, { sdkAppId, limit }) {
			const entries = await allPages(async (page) => {
				const reply = await ask(api, actionName, { SdkAppId: sdkAppId, ...page });
				const { unreadable, TotalCount: total } = reply;
				return { entries: entriesOf(reply), unreadable, total };
			}, limit);
			return entries.map((entry) => ({ json: { ...output(entry), SdkAppId: sdkAppId } }));
		},
	});
}
