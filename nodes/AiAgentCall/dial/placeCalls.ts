import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { senderOf } from '../api/pacer';
import { problemOfInput, type Problem } from '../api/problem';
import { guardProblem } from '../guards/checkGuards';
import type { ApiContext } from '../api/fetchAction';
import { isTool, toolItem } from '../items/asTool';
import { checkedConnection } from '../items/checkedConnection';
import { problemItem, successItem } from '../items/toOutput';
import { CLOCK, type Clock } from '../api/waiting';
import type { CallJob } from './callJob';
import { notingCalls } from './cancelNote';
import { dialBatch } from './dialBatch';
import { RetryMemory, type DialResult } from './retryMemory';
import { STOPPED } from './dialOne';
import { sharedClaims } from './claimStore';
import { n8nStore } from './n8nStore';
import { sameAsItem } from './repeatProblems';
import { isProtected } from './repeatProtection';
import { sharedDialLedger } from './dialLedger';
import { stopError } from './stopError';

const RETRY_HINT =
	"'Retry On Fail' is on. Within one execution nobody is called twice; but 'Repeat Protection' is switched off: when the workflow itself runs again, everybody is called again.";

/** What an operation hands over: how to read an item, and how n8n treats failures. */
export interface Placing {
	/** The job of one item. Throws `InvalidInput` or n8n's error for an expression that fails. */
	parse(itemIndex: number): CallJob;
	continueOnFail: boolean;
}

/** What became of the items of one run. */
export interface Placed {
	jobs: ReadonlyMap<number, CallJob>;
	/** One per item. */
	results: ReadonlyMap<number, DialResult>;
	/** Items whose result is that of an earlier try of this node, or of an earlier use of the tool. */
	recalled: ReadonlySet<number>;
	/** What the calls were placed with; undefined when the credential cannot be used. */
	api?: ApiContext;
}

/**
 * Places the calls of all items.
 *
 * Every item is read, checked and compared with the others before the first phone rings. Without
 * `continueOnFail` the first problem stops the batch: no further dial starts, those under way are awaited,
 * and the error thrown carries every call that was placed.
 */
export async function placeCalls(
	context: IExecuteFunctions,
	placing: Placing,
	clock: Clock = CLOCK,
): Promise<Placed> {
	const memory = new RetryMemory(context);
	try {
		return await placeWith(memory, context, placing, clock);
	} finally {
		memory.end();
	}
}

async function placeWith(
	memory: RetryMemory,
	context: IExecuteFunctions,
	{ parse, continueOnFail }: Placing,
	clock: Clock,
): Promise<Placed> {
	const node = context.getNode();
	const items = context.getInputData();
	const jobs = new Map<number, CallJob>();
	const results = new Map<number, DialResult>();
	for (const itemIndex of items.keys()) {
		const prepared = parseItem(parse, itemIndex);
		if ('problem' in prepared) {
			results.set(itemIndex, prepared);
			continue;
		}
		const kept = await memory.recall(itemIndex, prepared.job);
		jobs.set(itemIndex, prepared.job);
		if (kept !== undefined) results.set(itemIndex, kept);
	}
	const recalled = new Set([...jobs.keys()].filter((itemIndex) => results.has(itemIndex)));
	checkJobs(jobs, results, clock.now());
	const stopOnProblem = (): void => {
		const first = continueOnFail ? undefined : firstProblem(results);
		if (first !== undefined) throw stopError(node, first.problem, first.itemIndex, results);
	};
	stopOnProblem();

	const waiting = [...jobs].filter(([itemIndex]) => !results.has(itemIndex));
	const real = waiting.filter(([, { dryRun }]) => !dryRun);
	const connection = await checkedConnection(context, 'dial');
	for (const [itemIndex, job] of waiting) {
		if ('problem' in connection) results.set(itemIndex, connection);
		else if (job.dryRun) results.set(itemIndex, dryRunResult(job));
	}
	stopOnProblem();
	if ('problem' in connection) return { jobs, results, recalled };
	const signal = context.getExecutionCancelSignal();
	const sender = senderOf(context);
	const api = { context, connection, clock, sender, signal };
	const dialLedger = sharedDialLedger(connection);
	for (const itemIndex of recalled) {
		const result = results.get(itemIndex);
		if (result !== undefined && 'json' in result) {
			dialLedger.know(String(result.json.SessionId), clock.now());
		}
	}
	const dialling = {
		protection: {
			api,
			claims: sharedClaims(sender.workflowNode, clock),
			store: n8nStore(context),
			dialLedger,
		},
		results,
		stopOnProblem: !continueOnFail,
		onResult: (itemIndex: number, job: CallJob, result: DialResult) =>
			memory.keep(itemIndex, job, result),
	};
	await notingCalls(context, results, async () => await dialBatch(api, real, dialling));
	stopOnProblem();
	if (node.retryOnFail === true && ![...jobs.values()].every(isProtected)) {
		context.addExecutionHints({ message: RETRY_HINT, type: 'warning', location: 'outputPane' });
	}
	return { jobs, results, recalled, api };
}

/** One output item per input item, in input order; `recalled` are those of earlier tries. */
export function resultItems(
	context: IExecuteFunctions,
	results: ReadonlyMap<number, DialResult>,
	recalled: ReadonlySet<number>,
): INodeExecutionData[] {
	const { onError } = context.getNode();
	return context.getInputData().map((input, itemIndex) => {
		const result = results.get(itemIndex) ?? { problem: STOPPED };
		if (isTool(context)) {
			const isEarlier = recalled.has(itemIndex);
			return toolItem({ purpose: 'dial', result, isEarlier }, itemIndex);
		}
		return 'problem' in result
			? problemItem(result.problem, itemIndex, input, onError)
			: successItem({ json: result.json }, itemIndex);
	});
}

function parseItem(
	parse: Placing['parse'],
	itemIndex: number,
): { job: CallJob } | { problem: Problem } {
	try {
		return { job: parse(itemIndex) };
	} catch (error) {
		return { problem: problemOfInput(error, 'dial') };
	}
}

/** Adds the problems that can be seen before anything is sent: guards, and the same person twice. */
function checkJobs(
	jobs: ReadonlyMap<number, CallJob>,
	results: Map<number, DialResult>,
	nowMs: number,
): void {
	const firstWithKey = new Map<string, number>();
	for (const [itemIndex, job] of jobs) {
		const closed = results.has(itemIndex) ? undefined : guardProblem(job.guards, job.callee, nowMs);
		if (closed !== undefined) {
			results.set(itemIndex, { problem: closed });
			continue;
		}
		const key = job.repeatProtection?.key;
		if (key === undefined) continue;
		const earlier = firstWithKey.get(key);
		if (earlier === undefined) firstWithKey.set(key, itemIndex);
		else if (!results.has(itemIndex)) results.set(itemIndex, { problem: sameAsItem(earlier) });
	}
}

/** The problem of the first item that has one. */
export function firstProblem(
	results: ReadonlyMap<number, DialResult>,
): { itemIndex: number; problem: Problem } | undefined {
	return [...results]
		.flatMap(([itemIndex, result]) =>
			'problem' in result ? [{ itemIndex, problem: result.problem }] : [],
		)
		.sort((a, b) => a.itemIndex - b.itemIndex)[0];
}

function dryRunResult({ payload }: CallJob): DialResult {
	const { Callee, SdkAppId, AIAgentId } = payload;
	return {
		json: { DryRun: true, Callee, SdkAppId, AIAgentId, Body: { ...payload } },
	};
}
