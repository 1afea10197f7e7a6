import type { Line } from '../api/ports';
import type { CallJob } from './callJob';
import { putNewest, sharedUnder } from './newest';

/** A call may be dated a little before its request: whole seconds, and the way of the request. */
export const DATED_BEFORE_MS = 5000;
/** How long after it was sent a request may still be carried out. */
const CARRIED_OUT_MS = 60_000;
/** How long a request without a SessionId can be taken for another one's. */
const KEPT_MS = 3_600_000;
/** Calls that are remembered. */
const MOST_CALLS = 50_000;

/** One request that may have dialled. */
export interface SentCall {
	/** When it was sent, in milliseconds since 1970. */
	readonly sentAtMs: number;
	/** Notes that it did not dial. */
	notDialled(): void;
	/** Notes the call it placed. */
	placed(sessionId: string): void;
}

interface OpenRequest {
	sentAtMs: number;
}

/** A call this process has placed, by the agent that made it. */
export interface PlacedCall {
	sessionId: string;
	aiAgentId: number;
	/** When it was requested, in milliseconds since 1970. */
	atMs: number;
}

/**
 * The calls this process has placed with one key, as far as they matter for telling them apart at Tencent:
 * whose SessionId is known, and which requests were sent without one. A call that is found at Tencent can
 * belong to any of the latter, whatever execution sent it, so it is given to an item only when there are as
 * many calls as such requests, and never to two items.
 */
export class DialLedger {
	private readonly sessions = new Map<string, number>();

	private readonly latestOf = new Map<string, PlacedCall>();

	/** The requests whose call is not known, by number. */
	private readonly open = new Map<string, OpenRequest[]>();

	/** Notes that a request for `job` leaves at `nowMs` (milliseconds since 1970). */
	sent(job: CallJob, nowMs: number): SentCall {
		const number = numberOf(job);
		const request = { sentAtMs: nowMs };
		const open = [...this.openSince(number, nowMs - KEPT_MS), request];
		putNewest(this.open, number, open, MOST_CALLS);
		const close = (): void => {
			const others = (this.open.get(number) ?? []).filter((one) => one !== request);
			if (others.length === 0) this.open.delete(number);
			else this.open.set(number, others);
		};
		return {
			sentAtMs: nowMs,
			notDialled: close,
			placed: (sessionId) => {
				close();
				this.know(sessionId, nowMs);
				const aiAgentId = job.payload.AIAgentId;
				putNewest(
					this.latestOf,
					`${number}/${aiAgentId}`,
					{ sessionId, aiAgentId, atMs: nowMs },
					MOST_CALLS,
				);
			},
		};
	}

	/** Notes that the call belongs to an item, which an earlier try placed. */
	know(sessionId: string, nowMs: number): void {
		putNewest(this.sessions, sessionId, nowMs, MOST_CALLS);
	}

	/** Whether the call belongs to an item already. */
	isKnown(sessionId: string): boolean {
		return this.sessions.has(sessionId);
	}

	/**
	 * Requests to the number of `job` whose call is not known, and which can have placed a call that began
	 * after `sentAtMs`.
	 */
	withoutSession(job: CallJob, sentAtMs: number): number {
		return this.openSince(numberOf(job), sentAtMs - CARRIED_OUT_MS).length;
	}

	/** The latest call of the agent of `job` to its number since `sinceMs` that this process has placed. */
	latest(job: CallJob, sinceMs: number): PlacedCall | undefined {
		const call = this.latestOf.get(`${numberOf(job)}/${job.payload.AIAgentId}`);
		return call !== undefined && call.atMs >= sinceMs ? call : undefined;
	}

	private openSince(number: string, sinceMs: number): OpenRequest[] {
		return (this.open.get(number) ?? []).filter(({ sentAtMs }) => sentAtMs >= sinceMs);
	}
}

const MOST_KEYS = 500;
const byKey = new Map<string, DialLedger>();

/** The calls that all executions of this process have placed with one key at one address. */
export function sharedDialLedger({ baseUrl, secretId }: Line): DialLedger {
	const name = JSON.stringify([baseUrl, secretId]);
	return sharedUnder(byKey, name, () => new DialLedger(), MOST_KEYS);
}

function numberOf({ payload, callee }: CallJob): string {
	return `${payload.SdkAppId}/${callee.e164}`;
}
