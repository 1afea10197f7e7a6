import { plainNumber } from '../calls/plainNumber';
import { CLOCKS_APART_SECONDS } from '../records/timeWindows';
import type { IExecuteFunctions } from 'n8n-workflow';

import { serverTimeMs } from '../../../credentials/tc3/serverClock';
import { notCalled, problemOf, type Problem } from '../api/problem';
import type { CallJob, RepeatProtection } from './callJob';
import { releaseClaims, takeClaims, type Claim } from './claims';
import { findCalls, type FoundCall } from './findCalls';
import { holdKey } from './keyLocks';
import type { Reader } from '../api/readAction';

/** A job with repeat protection, and its item. */
export interface ProtectedJob {
	itemIndex: number;
	job: CallJob & { repeatProtection: RepeatProtection };
}

/** Jobs that may be dialled now; the others have a problem. */
export interface Admission {
	problems: Map<number, Problem>;
	/** To be called once for each admitted item when its result is known. */
	finish(itemIndex: number, wasDialled: boolean): void;
	/** Gives back the claims of what was not dialled. */
	close(): Promise<void>;
}

/** Whether a job has repeat protection. */
export function isProtected(job: CallJob): job is ProtectedJob['job'] {
	return job.repeatProtection !== undefined;
}

/**
 * Decides which of `jobs` may be dialled, in three layers; each job's key differs from the others'.
 *
 * 1. In this process, one dial at a time per key: another execution's dial of the same key is waited for.
 * 2. n8n's deduplication store of this node: a key that was claimed within the window is not dialled. It
 *    survives restarts and is shared by workers, but does not lock: two workers that claim within the same
 *    milliseconds both get the claim.
 * 3. Tencent (askTencent): a callee in a live call, or with a call of this agent in the records of the
 *    window, is not dialled. Holds across workflows and n8n instances, as soon as Tencent shows the call.
 *
 * Where a layer cannot be asked, the job gets a problem: not knowing is not permission. Never throws.
 */
export async function admit(
	context: IExecuteFunctions,
	reader: Reader,
	jobs: readonly ProtectedJob[],
): Promise<Admission> {
	const problems = new Map<number, Problem>();
	const letGo = new Map<string, () => void>();
	const keys = jobs.map(({ job }) => job.repeatProtection.key);
	for (const key of [...keys].sort()) letGo.set(key, await holdKey(key));
	const claimedAtMs = reader.clock.now();
	const claimed = new Map<number, Claim>();

	await claim(context, jobs, claimedAtMs, problems, claimed);
	await ask(
		reader,
		jobs.filter(({ itemIndex }) => claimed.has(itemIndex)),
		problems,
	);

	const finish = (itemIndex: number, wasDialled: boolean): void => {
		if (wasDialled) claimed.delete(itemIndex);
		const key = jobs.find((one) => one.itemIndex === itemIndex)?.job.repeatProtection.key ?? '';
		letGo.get(key)?.();
		letGo.delete(key);
	};
	// Tencent knows the call: the claim stays, so that the next attempt need not ask.
	for (const [itemIndex, problem] of problems)
		finish(itemIndex, problem.extra?.calledBefore === true);
	return {
		problems,
		finish,
		async close() {
			for (const { itemIndex } of jobs) finish(itemIndex, !claimed.has(itemIndex));
			// A claim that cannot be given back keeps somebody from being called; it calls nobody twice.
			await releaseClaims(context, [...claimed.values()], claimedAtMs).catch(() => undefined);
		},
	};
}

