import { serverTimeMs } from '../../../credentials/tencentCloud/serverClock';
import type { Problem } from '../api/problem';
import type { ApiContext } from '../api/apiContext';
import { CLOCKS_APART_SECONDS } from '../records/timeWindows';
import { calleeForms, type CallJob } from './callJob';
import type { FoundCall } from './searchCalls';
import { batchedSearch } from './batchedSearch';
import { DATED_BEFORE_MS, type SentCall, type DialLedger } from './dialLedger';

const WAITS_MS = [1000, 2000, 4000, 8000];

/** What looking for a call came to. */
export type Resolved = { sessionId: string } | { problem: Problem };

/**
 * Looks for the call of a request whose outcome is not known: among the live calls, then in the records,
 * again and again for `patienceMs`, because a record appears late. `sent` is the request, `dialLedger` what
 * else this process has sent.
 *
 * A call to this callee, by this agent as far as Tencent says, since then, is the call when there are just
 * as many such calls as requests without a SessionId. Fewer or more leave the problem, with what was
 * checked.
 */
export async function resolveUnknown(
	api: ApiContext,
	job: CallJob,
	problem: Problem,
	search: { sent: SentCall; dialLedger: DialLedger; patienceMs: number },
): Promise<Resolved> {
	const { clock, signal } = api;
	const { SdkAppId: sdkAppId, AIAgentId: agent } = job.payload;
	const { host } = api.line;
	const { sent, dialLedger } = search;
	const from = Math.floor(sent.sentAtMs / 1000) - CLOCKS_APART_SECONDS;
	const endMs = clock.ticks() + search.patienceMs;
	for (let attempt = 0; ; attempt++) {
		const to = Math.ceil(clock.now() / 1000) + CLOCKS_APART_SECONDS;
		const found = await batchedSearch(api, { sdkAppId, callees: calleeForms(job), from, to });
		if (found === undefined) break;
		if (!Array.isArray(found)) {
			const why = found.kind === 'refused' ? found.code : found.fault;
			return checked(problem, `Tencent Cloud could not be asked whether the call exists (${why}).`);
		}
		// By the clock that dates the calls, which the replies have just shown.
		const sinceMs = serverTimeMs(host, sent.sentAtMs) - DATED_BEFORE_MS;
		const candidates = found.filter(
			(call) =>
				isSince(call, Math.floor(sinceMs / 1000)) &&
				isBy(call, agent) &&
				!dialLedger.isKnown(call.sessionId),
		);
		const [oldest] = candidates.sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0));
		const wanted = dialLedger.withoutSession(job, sent.sentAtMs);
		if (candidates.length > wanted) {
			const ids = candidates.map(({ sessionId }) => sessionId).join(', ');
			return checked(problem, `More than one call to this number could be it: ${ids}.`);
		}
		if (oldest !== undefined && candidates.length === wanted) {
			// At once, before another item that is looking too can take it.
			sent.placed(oldest.sessionId);
			return { sessionId: oldest.sessionId };
		}
		const leftMs = endMs - clock.ticks();
		if (leftMs <= 0 || signal?.aborted) break;
		await clock.wait(Math.min(WAITS_MS[attempt] ?? 8000, leftMs), signal);
	}
	const seconds = Math.round(search.patienceMs / 1000);
	return checked(
		problem,
		`The live calls and the call records of ${job.callee.e164} were searched for ${seconds} seconds; the call has not appeared yet.`,
	);
}

function isSince({ startedAt }: FoundCall, since: number): boolean {
	return startedAt === undefined || startedAt >= since;
}

function isBy({ aiAgentId }: FoundCall, agent: number): boolean {
	return aiAgentId === undefined || aiAgentId === agent;
}

function checked(problem: Problem, text: string): Resolved {
	return {
		problem: {
			...problem,
			description: `${problem.description} ${text}`,
			extra: { ...problem.extra, checked: text },
		},
	};
}
