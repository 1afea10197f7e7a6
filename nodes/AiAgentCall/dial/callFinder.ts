import { plainNumber } from '../calls/plainNumber';
import type { Failed, Refused } from '../api/outcome';
import { findCalls, type CallQuery, type FoundCall } from './findCalls';
import type { Reader } from '../api/readAction';

type Found = FoundCall[] | Refused | Failed;

/**
 * Looks calls up at Tencent for many items of one run at a time: questions that come in while one is being
 * answered are asked together, so that after an outage the answers do not wait for one another at 20
 * requests per second. A question is only answered by what was asked after it came in.
 */
export class CallFinder {
	private running: Promise<unknown> = Promise.resolve();

	private waiting: Array<{ query: CallQuery; answer: (found: Found) => void }> = [];

	constructor(private readonly reader: Reader) {}

	/** As `findCalls`. */
	async find(query: CallQuery): Promise<Found> {
		return await new Promise((answer) => {
			this.waiting.push({ query, answer });
			if (this.waiting.length > 1) return;
			this.running = this.running.then(async () => await this.askAll());
		});
	}

	private async askAll(): Promise<void> {
		const asked = this.waiting;
		this.waiting = [];
		const applications = new Set(asked.map(({ query }) => query.sdkAppId));
		for (const sdkAppId of applications) {
			const group = asked.filter(({ query }) => query.sdkAppId === sdkAppId);
			const found = await findCalls(this.reader, {
				sdkAppId,
				callees: group.flatMap(({ query }) => query.callees),
				from: Math.min(...group.map(({ query }) => query.from)),
				to: Math.max(...group.map(({ query }) => query.to)),
			});
			for (const { query, answer } of group) {
				const wanted = new Set(query.callees.map(plainNumber));
				answer(Array.isArray(found) ? found.filter(({ callee }) => wanted.has(callee)) : found);
			}
		}
	}
}
