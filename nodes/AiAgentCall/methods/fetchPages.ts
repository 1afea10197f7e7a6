import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { InvalidInput } from '../../../credentials/tencentCloud/invalidInput';
import type { Actions, ListAction } from '../api/actions';
import { allPages } from '../api/allPages';
import { POLICIES_PAGE } from '../api/errorCodes';
import { apiContextOf } from '../n8n/apiContext';
import { lineOf } from '../n8n/line';
import { nodeError } from '../n8n/nodeError';
import { problemOf, problemOfInput, type Problem } from '../api/problem';
import { idNumber } from '../input/idNumber';
import { fetchAction, type ReadAction } from '../api/fetchAction';

/**
 * Asks Tencent for something a list in the editor shows. Throws an n8n error when the credential cannot be
 * used or Tencent refuses. What to do is in its message, because that is all the editor shows of it.
 */
export async function fetchForList<Name extends ReadAction>(
	context: ILoadOptionsFunctions,
	action: Name,
	payload: Actions[Name]['request'],
): Promise<Actions[Name]['reply']> {
	const line = await checked(context, async () => await lineOf(context));
	const outcome = await fetchAction(apiContextOf(context, line), action, payload);
	if (outcome.kind !== 'done') throw listError(context, problemOf(outcome, 'read'), action);
	return outcome.reply;
}

/**
 * Whether an application is chosen that can be asked for; a list that fills itself must not fail before, nor
 * where the application comes from an expression that only has a value at run time.
 */
export function hasApplication(context: ILoadOptionsFunctions): boolean {
	const text = String(chosenApplication(context) ?? '').trim();
	return text !== '' && !text.startsWith('=');
}

/**
 * All pages of a list of the chosen application. `entriesOf` takes those of one page out of a reply. Throws
 * as `fetchForList`, and when no application is chosen.
 */
export async function fetchPages<Name extends ListAction, Entry>(
	context: ILoadOptionsFunctions,
	action: Name,
	entriesOf: (reply: Actions[Name]['reply']) => Entry[],
): Promise<Entry[]> {
	const sdkAppId = await checked(context, async () =>
		idNumber(chosenApplication(context), 'Application', '1400000000'),
	);
	return await allPages(async (page) => {
		const reply = await fetchForList(context, action, { SdkAppId: sdkAppId, ...page });
		const { unreadable, TotalCount: total } = reply;
		return { entries: entriesOf(reply), unreadable, total };
	});
}

function listError(context: ILoadOptionsFunctions, problem: Problem, action?: ReadAction): Error {
	const remedy =
		action !== undefined && PERMISSION_CODES.test(problem.code)
			? `Allow ccc:${action} for this user under ${POLICIES_PAGE}.`
			: problem.description;
	const message = `${problem.message}. ${remedy}`.replace(/\.$/, '');
	return nodeError(context.getNode(), { ...problem, message, description: '' });
}

const PERMISSION_CODES = /(^|\.)UnauthorizedOperation(\.|$)/;

/** The application that is chosen in the call node, or under Filters in the trigger. */
export function chosenApplication(context: ILoadOptionsFunctions): unknown {
	const path = ['sdkAppId', 'filters.sdkAppId'].find(
		(one) => context.getCurrentNodeParameter(one) !== undefined,
	);
	return path === undefined ? '' : context.getCurrentNodeParameter(path, { extractValue: true });
}

async function checked<Result>(
	context: ILoadOptionsFunctions,
	read: () => Promise<Result>,
): Promise<Result> {
	return await read().catch(async (error: unknown) => {
		if (!(error instanceof InvalidInput)) return await Promise.reject(error);
		throw listError(context, problemOfInput(error, 'read'));
	});
}
