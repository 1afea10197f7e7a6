import { applicationField } from '../../fields/application';
import { parseField } from '../../fields/field';
import { simplifyField } from '../../fields/paging';
import { parseSession, sessionIdField } from '../../fields/sessionId';
import { callOfRecord, callOfSession } from '../../records/callStatus';
import { lookUpCall } from '../../records/lookUpCall';
import { rawCall } from '../../records/rawCall';
import { itemOperation } from '../operation';

/** `call: get`: where a call is, and how it ended. Source: DescribeTelCdr, DescribeTelSession. */
export const get = itemOperation({
	name: 'Get',
	action: 'Get a call',
	description: 'Get the status of a call and, once it is over, its outcome',
	fields: [applicationField.property, sessionIdField.property, simplifyField.property],
	purpose: 'read',
	parse: (context, itemIndex) => ({
		call: parseSession(context, itemIndex),
		simplify: parseField(context, itemIndex, simplifyField),
	}),
	async work(api, { call, simplify }) {
		const found = await lookUpCall(api, call);
		if ('record' in found) {
			const { record } = found;
			return [
				{ json: simplify ? { ...callOfRecord(record) } : rawCall(record, callOfRecord(record)) },
			];
		}
		const { session } = found;
		return [
			{ json: simplify ? { ...callOfSession(session) } : rawCall(session, callOfSession(session)) },
		];
	},
});
