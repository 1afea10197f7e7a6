import { unexpected } from '../api/problem';
import type { ApiContext } from '../api/apiContext';
import type { CallJob } from './callJob';
import type { DialResult } from './retryMemory';
import { callPacer, dialOne, namingWhom, STOPPED } from './dialOne';
import { admit, isProtected, type Admission, type Protection } from './repeatProtection';
import { Slots } from './slots';

/** Requests under way at the same time, so that round trips are hidden at 20 calls per second. */
const MAX_IN_FLIGHT = 20;
/** Items that are looked up or dialled at the same time, so that calls do not wait for the look-ups. */
const MAX_AHEAD = 60;

/** Where results go, and whether the first problem ends the batch. */
export interface Dialling {
	protection: Protection;
	results: Map<number, DialResult>;
	stopOnProblem: boolean;
	onResult(itemIndex: number, job: CallJob, result: DialResult): void;
}

type ItemJob = readonly [itemIndex: number, job: CallJob];

/**
 * Places calls in the order of their items, paced, several under way at a time, until all are placed, the
 * execution is cancelled, or one has a problem and `stopOnProblem` is set. An item whose person somebody
 * else is just dialling waits without holding up the others. Whatever was started is awaited, and whatever
 * was claimed and not dialled is given back. Never rejects.
 */
export async function dialBatch(
	api: ApiContext,
	jobs: readonly ItemJob[],
	{ protection, results, stopOnProblem, onResult }: Dialling,
): Promise<void> {
	const { sender, signal } = api;
	const pacer = callPacer(api);
	const ahead = new Slots(MAX_AHEAD);
	const inFlight = new Slots(MAX_IN_FLIGHT);
	let isStopped = false;
	const mayStart = (): boolean => !isStopped && signal?.aborted !== true;
	const settle = ([itemIndex, job]: ItemJob, result: DialResult): void => {
		results.set(itemIndex, result);
		if (stopOnProblem && 'problem' in result) isStopped = true;
		onResult(itemIndex, job, result);
	};

	/** The result of an item that was let through; undefined when the batch ended before its turn. */
	const dial = async (job: CallJob): Promise<DialResult | undefined> => {
		await inFlight.enter();
		try {
			if (!mayStart()) return undefined;
			const turn = await pacer.take(sender, job.maxCallsPerSecond, signal);
			if (mayStart()) return await dialOne(api, job, protection.dialLedger, turn);
			turn?.giveBack();
			return undefined;
		} finally {
			inFlight.leave();
		}
	};

	const carryOut = async (item: ItemJob): Promise<void> => {
		const [, job] = item;
		const admission = isProtected(job)
			? await admit(job, protection, () => {
					ahead.leave();
					return async () => await ahead.enter();
				})
			: UNGUARDED;
		if (admission === 'stopped') return;
		if ('problem' in admission) return settle(item, admission);
		let mayBeDialled = true;
		try {
			const result = await dial(job);
			mayBeDialled = wasDialled(result);
			if (result !== undefined) settle(item, result);
		} finally {
			await admission.finish(mayBeDialled);
		}
	};

	const started: Array<Promise<void>> = [];
	for (const item of jobs) {
		await ahead.enter();
		if (!mayStart()) break;
		started.push(
			carryOut(item)
				.catch((error: unknown) => {
					// A defect of this node. What became of the call is known only if there is a result.
					if (!results.has(item[0]))
						settle(item, { problem: namingWhom(unexpected(error, 'dial'), item[1]) });
				})
				.finally(() => ahead.leave()),
		);
	}
	await Promise.allSettled(started);
	if (signal?.aborted !== true) return;
	for (const item of jobs) if (!results.has(item[0])) settle(item, { problem: STOPPED });
}

const UNGUARDED: Exclude<Admission, 'stopped' | { problem: unknown }> = {
	finish: async () => {},
};

/** Whether the person was dialled or may have been: then the claim on this person stays. */
function wasDialled(result: DialResult | undefined): boolean {
	if (result === undefined) return false;
	return 'json' in result || result.problem.outcome === 'mayHaveBeenCalled';
}
