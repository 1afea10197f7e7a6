import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { Actions } from '../api/actions';
import { callAction } from '../api/client';
import { nodeError } from '../api/nodeError';
import { connectionOf } from '../api/n8nHttp';
import { problemOf, problemOfInput } from '../api/problem';
import { InvalidInput } from '../../../credentials/tc3/invalidInput';
import { idNumber } from '../calls/numbers';

const PAGE_SIZE = 100;
const MAX_PAGES = 50;
const TIMEOUT_MS = 30_000;

type PagedAction = 'DescribeAIAgentInfoList' | 'DescribeNumbers';

/**
 * All pages of a list of the chosen application, at most 5,000 entries. `entries` takes those of one page
 * out of a reply. Throws an n8n error with our own remedy when the application or the credential cannot be
 * used or Tencent refuses, so that the editor shows the reason and not an empty list.
 */
export async function readPages<Name extends PagedAction, Entry>(
	context: ILoadOptionsFunctions,
	action: Name,
	entries: (reply: Actions[Name]['reply']) => Entry[] | null,
): Promise<Entry[]> {
	const { connection, sdkAppId } = await chosenApplication(context);
	const all: Entry[] = [];
	for (let page = 0; page < MAX_PAGES; page++) {
		const payload = { SdkAppId: sdkAppId, PageSize: PAGE_SIZE, PageNumber: page };
		const outcome = await callAction(context, connection, action, payload, TIMEOUT_MS);
		if (outcome.kind !== 'done') throw nodeError(context.getNode(), problemOf(outcome));
		const found = entries(outcome.reply) ?? [];
		all.push(...found);
		if (found.length === 0 || all.length >= outcome.reply.TotalCount) break;
	}
	return all;
}

async function chosenApplication(context: ILoadOptionsFunctions) {
	try {
		const chosen = context.getCurrentNodeParameter('sdkAppId', { extractValue: true });
		return {
			sdkAppId: idNumber(chosen, 'Application', '1400000000'),
			connection: await connectionOf(context),
		};
	} catch (error) {
		const problem = problemOfInput(error);
		return Promise.reject(
			error instanceof InvalidInput ? nodeError(context.getNode(), problem) : error,
		);
	}
}
