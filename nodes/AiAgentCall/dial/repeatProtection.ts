import { serverTimeMs } from '../../../credentials/tencentCloud/serverClock';
import type { Failed, Fault, Refused } from '../api/apiResult';
import { problemOf, type Problem } from '../api/problem';
import type { ApiContext } from '../api/apiContext';
import { comparableNumber } from '../input/comparableNumber';
import { CLOCKS_APART_SECONDS } from '../records/timeWindows';
import type { ClaimList } from '../api/ports';
import { calleeForms, type CallJob, type ProtectedJob } from './callJob';
import { claimEndMs } from './claims';
import type { ClaimStore } from './claimStore';
import type { FoundCall } from './searchCalls';
import { holdKey, tryHoldKey } from './heldKeys';
import {
	calledBefore,
	notAnswered,
	notKnown,
	STORE_UNUSABLE,
	tooEarly,
	type Earlier,
} from './repeatProblems';
import { batchedSearch, type Found } from './batchedSearch';
import type { DialLedger } from './dialLedger';

/** What the protected jobs of one run share. */
export interface Protection {
	api: ApiContext;
	claims: ClaimStore;
	store: ClaimList;
	dialLedger: DialLedger;
}

/** A job that may be dialled now, or why not; `stopped` when the execution was cancelled meanwhile. */
export type Admission =
	| { finish(wasDialled: boolean): Promise<void> }
	| { problem: Problem }
	| 'stopped';

/**
 * With Ask Tencent, the longest a claim is needed: the call shows in Tencent's live calls while it is on and
 * in the records some minutes after it has ended, and from then on Tencent knows better than a claim.
 */
const MOST_CLAIM_MINUTES = 60;
/** How long Tencent is asked again before somebody is refused because it does not answer. */
const PATIENCE_MS = 30_000;
const ASK_AGAIN_MS = 1000;
/** How long a call that somebody is just placing is waited for to show at Tencent. */
const SHOWS_MS = 5000;

/** Whether a job has repeat protection. */
export function isProtected(job: CallJob): job is ProtectedJob {
	return job.repeatProtection !== undefined;
}

/**
 * Waits until nobody else in this process dials the same person, then decides whether `job` may be dialled:
 *
 * 1. In this process, one dial at a time per key. Somebody else's dial delays only this job.
 * 2. n8n's deduplication store of this node, in n8n's database: a claim is the intent to call. It survives
 *    restarts and holds over all processes.
 * 3. Tencent knows the truth: the live calls of the callee, and the calls of this agent that were recorded
 *    within the window. It is asked what became of a claim that is found, and with askTencent before every call.
 *
 * Where a layer cannot be asked, the job gets a problem: not knowing is not permission. `onWait` is told when
 * the job begins to wait for somebody else's dial, and is awaited when it goes on.
 */
export async function admit(
	job: ProtectedJob,
	protection: Protection,
	onWait: () => () => Promise<void>,
): Promise<Admission> {
	const { signal } = protection.api;
	const { workflowNode } = protection.api.sender;
	const key = JSON.stringify([workflowNode, job.repeatProtection.key]);
	let letGo = tryHoldKey(key);
	if (letGo === undefined) {
		const goOn = onWait();
		letGo = await holdKey(key, signal);
		await goOn();
	}
	if (letGo === undefined) return 'stopped';
	let isAdmitted = false;
	try {
		const admission = await decide(job, protection);
		if (admission === 'stopped' || 'problem' in admission) return admission;
		isAdmitted = true;
		const end = letGo;
		return {
			async finish(wasDialled) {
				// Before the key, so that whoever waits for it finds no claim of somebody who was not called.
				try {
					if (!wasDialled) await admission.release();
				} finally {
					end();
				}
			},
		};
	} finally {
		if (!isAdmitted) letGo();
	}
}

