import type { IExecuteFunctions } from 'n8n-workflow';

import { InvalidInput } from '../../../credentials/tencentCloud/invalidInput';
import { connectionOf, type Connection } from '../api/n8nHttp';
import { problemOfInput, type Problem, type Purpose } from '../api/problem';
import { isTool } from './asTool';

/** The connection of this execution, or the problem of all its items when the credential cannot be used. */
export async function checkedConnection(
	context: IExecuteFunctions,
	purpose: Purpose,
): Promise<Connection | { problem: Problem }> {
	try {
		return await connectionOf(context);
	} catch (error) {
		// A node without a credential is n8n's to report: it is not about any item. A model has to be told.
		return error instanceof InvalidInput || isTool(context)
			? { problem: problemOfInput(error, purpose) }
			: await Promise.reject(error);
	}
}
