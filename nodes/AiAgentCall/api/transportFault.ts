import { notSent, type SystemError } from './notSent';
import type { Failed, Fault } from './apiResult';

const MAX_DEPTH = 6;

/** Faults after which the request may have arrived, by the code of Node.js or axios. */
const MAY_HAVE_ARRIVED: Readonly<Record<string, Fault>> = {
	ERR_CANCELED: 'cancelled',
	ECONNABORTED: 'timeout',
	ECONNRESET: 'connectionLost',
	EPIPE: 'connectionLost',
	ETIMEDOUT: 'connectionLost',
	EPROTO: 'tlsBroken',
};

/**
 * Why no reply arrived, judged by what Node.js reported underneath n8n's error. "Not sent" is only what
 * the list in notSent.ts names, and only when every part of the error is on it; everything else, also what
 * is not recognised, may have been received. Never throws. Source: docs/decisions/outcomes.md.
 */
export function transportFault(error: unknown): Failed {
	const chain = errorChain(error);
	const fault = notSentFault(error) ?? chain.map(arrivedFault).find(Boolean) ?? 'other';
	return { kind: 'failed', fault, detail: chain.map(detailOf).find(Boolean) ?? '', requestId: '' };
}

/**
 * The fault when the whole error proves that no byte of the request has left, else undefined. An error that
 * wraps others proves what all of them prove: a wrapper may add a code only when a part has the same one.
 */
function notSentFault(error: unknown, depth = 0): Fault | undefined {
	if (!isError(error) || depth > MAX_DEPTH) return undefined;
	const parts = partsOf(error);
	// A reply is later than whatever went wrong on the way to it.
	if (parts.length === 0 || error.response !== undefined) return notSent(error);
	const faults = parts.map((part) => notSentFault(part, depth + 1));
	const repeats =
		error.code === undefined || parts.some((part) => isError(part) && part.code === error.code);
	return repeats && faults.every((fault) => fault !== undefined) ? faults[0] : undefined;
}

/** The error, its causes and the parts of an aggregate, innermost first. */
function errorChain(error: unknown, depth = 0): SystemError[] {
	if (!isError(error) || depth > MAX_DEPTH) return [];
	return [...partsOf(error).flatMap((part) => errorChain(part, depth + 1)), error];
}

function arrivedFault({ code }: SystemError): Fault | undefined {
	if (typeof code !== 'string') return undefined;
	if (/^ERR_(SSL|OSSL|TLS)_/.test(code)) return 'tlsBroken';
	return Object.hasOwn(MAY_HAVE_ARRIVED, code) ? MAY_HAVE_ARRIVED[code] : undefined;
}

function detailOf({ code, response }: SystemError): string {
	const { status } = Object(response) as { status?: unknown };
	if (typeof status === 'number') return `HTTP ${status}`;
	return typeof code === 'string' ? code : '';
}

/** What an error wraps: its cause, and one error per address that was tried. */
function partsOf({ cause, errors }: SystemError): unknown[] {
	return [...(cause === undefined || cause === null ? [] : [cause]), ...listOf(errors)];
}

function listOf(errors: unknown): unknown[] {
	if (errors === undefined || errors === null) return [];
	return Array.isArray(errors) ? errors : [errors];
}

function isError(value: unknown): value is SystemError {
	return typeof value === 'object' && value !== null;
}