async function decide(
	job: ProtectedJob,
	protection: Protection,
): Promise<{ release(): Promise<void> } | { problem: Problem } | 'stopped'> {
	const { claims, store, api } = protection;
	const { key, minutes, askTencent } = job.repeatProtection;
	const claim = { key, minutes: askTencent ? Math.min(minutes, MOST_CLAIM_MINUTES) : minutes };
	const taking = await claims.take(claim, store, api.signal);
	if (taking.state === 'stopped') return 'stopped';
	if (taking.state === 'unusable') return { problem: STORE_UNUSABLE };
	const isTaken = taking.state === 'taken';
	if (isTaken && !askTencent) {
		const earlier = placedHere(job, protection);
		if (earlier !== undefined) return { problem: calledBefore(job, earlier) };
	}
	const release = async (): Promise<void> => {
		if (taking.state === 'free') await claims.release(taking.entries, store);
	};
	if (!isTaken && !askTencent) return { release };
	const { clock, signal } = api;
	const shownMs = clock.ticks() + (isTaken ? SHOWS_MS : 0);
	for (;;) {
		const found = await ask(job, api);
		if (!Array.isArray(found)) {
			await release();
			if (found === undefined) return 'stopped';
			const why = problemOf(found, 'read');
			if (askTencent) return { problem: notAnswered(why) };
			return { problem: notKnown(job, claimEndMs(claim, claims.nowMs()), why) };
		}
		const earlier =
			earlierCall(found, job, api) ?? (isTaken ? placedHere(job, protection) : undefined);
		// The claim stays: the call may end, and its record comes later.
		if (earlier !== undefined) return { problem: calledBefore(job, earlier) };
		if (!isTaken) return { release };
		if (clock.ticks() >= shownMs) {
			return { problem: tooEarly(job, claimEndMs(claim, claims.nowMs())) };
		}
		await clock.wait(ASK_AGAIN_MS, signal);
	}
}

/** Asks for the calls of the window, again while Tencent cannot be reached. */
async function ask(job: ProtectedJob, api: ApiContext): Promise<Found> {
	const { clock, signal } = api;
	const { minutes } = job.repeatProtection;
	const endMs = clock.ticks() + PATIENCE_MS;
	for (;;) {
		const nowSeconds = clock.now() / 1000;
		const found = await batchedSearch(api, {
			sdkAppId: job.payload.SdkAppId,
			callees: calleeForms(job),
			from: Math.floor(nowSeconds - minutes * 60) - CLOCKS_APART_SECONDS,
			to: Math.ceil(nowSeconds) + CLOCKS_APART_SECONDS,
		});
		if (found === undefined || Array.isArray(found)) return found;
		if (!mayPass(found) || clock.ticks() >= endMs || signal?.aborted) return found;
		await clock.wait(ASK_AGAIN_MS, signal);
	}
}

/** Whether Tencent may answer soon: it, or the way to it, is away for a moment. */
function mayPass(found: Failed | Refused): boolean {
	if (found.kind === 'failed') return PASSING.has(found.fault);
	return problemOf(found, 'read').retry !== undefined;
}

const PASSING: ReadonlySet<Fault> = new Set([
	'nameUnknown',
	'connectionRefused',
	'unreachable',
	'proxyRefused',
	'timeout',
	'connectionLost',
	'httpStatus',
	'empty',
	'truncated',
]);

function earlierCall(
	found: readonly FoundCall[],
	job: ProtectedJob,
	{ clock, line }: ApiContext,
): Earlier | undefined {
	const { payload, repeatProtection } = job;
	// By the clock that dates the calls, which the replies have just shown.
	const nowSeconds = serverTimeMs(line.host, clock.now()) / 1000;
	const since = nowSeconds - repeatProtection.minutes * 60;
	const forms = new Set(calleeForms(job).map(comparableNumber));
	const call = found.find(
		(one) =>
			forms.has(one.callee) &&
			(one.isLive ||
				((one.aiAgentId === undefined || one.aiAgentId === payload.AIAgentId) &&
					(one.startedAt ?? nowSeconds) >= since)),
	);
	if (call === undefined) return undefined;
	const { sessionId, startedAt, caller, aiAgentId } = call;
	return {
		sessionId,
		...(startedAt === undefined ? {} : { atMs: startedAt * 1000 }),
		...(caller === '' ? {} : { caller }),
		...(aiAgentId === undefined ? {} : { aiAgentId }),
	};
}

/** The call behind a claim, where this process has placed it: Tencent need not show it yet. */
function placedHere(job: ProtectedJob, { api, dialLedger }: Protection): Earlier | undefined {
	return dialLedger.latest(job, api.clock.now() - job.repeatProtection.minutes * 60_000);
}