async function claim(
	context: IExecuteFunctions,
	jobs: readonly ProtectedJob[],
	nowMs: number,
	problems: Map<number, Problem>,
	claimed: Map<number, Claim>,
): Promise<void> {
	try {
		const claims = jobs.map(({ job: { repeatProtection } }) => repeatProtection);
		const taken = await takeClaims(context, claims, nowMs);
		for (const { itemIndex, job } of jobs) {
			const { key, minutes } = job.repeatProtection;
			if (taken.has(key)) problems.set(itemIndex, calledBefore(minutes));
			else claimed.set(itemIndex, { key, minutes });
		}
	} catch {
		for (const { itemIndex } of jobs) problems.set(itemIndex, STORE_UNUSABLE);
	}
}

async function ask(
	reader: Reader,
	jobs: readonly ProtectedJob[],
	problems: Map<number, Problem>,
): Promise<void> {
	const groups = new Map<number, ProtectedJob[]>();
	for (const one of jobs) {
		if (!one.job.repeatProtection.askTencent) continue;
		const { SdkAppId: sdkAppId } = one.job.payload;
		groups.set(sdkAppId, [...(groups.get(sdkAppId) ?? []), one]);
	}
	for (const [sdkAppId, group] of groups) {
		const nowMs = reader.clock.now();
		const minutes = Math.max(...group.map(({ job }) => job.repeatProtection.minutes));
		const callees = group.map(({ job }) => job.payload.Callee);
		const from = Math.floor(nowMs / 1000 - minutes * 60) - CLOCKS_APART_SECONDS;
		const to = Math.ceil(nowMs / 1000) + CLOCKS_APART_SECONDS;
		const found = await findCalls(reader, { sdkAppId, callees, from, to });
		// By the clock that dates the calls, which the replies have just shown.
		const { host } = reader.connection;
		const nowSeconds = serverTimeMs(host, nowMs) / 1000;
		for (const { itemIndex, job } of group) {
			const problem = Array.isArray(found)
				? earlierCall(found, job, nowSeconds)
				: notAnswered(problemOf(found, 'read'));
			if (problem !== undefined) problems.set(itemIndex, problem);
		}
	}
}

function earlierCall(
	found: readonly FoundCall[],
	{ payload, repeatProtection: { minutes } }: ProtectedJob['job'],
	nowSeconds: number,
): Problem | undefined {
	const callee = plainNumber(payload.Callee);
	const call = found.find(
		(one) =>
			one.callee === callee &&
			(one.isLive ||
				((one.aiAgentId === undefined || one.aiAgentId === payload.AIAgentId) &&
					(one.startedAt ?? nowSeconds) >= nowSeconds - minutes * 60)),
	);
	if (call === undefined) return undefined;
	const problem = calledBefore(minutes);
	return { ...problem, extra: { ...problem.extra, earlierSessionId: call.sessionId } };
}

function calledBefore(minutes: number): Problem {
	return {
		...notCalled(
			`This person was already called within the last ${minutes} minutes`,
			"Nothing was dialled now. Call again after that time, or change 'Repeat Protection'.",
		),
		extra: { calledBefore: true },
	};
}

/** The problem of an item whose key an earlier item of the same run has. */
export function sameAsItem(earlierIndex: number): Problem {
	return {
		...notCalled(
			`This person is called by an earlier item of the same run already: item ${earlierIndex}`,
			"Remove one of the two, or set On Error to 'Continue' so that the others are called. Who counts as the same person says 'Key' of 'Repeat Protection'.",
		),
		extra: { calledBefore: true },
	};
}

function notAnswered(problem: Problem): Problem {
	return {
		...problem,
		outcome: 'notCalled',
		message:
			'Tencent Cloud could not be asked whether this person was called before, so nothing was dialled',
		description: `${problem.message}. Allow ccc:DescribeTelCdr and ccc:DescribePSTNActiveSessionList for the user of the credential, or switch 'Ask Tencent Cloud' of 'Repeat Protection' off.`,
		retry: 'connection',
	};
}

const STORE_UNUSABLE = notCalled(
	"n8n's memory for 'Repeat Protection' could not be used, so nothing was dialled",
	'Save the workflow once and run it again. If it stays, look into the n8n log for deduplication.',
);
