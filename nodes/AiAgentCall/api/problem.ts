import type { IDataObject } from 'n8n-workflow';

import { meaningOf, type Effect, type Meaning, type RetryReason } from './errorCodes';
import { FAULTS } from './faults';
import type { Failed, Refused } from './apiResult';

const CHECK_FIELDS = "Check the expressions in the node's fields for this item.";

/** What a request is for: to place a call, to act on a running call, or only to read. */
export type Purpose = 'dial' | 'act' | 'read';

/**
 * What became of an item that has a problem:
 * - `notCalled`, `mayHaveBeenCalled`: whether a person's phone may have rung, when a call was to be placed;
 * - `called`: the call was placed, but what became of it could not be read;
 * - `notDone`, `mayHaveBeenDone`: whether the running call was acted on, when it was to be.
 */
export type ItemOutcome =
	| 'notCalled'
	| 'mayHaveBeenCalled'
	| 'called'
	| 'notDone'
	| 'mayHaveBeenDone';

/**
 * Why an item failed: everything an error or an error item shows. Plain data, no secrets.
 * Empty texts mean "there was none".
 */
export interface Problem {
	/** Left out where the item only reads. */
	outcome?: ItemOutcome;
	/** What happened. Never holds a code of Tencent's: n8n rewrites messages that contain system error names. */
	message: string;
	/** What to do now. */
	description: string;
	/** Tencent's code, or what was seen instead of one. */
	code: string;
	tencentMessage: string;
	requestId: string;
	/** Why the same request may succeed later, where it may. */
	retry?: RetryReason;
	/** Further members of `details`, such as `nextAllowedAt`. */
	extra?: IDataObject;
}

/** What an effect of a request that had a purpose means: the item's outcome, and what to know first. */
interface Consequence {
	outcome?: ItemOutcome;
	/** Told when the same request may be sent again. */
	assurance: string;
	/** Told in any case. */
	warning: string;
}

const CONSEQUENCES: Readonly<Record<Purpose, Readonly<Record<Effect, Consequence>>>> = {
	dial: {
		notDone: { outcome: 'notCalled', assurance: 'Nothing was dialled.', warning: '' },
		unknown: {
			outcome: 'mayHaveBeenCalled',
			assurance: '',
			warning:
				'Do not call again before you have looked for the number in the CCC console (console.tencentcloud.com/ccc) > Call Records.',
		},
	},
	act: {
		notDone: { outcome: 'notDone', assurance: 'Nothing was done to the call.', warning: '' },
		unknown: {
			outcome: 'mayHaveBeenDone',
			assurance: '',
			warning: 'It may have taken effect: look at the call before you do it again.',
		},
	},
	read: {
		notDone: { assurance: '', warning: '' },
		unknown: { assurance: '', warning: 'Nothing was changed. Run these items again.' },
	},
};

/** The problem behind an answer that is not "done". Never throws. */
export function problemOf(outcome: Refused | Failed, purpose: Purpose): Problem {
	const isRefused = outcome.kind === 'refused';
	const row = isRefused ? meaningOf(outcome.code) : FAULTS[outcome.fault];
	const { outcome: itemOutcome } = CONSEQUENCES[purpose][row.effect];
	return {
		...(itemOutcome === undefined ? {} : { outcome: itemOutcome }),
		message: causeFor(row, purpose),
		description: remedyFor(row, purpose),
		code: isRefused ? outcome.code : outcome.detail,
		tencentMessage: isRefused ? outcome.tencentMessage : '',
		requestId: outcome.requestId,
		...(row.retry === undefined ? {} : { retry: row.retry }),
	};
}

/**
 * The problem behind anything that was thrown and should not have been: a defect of this node itself. What it
 * means for the item depends on what was under way. Never throws.
 */
export function unexpected(error: unknown, purpose: Purpose): Problem {
	// The words of other errors can quote what came from outside.
	const isOurs = error instanceof TypeError || error instanceof RangeError;
	const detail = isOurs ? `${error.name}: ${error.message}` : 'Unexpected';
	const outcome = { kind: 'failed', fault: 'defect', requestId: '' } as const;
	return problemOf({ ...outcome, detail: detail.slice(0, 200) }, purpose);
}

/** What happened, for a request that had this purpose; first of all that a call is not certain. */
export function causeFor({ cause, effect }: Meaning, purpose: Purpose): string {
	const isUncertain = CONSEQUENCES[purpose][effect].outcome === 'mayHaveBeenCalled';
	return isUncertain ? `It is not certain whether the phone rang. ${cause}` : cause;
}

/** What to do about a row of the tables, for a request that had this purpose. */
export function remedyFor(row: Meaning, purpose: Purpose): string {
	const { assurance, warning } = CONSEQUENCES[purpose][row.effect];
	return [
		row.retry === undefined ? '' : assurance,
		warning,
		row.remedy,
		purpose === 'dial' ? row.whenDialling : '',
	]
		.filter(Boolean)
		.join(' ');
}

/** A problem that this node itself found before anything was sent. */
export function unsent(message: string, description: string, purpose: Purpose): Problem {
	const { outcome } = CONSEQUENCES[purpose].notDone;
	return {
		...(outcome === undefined ? {} : { outcome }),
		message,
		description,
		code: '',
		tencentMessage: '',
		requestId: '',
	};
}

/** The problem of an item that was not called for a reason of this node's own; nothing was sent. */
export function notCalled(message: string, description: string): Problem {
	return unsent(message, description, 'dial');
}

/**
 * The problem behind anything thrown while the fields of an item were read; nothing was sent.
 * Apart from `InvalidInput` these are n8n's own errors, such as an expression that cannot be resolved.
 * Never throws.
 */
export function problemOfInput(error: unknown, purpose: Purpose): Problem {
	const { message, description } =
		error instanceof Error
			? { description: CHECK_FIELDS, ...pick(error) }
			: { message: 'A field of this item could not be read', description: CHECK_FIELDS };
	return unsent(message, description, purpose);
}

/** Whether `value` is a problem, such as one that was kept with an execution. */
export function isProblem(value: unknown): value is Problem {
	return typeof value === 'object' && value !== null && 'message' in value && 'requestId' in value;
}

/** The remedy, then what Tencent said with its code and RequestId: the text under an error's title. */
export function describeProblem(problem: Problem): string {
	const { description, code, tencentMessage, requestId } = problem;
	const said = [
		tencentMessage === '' ? '' : `Tencent Cloud said: ${tencentMessage}`,
		code === '' ? '' : `Code: ${code}`,
		requestId === '' ? '' : `RequestId: ${requestId}`,
	].filter((part) => part !== '');
	return [description, said.join(' · ')].filter((part) => part !== '').join('\n');
}

function pick(error: Error): { message: string; description?: string } {
	const description = 'description' in error ? error.description : undefined;
	return {
		message: error.message,
		...(typeof description === 'string' && description !== '' ? { description } : {}),
	};
}
