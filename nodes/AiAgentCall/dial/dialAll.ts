import type { IExecuteFunctions } from 'n8n-workflow';

import { problemOf } from '../api/problem';
import { CallFinder } from './callFinder';
import type { CallJob } from './callJob';
import type { Result } from './memory';
import { callPacer, placeCall, STOPPED } from './placeCall';
import type { Reader } from '../api/readAction';
import type { SentCalls } from './sentCalls';
import { admit, isProtected, type Admission } from './repeatProtection';
import { awaitTurn } from '../api/waiting';

/** Requests under way at the same time, so that round trips are hidden at 20 calls per second. */
const MAX_IN_FLIGHT = 20;
/** Calls whose repeat protection is looked up together. */
const CHUNK = 20;

/** Where results go, and whether the first problem ends the batch. */
export interface Dialling {
	results: Map<number, Result>;
	sentCalls: SentCalls;
	stopOnProblem: boolean;
	onResult(itemIndex: number, job: CallJob, result: Result): void;
}

type ItemJob = readonly [itemIndex: number, job: CallJob];

/**
 * Places calls in the order of their items, paced, several under way at a time, until all are placed, the
 * execution is cancelled, or one has a problem and `stopOnProblem` is set. Whatever was started is awaited.
 * Never throws.
 */
export async function dialAll(
	context: IExecuteFunctions,
	reader: Reader,
	jobs: readonly ItemJob[],
	{ results, sentCalls, stopOnProblem, onResult }: Dialling,
): Promise<void> {
	const { signal } = reader;
	const pacer = callPacer(reader);
	const finder = new CallFinder(reader);
	const inFlight = new Set<Promise<void>>();
	const closing: Array<Promise<void>> = [];
	let isStopped = false;
	const settle = ([itemIndex, job]: ItemJob, result: Result): void => {
		results.set(itemIndex, result);
		onResult(itemIndex, job, result);
		if (stopOnProblem && 'problem' in result) isStopped = true;
	};
	const mayStart = (): boolean => !isStopped && signal?.aborted !== true;

	const chunkFrom = (first: number): readonly ItemJob[] => jobs.slice(first, first + CHUNK);
	let upcoming = admitChunk(context, reader, chunkFrom(0));
	for (let first = 0; first < jobs.length && mayStart(); first += CHUNK) {
		const chunk = chunkFrom(first);
		const admission = await upcoming;
		// Looked up while this chunk is dialled, so that the calls do not wait for it.
		upcoming = admitChunk(context, reader, chunkFrom(first + CHUNK));
		const started: Array<Promise<void>> = [];
		for (const item of chunk) {
			const [itemIndex, job] = item;
			const problem = admission?.problems.get(itemIndex);
			if (problem !== undefined) {
				settle(item, { problem });
				continue;
			}
			while (inFlight.size >= MAX_IN_FLIGHT) await Promise.race(inFlight);
			if (!mayStart()) break;
			const turn = await awaitTurn(pacer, job.maxCallsPerSecond, reader);
			if (!mayStart()) {
				turn?.giveBack();
				break;
			}
			const call = placeCall(reader, job, { sentCalls, finder }, turn)
				.catch(() => ({ problem: UNEXPECTED }))
				.then((result) => {
					settle(item, result);
					admission?.finish(itemIndex, wasDialled(result));
				});
			started.push(call);
			inFlight.add(call);
			void call.finally(() => inFlight.delete(call));
		}
		if (admission !== undefined) closing.push(Promise.all(started).then(admission.close));
	}
	closing.push(upcoming.then(async (admission) => await admission?.close()));
	await Promise.all([...inFlight, ...closing]);
	if (signal?.aborted !== true) return;
	for (const item of jobs) if (!results.has(item[0])) settle(item, { problem: STOPPED });
}

async function admitChunk(
	context: IExecuteFunctions,
	reader: Reader,
	chunk: readonly ItemJob[],
): Promise<Admission | undefined> {
	const guarded = chunk.flatMap(([itemIndex, job]) =>
		isProtected(job) ? [{ itemIndex, job }] : [],
	);
	return guarded.length === 0 ? undefined : await admit(context, reader, guarded);
}

/** Whether a phone rang or may have rung: then the claim on this person stays. */
function wasDialled(result: Result): boolean {
	return 'json' in result || result.problem.outcome === 'mayHaveBeenCalled';
}

/** For a defect of this node itself while a request may have been under way. */
const UNEXPECTED = problemOf({ kind: 'failed', fault: 'other', detail: '', requestId: '' }, 'dial');
