import type { ApiContext } from '../api/apiContext';
import type { ClaimList, ExecutionStore } from '../api/ports';
import { problemOfInput, type Problem } from '../api/problem';
import { CLOCK, onAbort, type Clock } from '../api/waiting';
import { guardProblem } from '../guards/checkGuards';
import type { CallJob } from './callJob';
import { sharedClaims } from './claimStore';
import { dialBatch } from './dialBatch';
import { sharedDialLedger } from './dialLedger';
import { sameAsItem } from './repeatProblems';
import { RetryMemory, type DialResult } from './retryMemory';

/** What placing calls needs from whoever runs it. */
export interface PlacingPorts {
	itemCount: number;
	store: ExecutionStore;
	claims: ClaimList;
	/** The way to Tencent, or the problem of all items when the credential cannot be used. */
	connect(clock: Clock): Promise<ApiContext | { problem: Problem }>;
	/** Keeps what an execution that is being stopped would otherwise lose. Never throws. */
	keepPlaced(results: ReadonlyMap<number, DialResult>): void;
}

/** What an operation hands over: how to parse an item, and whether the first problem ends the batch. */
export interface Placing {
	/** The job of one item. Throws `InvalidInput` or n8n's error for an expression that fails. */
	parse(itemIndex: number): CallJob;
	continueOnFail: boolean;
}

/** What became of the items of one run. */
export interface Placed {
	jobs: ReadonlyMap<number, CallJob>;
	/** One per item, unless the batch was stopped. */
	results: ReadonlyMap<number, DialResult>;
	/** Items whose result is that of an earlier try of this node, or of an earlier use of the tool. */
	recalled: ReadonlySet<number>;
	/** The first problem, which stopped the batch: no further dial starts, those under way are awaited. */
	stoppedBy?: ItemProblem | undefined;
	/** What the calls were placed with; undefined when nothing was to be sent. */
	api?: ApiContext;
}

/** A problem and the item that has it. */
export interface ItemProblem {
	itemIndex: number;
	problem: Problem;
}

/**
 * Places the calls of all items. Every item is parsed, checked and compared with the others before the first
 * phone rings. Never rejects but for what `connect` throws.
 */
export async function placeCalls(
	ports: PlacingPorts,
	placing: Placing,
	clock: Clock = CLOCK,
): Promise<Placed> {
	const memory = new RetryMemory(ports.store);
	try {
		return await placeWith(memory, ports, placing, clock);
	} finally {
		memory.end();
	}
}

async function placeWith(
	memory: RetryMemory,
	{ itemCount, claims, connect, keepPlaced }: PlacingPorts,
	{ parse, continueOnFail }: Placing,
	clock: Clock,
): Promise<Placed> {
	const jobs = new Map<number, CallJob>();
	const results = new Map<number, DialResult>();
	for (let itemIndex = 0; itemIndex < itemCount; itemIndex++) {
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
	const placed = { jobs, results, recalled };
	const stopper = (): ItemProblem | undefined =>
		continueOnFail ? undefined : firstProblem(results);

	checkJobs(jobs, results, clock.now());
	let stoppedBy = stopper();
	if (stoppedBy !== undefined) return { ...placed, stoppedBy };

	const waiting = [...jobs].filter(([itemIndex]) => !results.has(itemIndex));
	const real = waiting.filter(([, { dryRun }]) => !dryRun);
	const api = await connect(clock);
	for (const [itemIndex, job] of waiting) {
		if ('problem' in api) results.set(itemIndex, api);
		else if (job.dryRun) results.set(itemIndex, dryRunResult(job));
	}
	stoppedBy = stopper();
	if ('problem' in api || stoppedBy !== undefined) return { ...placed, stoppedBy };

	const dialLedger = sharedDialLedger(api.line);
	for (const itemIndex of recalled) {
		const result = results.get(itemIndex);
		if (result !== undefined && 'json' in result) {
			dialLedger.know(String(result.json.SessionId), clock.now());
		}
	}
	const stopKeeping = onAbort(api.signal, () => keepPlaced(results));
	try {
		await dialBatch(api, real, {
			protection: {
				api,
				claims: sharedClaims(api.sender.workflowNode, clock),
				store: claims,
				dialLedger,
			},
			results,
			stopOnProblem: !continueOnFail,
			onResult: (itemIndex, job, result) => memory.keep(itemIndex, job, result),
		});
	} finally {
		stopKeeping();
	}
	return { ...placed, stoppedBy: stopper(), api };
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
		const closed = results.has(itemIndex) ? undefined : guardProblem(job, nowMs);
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
export function firstProblem(results: ReadonlyMap<number, DialResult>): ItemProblem | undefined {
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
