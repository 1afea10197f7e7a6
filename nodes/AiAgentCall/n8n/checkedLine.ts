import type { IExecuteFunctions } from 'n8n-workflow';

import { InvalidInput } from '../../../credentials/tencentCloud/invalidInput';
import type { Line } from '../api/ports';
import { problemOfInput, type Problem, type Purpose } from '../api/problem';
import { lineOf } from './line';
import { isTool } from './isTool';

/** The line of this execution, or the problem of all its items when the credential cannot be used. */
export async function checkedLine(
	context: IExecuteFunctions,
	purpose: Purpose,
): Promise<Line | { problem: Problem }> {
	try {
		return await lineOf(context);
	} catch (error) {
		// A node without a credential is n8n's to report: it is not about any item. A model has to be told.
		return error instanceof InvalidInput || isTool(context)
			? { problem: problemOfInput(error, purpose) }
			: await Promise.reject(error);
	}
}
