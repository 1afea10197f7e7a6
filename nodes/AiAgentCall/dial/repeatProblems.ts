import { POLICIES_PAGE } from '../api/errorCodes';
import { notCalled, type Problem } from '../api/problem';
import { localTime } from '../input/localTime';
import type { ProtectedJob } from './callJob';

const MINUTE_MS = 60_000;

/** A call that was placed before, as far as it is known. */
export interface Earlier {
	sessionId: string;
	/** Milliseconds since 1970. */
	atMs?: number;
	caller?: string;
	aiAgentId?: number;
}

/** The person was called within the window. */
export function calledBefore(
	{ repeatProtection: { minutes }, timeZone }: ProtectedJob,
	earlier: Earlier,
): Problem {
	const { sessionId, atMs, caller, aiAgentId } = earlier;
	const when = atMs === undefined ? '' : `, placed on ${localTime(atMs, timeZone)}`;
	const by = aiAgentId === undefined ? '' : ` by AI agent ${aiAgentId}`;
	const from = caller === undefined ? '' : ` from ${caller}`;
	return {
		...notCalled(
			`This person was already called within the last ${spanOf(minutes)}`,
			`Nothing was dialled now. The earlier call is ${sessionId}${when}${by}${from}. Call again later, or choose another time span in the option 'Repeat Protection'.`,
		),
		extra: {
			calledBefore: true,
			earlierSessionId: sessionId,
			...(atMs === undefined ? {} : { earlierCallAt: new Date(atMs).toISOString() }),
			...(aiAgentId === undefined ? {} : { earlierAIAgentId: aiAgentId }),
		},
	};
}

/** The problem of an item whose key an earlier item of the same run has. */
export function sameAsItem(earlierIndex: number): Problem {
	return {
		...notCalled(
			`This person is already called by row ${earlierIndex + 1} of the same run`,
			"Nothing was dialled for this row. Remove one of the two rows, or set On Error to 'Continue' so that the others are called. 'Key' of 'Repeat Protection' defines who counts as the same person.",
		),
		extra: { calledBefore: true },
	};
}

/**
 * Somebody was about to call this person, and Tencent shows no call: it may not have been placed (n8n was
 * stopped in between), or its record has not appeared yet.
 */
export function tooEarly(job: ProtectedJob, endMs: number): Problem {
	const { repeatProtection } = job;
	return claimed(
		job,
		'This person was about to be called a short time ago, and Tencent Cloud shows no call yet',
		(tryAgainAt) =>
			`The earlier call may have been placed, or n8n was stopped before it. ${
				repeatProtection.askTencent
					? `Run the item again on ${tryAgainAt} or later: if there is still no call within ${spanOf(repeatProtection.minutes)}, the person is called.`
					: `From ${tryAgainAt} on the person can be called again.`
			}`,
		endMs,
	);
}

/** Somebody has claimed this person, and Tencent does not say whether they were called. */
export function notKnown(job: ProtectedJob, endMs: number, why: Problem): Problem {
	const { repeatProtection } = job;
	return claimed(
		job,
		`This person was called, or was about to be called, within the last ${spanOf(repeatProtection.minutes)}`,
		(tryAgainAt) =>
			`Tencent Cloud could not be asked which of the two it was: ${why.message}. From ${tryAgainAt} on the person can be called again.`,
		endMs,
	);
}

/** The problem of a claim that is over at `endMs`, when the same item may be called. */
function claimed(
	{ timeZone }: ProtectedJob,
	message: string,
	remedy: (tryAgainAt: string) => string,
	endMs: number,
): Problem {
	// The text has no seconds, and must not name a moment that is too early.
	const tryAgainAt = localTime(Math.ceil(endMs / MINUTE_MS) * MINUTE_MS, timeZone);
	return {
		...notCalled(message, `Nothing was dialled now. ${remedy(tryAgainAt)}`),
		outcome: 'mayHaveBeenCalled',
		retry: 'claim',
		extra: { tryAgainAt: new Date(endMs).toISOString() },
	};
}

/** Tencent does not say whether the person was called. */
export function notAnswered(problem: Problem): Problem {
	return {
		...problem,
		outcome: 'notCalled',
		message:
			'Tencent Cloud could not be asked whether this person was called before, so nothing was dialled',
		description: `${problem.message}. Allow ccc:DescribeTelCdr and ccc:DescribePSTNActiveSessionList for the user of the credential under ${POLICIES_PAGE}, or switch 'Ask Tencent Cloud' of 'Repeat Protection' off.`,
		retry: 'connection',
	};
}

/** n8n's store failed all the time. */
export const STORE_UNUSABLE: Problem = {
	...notCalled(
		"n8n's memory for 'Repeat Protection' could not be used, so nothing was dialled",
		'Save the workflow once and run it again. If it happens again, look into the n8n log for deduplication.',
	),
	retry: 'connection',
};

/** Minutes as people say them: a day as 24 hours, because it is no day of the calendar. */
function spanOf(minutes: number): string {
	const [unit, size] = (
		[
			['day', 1440, 2],
			['hour', 60, 1],
		] as const
	).find(([, length, least]) => minutes % length === 0 && minutes / length >= least) ?? [
		'minute',
		1,
	];
	const count = minutes / size;
	return count === 1 ? unit : `${count} ${unit}s`;
}
