import type { IDataObject } from 'n8n-workflow';

import { errorCode, type RetryReason } from './errorCodes';
import { FAULTS } from './faults';
import type { Failed, Refused } from './outcome';

const CHECK_FIELDS = "Check the expressions in the node's fields for this item.";

/** Whether a person's phone may have rung for an item that has no SessionId. */
export type Called = 'notCalled' | 'mayHaveBeenCalled';

/**
 * Why an item has no SessionId: everything an error or an error item shows. Plain data, no secrets.
 * Empty texts mean "there was none".
 */
export interface Problem {
	outcome: Called;
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

/** The problem behind an answer that is not "done". Never throws. */
export function problemOf(outcome: Refused | Failed): Problem {
	if (outcome.kind === 'failed') {
		const { effect, cause, remedy, retry } = FAULTS[outcome.fault];
		return {
			outcome: effect === 'unknown' ? 'mayHaveBeenCalled' : 'notCalled',
			message: cause,
			description: remedy,
			code: outcome.detail,
			tencentMessage: '',
			requestId: outcome.requestId,
			...(retry === undefined ? {} : { retry }),
		};
	}
	const { effect, cause, remedy, retry } = errorCode(outcome.code);
	return {
		outcome: effect === 'unknown' ? 'mayHaveBeenCalled' : 'notCalled',
		message: cause,
		description: remedy,
		code: outcome.code,
		tencentMessage: outcome.tencentMessage,
		requestId: outcome.requestId,
		...(retry === undefined ? {} : { retry }),
	};
}

/** The problem of an item that was not called for a reason of this node's own; nothing was sent. */
export function notCalled(message: string, description: string): Problem {
	return {
		outcome: 'notCalled',
		message,
		description,
		code: '',
		tencentMessage: '',
		requestId: '',
	};
}

/**
 * The problem behind anything thrown while the fields of an item were read; nothing was sent.
 * Apart from `InvalidInput` these are n8n's own errors, such as an expression that cannot be resolved.
 * Never throws.
 */
export function problemOfInput(error: unknown): Problem {
	const { message, description } =
		error instanceof Error
			? { description: CHECK_FIELDS, ...pick(error) }
			: { message: 'A field of this item could not be read', description: CHECK_FIELDS };
	return notCalled(message, description);
}

/** The remedy, then what Tencent said with its code and RequestId: the text under an error's title. */
export function describeProblem(problem: Problem): string {
	const { description, code, tencentMessage, requestId } = problem;
	const said = [
		tencentMessage === '' ? '' : `Tencent Cloud said: ${tencentMessage}`,
		code === '' ? '' : `Code: ${code}`,
		requestId === '' ? '' : `RequestId: ${requestId}`,
	].filter((part) => part !== '');
	return said.length === 0 ? description : `${description}\n${said.join(' · ')}`;
}

function pick(error: Error): { message: string; description?: string } {
	const description = 'description' in error ? error.description : undefined;
	return {
		message: error.message,
		...(typeof description === 'string' && description !== '' ? { description } : {}),
	};
}
