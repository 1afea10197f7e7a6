import type { Failed, Fault } from './outcome';

interface SystemError {
	code?: unknown;
	syscall?: unknown;
	message?: unknown;
	cause?: unknown;
	errors?: unknown;
}

const MAX_DEPTH = 6;

/**
 * Why no reply arrived, judged by what Node.js reported underneath n8n's error. Only faults of opening the
 * connection count as "not sent"; everything else, also what is not recognised, may have been received.
 * Never throws. Source: Node.js error codes; axios reports its own time limit as ECONNABORTED.
 */
export function transportFault(error: unknown): Failed {
	const chain = errorChain(error);
	const fault = chain.map(faultOf).find((found) => found !== undefined) ?? 'other';
	const code = chain.map(({ code }) => code).find((value) => typeof value === 'string');
	return { kind: 'failed', fault, detail: typeof code === 'string' ? code : '', requestId: '' };
}

/** The error, its causes and the parts of an aggregate (one per address that was tried), innermost first. */
function errorChain(error: unknown, depth = 0): SystemError[] {
	if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return [];
	const { cause, errors } = error as SystemError;
	const inner = Array.isArray(errors) ? [cause, ...errors] : [cause];
	return [...inner.flatMap((one) => errorChain(one, depth + 1)), error];
}

function faultOf({ code, syscall, message }: SystemError): Fault | undefined {
	const text = typeof message === 'string' ? message : '';
	if (text.includes('before secure TLS connection was established')) return 'tls';
	if (typeof code !== 'string') return undefined;
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'nameUnknown';
	if (code === 'ECONNREFUSED') return 'connectionRefused';
	if (syscall === 'connect') return 'unreachable';
	if (/^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|EPROTO$)/.test(code))
		return 'tls';
	if (code === 'ERR_CANCELED') return 'cancelled';
	if (code === 'ECONNABORTED') return 'timeout';
	if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'ETIMEDOUT') return 'connectionLost';
	return undefined;
}
