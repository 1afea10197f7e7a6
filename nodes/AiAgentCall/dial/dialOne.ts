import { callAction } from '../api/client';
import type { RetryReason } from '../api/errorCodes';
import { notCalled, problemOf, type Problem } from '../api/problem';
import { guardProblem } from '../guards/checkGuards';
import { sharedPacer, type Pacer, type SharedTurn } from '../api/pacer';
import type { ApiContext } from '../api/fetchAction';
import { waitBeforeRetry } from '../api/retryPolicy';
import type { CallJob } from './callJob';
import { callOutput, type DialResult } from './retryMemory';
import { resolveUnknown } from './resolveUnknown';
import type { DialLedger } from './dialLedger';

const ACTION = 'CreateAIAgentCall';
/** Request timeouts an item waits for its turn while other senders use up the limit; 60 s by default. */
const RATE_LIMIT_PATIENCE_TIMEOUTS = 2;

/** The pacer of the calls that go out with this connection. */
export function callPacer(api: ApiContext): Pacer {
	return sharedPacer(api, ACTION);
}

/**
 * Places one call whose turn has come: sends it, tries again only what did not dial for certain, and looks
 * for the call when that is not known. `dialLedger` is what else this process has sent.
 */
export async function dialOne(
	api: ApiContext,
	job: CallJob,
	dialLedger: DialLedger,
	firstTurn: SharedTurn | undefined,
): Promise<DialResult> {
	const { clock, sender, signal } = api;
	const pacer = callPacer(api);
	const attempts: Partial<Record<RetryReason, number>> = {};
	const firstMs = clock.ticks();
	let turn = firstTurn;
	for (;;) {
		const closed =
			turn === undefined || signal?.aborted
				? STOPPED
				: guardProblem(job.guards, job.callee, clock.now());
		if (closed !== undefined) {
			turn?.giveBack();
			return { problem: closed };
		}
		const sent = dialLedger.sent(job, clock.now());
		const { context, connection } = api;
		const outcome = await callAction(context, connection, ACTION, job.payload, job.timeoutMs);
		if (outcome.kind === 'done') {
			sent.placed(outcome.reply.SessionId);
			return { json: callOutput(job, outcome.reply.SessionId, outcome.requestId, false) };
		}
		const problem = problemOf(outcome, 'dial');
		if (problem.outcome === 'mayHaveBeenCalled') {
			return await lookFor(api, job, problem, { sent, dialLedger, patienceMs: job.timeoutMs });
		}
		sent.notDialled();
		const waitMs = nextWait(problem, attempts, clock.ticks() - firstMs, job);
		if (waitMs === undefined) return { problem: tired(problem, attempts, clock.ticks() - firstMs) };
		if (problem.retry === 'rateLimit') pacer.slowDown(job.maxCallsPerSecond);
		await clock.wait(waitMs, signal);
		turn = await pacer.take(sender, job.maxCallsPerSecond, signal);
	}
}

/** The problem of an item whose turn did not come before the execution was cancelled. */
export const STOPPED = notCalled(
	'The execution was stopped before this item was called',
	'Nothing was dialled. Run the item again if it should be called.',
);

async function lookFor(
	api: ApiContext,
	job: CallJob,
	problem: Problem,
	search: Parameters<typeof resolveUnknown>[3],
): Promise<DialResult> {
	if (!job.resolveUnknown || api.signal?.aborted) return { problem };
	const resolved = await resolveUnknown(api, job, problem, search);
	if ('problem' in resolved) return resolved;
	return { json: callOutput(job, resolved.sessionId, problem.requestId, true) };
}

function nextWait(
	{ retry }: Problem,
	attempts: Partial<Record<RetryReason, number>>,
	elapsedMs: number,
	{ agentBusyMs, timeoutMs }: CallJob,
): number | undefined {
	if (retry === undefined) return undefined;
	const attempt = (attempts[retry] ?? 0) + 1;
	attempts[retry] = attempt;
	const rateLimitMs = timeoutMs * RATE_LIMIT_PATIENCE_TIMEOUTS;
	return waitBeforeRetry(retry, attempt, elapsedMs, { agentBusyMs, rateLimitMs });
}

function tired(
	problem: Problem,
	attempts: Partial<Record<RetryReason, number>>,
	elapsedMs: number,
): Problem {
	const tries = Object.values(attempts).reduce((sum, count) => sum + count, 0);
	if (tries < 2) return problem;
	const seconds = Math.max(1, Math.round(elapsedMs / 1000));
	return {
		...problem,
		description: `${problem.description} Tried ${tries} times in ${seconds} s.`,
	};
}
