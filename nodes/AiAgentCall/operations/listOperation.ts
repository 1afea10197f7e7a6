import type { IDataObject } from 'n8n-workflow';

import type { Actions, ListAction } from '../api/actions';
import { allPages } from '../api/allPages';
import { ask } from '../api/ask';
import { applicationField } from '../fields/application';
import { readField } from '../fields/field';
import { listFields, readLimit } from '../fields/lists';
import { itemOperation, type Operation, type OperationLabel } from './operation';

/** An operation that lists what an application has. */
interface ListRead<Name extends ListAction, Entry> extends OperationLabel {
	/** The action whose pages are read. */
	api: Name;
	entriesOf(reply: Actions[Name]['reply']): Entry[];
	/** The output of one entry, besides its SdkAppId. */
	output(entry: Entry): IDataObject;
}

/** The operation: all pages of the list, at most as many entries as wanted, one item each. */
export function listOperation<Name extends ListAction, Entry>({
	api,
	entriesOf,
	output,
	...label
}: ListRead<Name, Entry>): Operation {
	return itemOperation({
		...label,
		fields: [applicationField.property, ...listFields],
		purpose: 'read',
		read: (context, itemIndex) => ({
			sdkAppId: readField(context, itemIndex, applicationField),
			limit: readLimit(context, itemIndex),
		}),
		async work(reader, { sdkAppId, limit }) {
			const entries = await allPages(async (page) => {
				const reply = await ask(reader, api, { SdkAppId: sdkAppId, ...page });
				const { unreadable, TotalCount: total } = reply;
				return { entries: entriesOf(reply), unreadable, total };
			}, limit);
			return entries.map((entry) => ({ json: { ...output(entry), SdkAppId: sdkAppId } }));
		},
	});
}
