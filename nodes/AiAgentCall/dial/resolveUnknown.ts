import { serverTimeMs } from '../../../credentials/tc3/serverClock';
import type { Problem } from '../api/problem';
import { plainNumber } from '../calls/plainNumber';
import { CLOCKS_APART_SECONDS } from '../records/timeWindows';
import type { CallJob } from './callJob';
import type { CallFinder } from './callFinder';
import type { FoundCall } from './findCalls';
import type { Reader } from '../api/readAction';
import type { SentCalls } from './sentCalls';

/** A call may be dated a little before its request: whole seconds, and the way of the request. */
const TOLERANCE_SECONDS = 5;
const WAITS_MS = [1000, 2000, 4000, 8000];

/** What looking for a call came to. */
export type Resolved = { sessionId: string } | { problem: Problem };

/**
 * Looks for the call of a request whose outcome is not known: among the live calls, then in the records,
 * again and again for `patienceMs`, because a record appears late. `sentAtMs` is when the request was sent
 * (milliseconds since 1970), `sentCalls` what else this run has sent.
 *
 * A call to this callee, by this agent as far as Tencent says, since then, is the call when there are just
 * as many such calls as requests of this run without a SessionId. Fewer or more leave the problem, with what
 * was checked. Never throws.
 */
export async function resolveUnknown(
	reader: Reader,
	job: CallJob,
	problem: Problem,
	search: { sentAtMs: number; patienceMs: number; sentCalls: SentCalls; finder: CallFinder },
): Promise<Resolved> {
	const { clock, signal } = reader;
	const { SdkAppId: sdkAppId, Callee: callee, AIAgentId: agent } = job.payload;
	const { host } = reader.connection;
	const from = Math.floor(search.sentAtMs / 1000) - CLOCKS_APART_SECONDS;
	const endMs = clock.now() + search.patienceMs;
	for (let attempt = 0; ; attempt++) {
		const to = Math.ceil(clock.now() / 1000) + CLOCKS_APART_SECONDS;
		const found = await search.finder.find({ sdkAppId, callees: [callee], from, to });
		if (!Array.isArray(found)) {
			const why = found.kind === 'refused' ? found.code : found.fault;
			return checked(problem, `Tencent Cloud could not be asked whether the call exists (${why}).`);
		}
		// By the clock that dates the calls, which the replies have just shown.
		const since = Math.floor(serverTimeMs(host, search.sentAtMs) / 1000) - TOLERANCE_SECONDS;
		const candidates = found.filter(
			(call) =>
				isSince(call, since) && isBy(call, agent) && !search.sentCalls.isKnown(call.sessionId),
		);
		const [oldest] = candidates.sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0));
		const wanted = search.sentCalls.withoutSession(job);
		if (candidates.length > wanted) {
			const ids = candidates.map(({ sessionId }) => sessionId).join(', ');
			return checked(problem, `More than one call to this number could be it: ${ids}.`);
		}
		if (oldest !== undefined && candidates.length === wanted) {
			// At once, before another item that is looking too can take it.
			search.sentCalls.placed(job, oldest.sessionId);
			return { sessionId: oldest.sessionId };
		}
		const leftMs = endMs - clock.now();
		if (leftMs <= 0 || signal?.aborted) break;
		await clock.wait(Math.min(WAITS_MS[attempt] ?? 8000, leftMs), signal);
	}
	const seconds = Math.round(search.patienceMs / 1000);
	return checked(
		problem,
		`The live calls and the call records of ${plainNumber(callee).slice(-4).padStart(8, '*')} were searched for ${seconds} seconds; the call has not appeared yet.`,
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
			description: `${text} ${problem.description}`,
			extra: { ...problem.extra, checked: text },
		},
	};
}
