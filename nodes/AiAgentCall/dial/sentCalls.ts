import { plainNumber } from '../calls/plainNumber';
import type { CallJob } from './callJob';

import type { Result } from './memory';

/**
 * The calls of one run, as far as they matter for telling them apart at Tencent: whose SessionId is known,
 * and how many requests to a number have been sent without one. A call found at Tencent can belong to any
 * of the latter, so it is given to an item only when there are as many calls as such items.
 */
export class SentCalls {
	private readonly sessions = new Set<string>();

	private readonly open = new Map<string, number>();

	constructor(jobs: ReadonlyMap<number, CallJob>, results: ReadonlyMap<number, Result>) {
		for (const [itemIndex, result] of results) {
			const job = jobs.get(itemIndex);
			if ('json' in result) this.sessions.add(String(result.json.SessionId));
			else if (job !== undefined && result.problem.outcome === 'mayHaveBeenCalled') this.sent(job);
		}
	}

	/** Notes that a request for `job` leaves. */
	sent(job: CallJob): void {
		this.open.set(nameOf(job), this.withoutSession(job) + 1);
	}

	/** Notes that the request for `job` provably did not dial. */
	notDialled(job: CallJob): void {
		this.open.set(nameOf(job), this.withoutSession(job) - 1);
	}

	/** Notes the call of `job`. */
	placed(job: CallJob, sessionId: string): void {
		this.sessions.add(sessionId);
		this.notDialled(job);
	}

	/** Whether the call belongs to an item already. */
	isKnown(sessionId: string): boolean {
		return this.sessions.has(sessionId);
	}

	/** Requests to the same number of the same application whose call is not known. */
	withoutSession(job: CallJob): number {
		return this.open.get(nameOf(job)) ?? 0;
	}
}

function nameOf({ payload }: CallJob): string {
	return `${payload.SdkAppId}/${plainNumber(payload.Callee)}`;
}
