import type { IDataObject } from 'n8n-workflow';

import { unexpected, type Problem } from '../api/problem';
import type { ApiContext } from '../api/apiContext';
import { Unsuccessful } from '../api/unsuccessful';
import { analysisByType, fetchAnalysis } from './analysis';
import type { ConversationResult, Conversation } from './conversation';
import { fetchTags, tagsByName } from './tags';
import { fetchTranscript, textOf } from './transcript';
import { untilReady } from './untilReady';

/** What can be got together with the outcome of a call. */
export const EXTRAS = ['transcript', 'tags', 'analysis'] as const;

export type Extra = (typeof EXTRAS)[number];

/** What is wanted, and how many milliseconds to wait for it. */
export type WantedExtras = Partial<Record<Extra, number>>;

/** Part of an output, and the problem of something that could not be read. */
export interface ExtraOutput {
	json: IDataObject;
	warnings: Array<{ extra: Extra; problem: Problem }>;
}

const NAMES: Readonly<Record<Extra, string>> = {
	transcript: 'Transcript',
	tags: 'Tags',
	analysis: 'Analysis',
};

const READ: Readonly<
	Record<
		Extra,
		(api: ApiContext, call: Conversation) => Promise<ConversationResult<IDataObject | string>>
	>
> = {
	transcript: async (api, call) => {
		const { status, value } = await fetchTranscript(api, call);
		return { status, value: textOf(value) };
	},
	tags: async (api, call) => {
		const { status, value } = await fetchTags(api, call);
		return { status, value: tagsByName(value) };
	},
	analysis: async (api, call) => {
		const { status, value } = await fetchAnalysis(api, call);
		return { status, value: analysisByType(value) };
	},
};

/**
 * What is wanted of a finished call, each waited for by itself. What cannot be read is a warning, because
 * the outcome of the call must not be lost with it; that goes for a defect of this node too. Never throws.
 */
export async function fetchExtras(
	api: ApiContext,
	call: Conversation,
	wanted: WantedExtras,
): Promise<ExtraOutput> {
	const parts = await Promise.all(
		extrasIn(wanted).map(async ([extra, patienceMs]): Promise<ExtraOutput> => {
			if (call.answeredAt <= 0) return without(extra, 'none');
			try {
				const { status, value } = await untilReady(
					api,
					patienceMs,
					async () => await READ[extra](api, call),
				);
				if (status !== 'ready') return without(extra, status);
				return { json: { [`${NAMES[extra]}Status`]: status, [NAMES[extra]]: value }, warnings: [] };
			} catch (error) {
				const isTold = error instanceof Unsuccessful;
				const problem = isTold ? error.problem : unexpected(error, 'read');
				const warnings = [{ extra, problem }];
				return { ...without(extra, 'unreadable'), warnings };
			}
		}),
	);
	return {
		json: merged(parts),
		warnings: parts.flatMap(({ warnings }) => warnings),
	};
}

/** The output of a call that is not over, so that the members are always there. */
export function withoutExtras(wanted: WantedExtras): IDataObject {
	return merged(extrasIn(wanted).map(([extra]) => without(extra, 'notReady')));
}

function merged(parts: readonly ExtraOutput[]): IDataObject {
	return Object.fromEntries(parts.flatMap(({ json }) => Object.entries(json)));
}

function without(extra: Extra, status: string): ExtraOutput {
	// An empty object, so that an expression such as Tags.Interest is empty instead of failing.
	const nothing = extra === 'transcript' ? null : {};
	return { json: { [`${NAMES[extra]}Status`]: status, [NAMES[extra]]: nothing }, warnings: [] };
}

function extrasIn(wanted: WantedExtras): Array<[Extra, number]> {
	return EXTRAS.flatMap((extra) => {
		const patienceMs = wanted[extra];
		return patienceMs === undefined ? [] : [[extra, patienceMs] as [Extra, number]];
	});
}
