import type { Fault } from './apiResult';

/** What may be read of an error, however it was wrapped. */
export interface SystemError {
	name?: unknown;
	code?: unknown;
	syscall?: unknown;
	message?: unknown;
	cause?: unknown;
	errors?: unknown;
	/** The reply that axios made an error of. */
	response?: unknown;
}

/**
 * What a certificate can be refused for. Node.js gives these codes where the handshake ends and destroys the
 * connection; a request that waits is not written (lib/internal/tls/wrap.js, `onConnectSecure`).
 * Source: nodejs.org/api/tls.html "X509 certificate error codes", and ERR_TLS_CERT_ALTNAME_INVALID of
 * nodejs.org/api/errors.html. OUT_OF_MEM is left out: it says nothing about a certificate.
 */
const CERTIFICATE_CODES: ReadonlySet<string> = new Set([
	'CERT_CHAIN_TOO_LONG',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'CERT_REJECTED',
	'CERT_REVOKED',
	'CERT_SIGNATURE_FAILURE',
	'CERT_UNTRUSTED',
	'CRL_HAS_EXPIRED',
	'CRL_NOT_YET_VALID',
	'CRL_SIGNATURE_FAILURE',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERROR_IN_CERT_NOT_AFTER_FIELD',
	'ERROR_IN_CERT_NOT_BEFORE_FIELD',
	'ERROR_IN_CRL_LAST_UPDATE_FIELD',
	'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'HOSTNAME_MISMATCH',
	'INVALID_CA',
	'INVALID_PURPOSE',
	'PATH_LENGTH_EXCEEDED',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
	'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
	'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
	'UNABLE_TO_GET_CRL',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * Words of errors that have no code of their own. The first is Node's, for a connection that ends before the
 * handshake does (lib/internal/tls/wrap.js, `onConnectEnd`, which is taken off when the handshake is over);
 * the others are those of https-proxy-agent 7 (parse-proxy-response.ts), with which n8n goes through a proxy:
 * the answer to CONNECT did not come, and TLS had not begun.
 */
const MESSAGES: ReadonlyArray<{ text: string; code?: string; fault: Fault }> = [
	{
		text: 'Client network socket disconnected before secure TLS connection was established',
		code: 'ECONNRESET',
		fault: 'tls',
	},
	{ text: 'Proxy connection ended before receiving CONNECT response', fault: 'proxyRefused' },
	{ text: 'No header received from proxy CONNECT response', fault: 'proxyRefused' },
	{ text: 'Invalid header from proxy CONNECT response: ', fault: 'proxyRefused' },
];

/**
 * n8n's own refusals, which come before the connection is opened: the address is looked at when the name
 * has been looked up (@n8n/backend-network, ssrf/).
 */
const REFUSED_BY_N8N: ReadonlySet<unknown> = new Set([
	'SsrfBlockedIpError',
	'SsrfBlockedHostnameError',
]);

/**
 * The list of what can happen only before the first byte of a request has left, for an error that wraps no
 * other; undefined for everything that is not on it. Checked with Node.js 20, 22 and 24, directly and
 * through a proxy. Why each entry is here, and what is not: docs/decisions/outcomes.md. Never throws.
 */
export function notSent({
	name,
	code,
	syscall,
	message,
	response,
}: SystemError): Fault | undefined {
	if (response !== undefined) return wroteNothing(response) ? 'proxyRefused' : undefined;
	if (REFUSED_BY_N8N.has(name)) return 'addressBlocked';
	const text = typeof message === 'string' ? message : '';
	const said = MESSAGES.find((entry) => entry.code === code && text.startsWith(entry.text));
	if (said !== undefined) return said.fault;
	if (typeof code !== 'string') return undefined;
	// Looking the name up (lib/dns.js) and opening the TCP connection (lib/net.js) are the only places that
	// report these two system calls.
	if (syscall === 'getaddrinfo') return 'nameUnknown';
	if (syscall === 'connect') return code === 'ECONNREFUSED' ? 'connectionRefused' : 'unreachable';
	// No address of several could be connected to in time (nodejs.org/api/errors.html).
	if (code === 'ERR_SOCKET_CONNECTION_TIMEOUT') return 'unreachable';
	return CERTIFICATE_CODES.has(code) ? 'tls' : undefined;
}

/**
 * Whether a reply came although its request was never written. So it is when a proxy refuses CONNECT:
 * https-proxy-agent 7 hands the proxy's answer to the request on a socket of its own that is connected to
 * nothing, so that the request does not reach the proxy (index.ts, `fakeSocket`). A socket that carried the
 * request has counted its bytes (nodejs.org/api/net.html, `socket.bytesWritten`).
 */
function wroteNothing(response: unknown): boolean {
	const { request } = Object(response) as { request?: unknown };
	const { socket } = Object(request) as { socket?: unknown };
	const { bytesWritten } = Object(socket) as { bytesWritten?: unknown };
	return bytesWritten === 0;
}
