import type { Failed, Refused } from '../api/apiResult';
import type { ApiContext } from '../api/apiContext';
import { comparableNumber } from '../input/comparableNumber';
import { searchCalls, type CallQuery, type FoundCall } from './searchCalls';
import { sharedUnder } from './newest';
import { untilAborted } from './untilAborted';

/** What Tencent knows of some numbers; `undefined` when the execution was cancelled meanwhile. */
export type Found = FoundCall[] | Refused | Failed | undefined;

/** Whoever comes in within this time is served together. */
const COLLECT_MS = 5;

interface Question {
	api: ApiContext;
	query: CallQuery;
	answer(found: Found): void;
}

/**
 * Looks calls up at Tencent for all executions of this process that use one key and one application:
 * questions that come in while one is being answered are asked together, and the live calls are listed once
 * for all of them. A question is only answered by what was asked after it came in.
 */
class CallSearch {
	private waiting: Question[] = [];

	private running: Promise<void> | undefined;

	async find(api: ApiContext, query: CallQuery): Promise<Found> {
		const answer = new Promise<Found>((resolve) => {
			this.waiting.push({ api, query, answer: resolve });
		});
		this.running ??= this.answerAll(api).finally(() => {
			this.running = undefined;
		});
		return await untilAborted(answer, api.signal);
	}

	private async answerAll({ clock }: ApiContext): Promise<void> {
		await clock.wait(COLLECT_MS);
		while (this.waiting.length > 0) {
			const asked = this.waiting;
			this.waiting = [];
			let found: Found;
			try {
				found = await this.ask(asked);
			} catch {
				// A defect of this node: whoever waits has to be told all the same.
				found = { kind: 'failed', fault: 'defect', detail: '', requestId: '' };
			}
			for (const { query, answer } of asked) {
				const wanted = new Set(query.callees.map(comparableNumber));
				answer(Array.isArray(found) ? found.filter(({ callee }) => wanted.has(callee)) : found);
			}
		}
	}

	/** Asks with the connection of one of those who wait, and of another one when that one is cancelled. */
	private async ask(asked: readonly Question[]): Promise<Found> {
		let found: Found;
		for (;;) {
			const { api } = asked.find(({ api: { signal } }) => signal?.aborted !== true) ?? {};
			if (api === undefined) return found;
			found = await searchCalls(api, {
				sdkAppId: asked[0]?.query.sdkAppId ?? 0,
				callees: asked.flatMap(({ query }) => query.callees),
				from: Math.min(...asked.map(({ query }) => query.from)),
				to: Math.max(...asked.map(({ query }) => query.to)),
			});
			if (api.signal?.aborted !== true) return found;
		}
	}
}

const searches = new Map<string, CallSearch>();
const MOST_SEARCHES = 200;

/** As `findCalls`, together with all others of this process who ask at the same time. Never rejects. */
export async function batchedSearch(api: ApiContext, query: CallQuery): Promise<Found> {
	const { baseUrl, secretId } = api.line;
	const name = JSON.stringify([baseUrl, secretId, query.sdkAppId]);
	const search = sharedUnder(searches, name, () => new CallSearch(), MOST_SEARCHES);
	return await search.find(api, query);
}
