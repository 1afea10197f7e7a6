import { callAction } from '../api/client';
import type { RetryReason } from '../api/errorCodes';
import { notCalled, problemOf, type Problem } from '../api/problem';
import { guardProblem } from '../guards/checkGuards';
import type { CallJob } from './callJob';
import type { CallFinder } from './callFinder';
import { callOutput, type Result } from './memory';
import { sharedPacer, type Pacer } from '../api/pacer';
import type { Reader } from '../api/readAction';
import { resolveUnknown } from './resolveUnknown';
import type { SentCalls } from './sentCalls';
import { waitBeforeRetry } from '../api/retryPolicy';
import { awaitTurn } from '../api/waiting';

const ACTION = 'CreateAIAgentCall';
/** Request timeouts an item waits for its turn while other senders use up the limit; 60 s by default. */
const RATE_LIMIT_PATIENCE_TIMEOUTS = 2;

/** The pacer of the calls that go out with this connection. */
export function callPacer({ connection }: Reader): Pacer {
	return sharedPacer(connection.baseUrl, connection.secretId, ACTION);
}

/**
 * Places one call whose turn has come: sends it, tries again only what provably did not dial, and looks for
 * the call when that is not known. `run` is what the calls of one run share. Never throws.
 */
export async function placeCall(
	reader: Reader,
	job: CallJob,
	run: { sentCalls: SentCalls; finder: CallFinder },
): Promise<Result> {
	const { clock, signal } = reader;
	const { sentCalls } = run;
	const pacer = callPacer(reader);
	const attempts: Partial<Record<RetryReason, number>> = {};
	const firstMs = clock.now();
	for (;;) {
		if (signal?.aborted) return { problem: STOPPED };
		const closed = guardProblem(job.guards, job.callee, clock.now());
		if (closed !== undefined) return { problem: closed };
		const sentAtMs = clock.now();
		sentCalls.sent(job);
		const { context, connection } = reader;
		const outcome = await callAction(context, connection, ACTION, job.payload, job.timeoutMs);
		if (outcome.kind === 'done') {
			sentCalls.placed(job, outcome.reply.SessionId);
			return { json: callOutput(job, outcome.reply.SessionId, outcome.requestId, false) };
		}
		const problem = problemOf(outcome, 'dial');
		if (problem.outcome === 'mayHaveBeenCalled') {
			return await lookFor(reader, job, problem, { ...run, sentAtMs, patienceMs: job.timeoutMs });
		}
		sentCalls.notDialled(job);
		const waitMs = nextWait(problem, attempts, clock.now() - firstMs, job);
		if (waitMs === undefined) return { problem: tired(problem, attempts, clock.now() - firstMs) };
		if (problem.retry === 'rateLimit') pacer.slowDown(clock.now(), job.maxCallsPerSecond);
		await clock.wait(waitMs, signal);
		await awaitTurn(pacer, job.maxCallsPerSecond, reader);
	}
}

/** The problem of an item whose turn did not come before the execution was cancelled. */
export const STOPPED = notCalled(
	'The execution was stopped before this item was called',
	'Nothing was dialled. Run the item again if it should be called.',
);

async function lookFor(
	reader: Reader,
	job: CallJob,
	problem: Problem,
	search: Parameters<typeof resolveUnknown>[3],
): Promise<Result> {
	if (!job.resolveUnknown || reader.signal?.aborted) return { problem };
	const resolved = await resolveUnknown(reader, job, problem, search);
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
