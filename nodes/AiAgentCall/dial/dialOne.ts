import { callAction } from '../api/client';
import { notCalled, problemOf, type Problem } from '../api/problem';
import { guardProblem } from '../guards/checkGuards';
import { sharedPacer, type Pacer, type SharedTurn } from '../api/pacer';
import type { ApiContext } from '../api/apiContext';
import { RetryBudget } from '../api/retryPolicy';
import type { CallJob } from './callJob';
import type { DialLedger } from './dialLedger';
import { resolveUnknown } from './resolveUnknown';
import { callOutput, type DialResult } from './retryMemory';

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
	const budget = new RetryBudget(clock, {
		agentBusyMs: job.agentBusyMs,
		rateLimitMs: job.timeoutMs * RATE_LIMIT_PATIENCE_TIMEOUTS,
	});
	let turn = firstTurn;
	for (;;) {
		const closed = turn === undefined || signal?.aborted ? STOPPED : guardProblem(job, clock.now());
		if (closed !== undefined) {
			turn?.giveBack();
			return { problem: closed };
		}
		const sent = dialLedger.sent(job, clock.now());
		const outcome = await callAction(api, ACTION, job.payload, job.timeoutMs);
		if (outcome.kind === 'done') {
			sent.placed(outcome.reply.SessionId);
			return { json: callOutput(job, outcome.reply.SessionId, outcome.requestId, false) };
		}
		const problem = namingWhom(problemOf(outcome, 'dial'), job);
		if (problem.outcome === 'mayHaveBeenCalled') {
			return await lookFor(api, job, problem, { sent, dialLedger, patienceMs: job.timeoutMs });
		}
		sent.notDialled();
		const waitMs = budget.next(problem.retry);
		if (waitMs === undefined) return { problem: tired(problem, budget) };
		if (problem.retry === 'rateLimit') pacer.slowDown(job.maxCallsPerSecond);
		await clock.wait(waitMs, signal);
		turn = await pacer.take(sender, job.maxCallsPerSecond, signal);
	}
}

/** Codes that may mean that the application has no such AI agent: Tencent has none of its own for that. */
const PERHAPS_NO_AGENT = /^(InvalidParameter|InvalidParameterValue|ResourceNotFound)$/;

/** `problem` with what a person needs to look it up: the whole number, or the application and the agent. */
export function namingWhom(problem: Problem, { payload, callee }: CallJob): Problem {
	const { outcome, code, description } = problem;
	if (outcome === 'mayHaveBeenCalled') {
		return { ...problem, description: `${description} The number is ${callee.e164}.` };
	}
	if (!PERHAPS_NO_AGENT.test(code)) return problem;
	const { SdkAppId, AIAgentId } = payload;
	return {
		...problem,
		description: `Check that application ${SdkAppId} has an AI agent ${AIAgentId}. ${description}`,
	};
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

function tired(problem: Problem, budget: RetryBudget): Problem {
	const spent = budget.spent();
	if (spent === undefined) return problem;
	const { tries, seconds } = spent;
	return {
		...problem,
		description: `${problem.description} Tried ${tries} times in ${seconds} s.`,
	};
}
