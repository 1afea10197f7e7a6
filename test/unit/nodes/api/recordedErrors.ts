import type { Fault } from '../../../../nodes/AiAgentCall/api/apiResult';

/** An error of Node.js as it lay innermost in what n8n's HTTP helper threw. */
export interface RecordedError {
	/** What it has to be taken for. */
	fault: Fault;
	/** Where the connection was harmed when it came; CONNECT is the proxy's answer. */
	stages: Array<
		'lookup' | 'connect' | 'CONNECT' | 'certificate' | 'handshake' | 'request' | 'reply'
	>;
	/** Major versions of Node.js that gave it. */
	nodes: readonly number[];
	code?: string;
	syscall?: string;
	message: string;
}

const EVERY = [20, 22, 24] as const;

/**
 * Recorded with Node.js 20.20.2, 22.23.3 and 24.21.0 through n8n's HTTP helper (n8n-core 2.41.1, axios 1.18.0),
 * directly and through an HTTP proxy, over TLS 1.2 and 1.3, with the relay of test/support/tlsRelay.ts. Ports
 * are made equal, and the thread and file that OpenSSL names are left out.
 */
export const RECORDED_ERRORS: readonly RecordedError[] = [
	{
		fault: 'nameUnknown',
		stages: ['lookup'],
		nodes: EVERY,
		code: 'ENOTFOUND',
		syscall: 'getaddrinfo',
		message: 'getaddrinfo ENOTFOUND does-not-exist.invalid',
	},
	{
		fault: 'connectionRefused',
		stages: ['connect'],
		nodes: EVERY,
		code: 'ECONNREFUSED',
		syscall: 'connect',
		message: 'connect ECONNREFUSED 127.0.0.1:443',
	},
	{
		fault: 'proxyRefused',
		stages: ['CONNECT'],
		nodes: EVERY,
		message: 'No header received from proxy CONNECT response',
	},
	{
		fault: 'proxyRefused',
		stages: ['CONNECT'],
		nodes: EVERY,
		message: 'Proxy connection ended before receiving CONNECT response',
	},
	{
		fault: 'timeout',
		stages: ['CONNECT', 'handshake', 'request', 'reply'],
		nodes: EVERY,
		code: 'ECONNABORTED',
		message: 'timeout of 700ms exceeded',
	},
	{
		fault: 'connectionLost',
		stages: ['CONNECT', 'handshake', 'request', 'reply'],
		nodes: EVERY,
		code: 'ECONNRESET',
		syscall: 'read',
		message: 'read ECONNRESET',
	},
	{
		fault: 'tls',
		stages: ['certificate'],
		nodes: EVERY,
		code: 'CERT_HAS_EXPIRED',
		message: 'certificate has expired',
	},
	{
		fault: 'tls',
		stages: ['certificate'],
		nodes: EVERY,
		code: 'CERT_NOT_YET_VALID',
		message: 'certificate is not yet valid',
	},
	{
		fault: 'tls',
		stages: ['certificate'],
		nodes: [20, 22],
		code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
		message: 'self-signed certificate',
	},
	{
		fault: 'tls',
		stages: ['certificate'],
		nodes: [24],
		code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
		message:
			'self-signed certificate; if the root CA is installed locally, try running Node.js with --use-system-ca',
	},
	{
		fault: 'tls',
		stages: ['certificate'],
		nodes: EVERY,
		code: 'ERR_TLS_CERT_ALTNAME_INVALID',
		message:
			"Hostname/IP does not match certificate's altnames: Host: localhost. is not in the cert's altnames: DNS:other.example",
	},
	{
		fault: 'tls',
		stages: ['certificate'],
		nodes: [20, 22],
		code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		message: 'unable to verify the first certificate',
	},
	{
		fault: 'tls',
		stages: ['certificate'],
		nodes: [24],
		code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		message:
			'unable to verify the first certificate; if the root CA is installed locally, try running Node.js with --use-system-ca',
	},
	{
		fault: 'tls',
		stages: ['handshake'],
		nodes: EVERY,
		code: 'ECONNRESET',
		message: 'Client network socket disconnected before secure TLS connection was established',
	},
	{
		fault: 'tlsBroken',
		stages: ['handshake'],
		nodes: [22, 24],
		code: 'EPROTO',
		syscall: 'write',
		message:
			'write EPROTO :error:0A000092:SSL routines:tls_validate_record_header:data length too long',
	},
	{
		fault: 'tlsBroken',
		stages: ['handshake'],
		nodes: EVERY,
		code: 'EPROTO',
		syscall: 'write',
		message:
			'write EPROTO :error:0A00009F:SSL routines:tls_process_server_certificate:length mismatch',
	},
	{
		fault: 'tlsBroken',
		stages: ['handshake'],
		nodes: EVERY,
		code: 'EPROTO',
		syscall: 'write',
		message:
			'write EPROTO :error:0A0000B6:SSL routines:tls_process_server_hello:not on record boundary',
	},
	{
		fault: 'tlsBroken',
		stages: ['handshake'],
		nodes: [20],
		code: 'EPROTO',
		syscall: 'write',
		message: 'write EPROTO :error:0A0000C6:SSL routines:ssl3_get_record:packet length too long',
	},
	{
		fault: 'tlsBroken',
		stages: ['handshake'],
		nodes: EVERY,
		code: 'EPROTO',
		syscall: 'write',
		message:
			'write EPROTO :error:0A0000F4:SSL routines:ossl_statem_client_read_transition:unexpected message',
	},
	{
		fault: 'tlsBroken',
		stages: ['handshake'],
		nodes: EVERY,
		code: 'EPROTO',
		syscall: 'write',
		message: 'write EPROTO :error:0A0000F4:SSL routines:ssl3_read_bytes:unexpected message',
	},
	{
		fault: 'tlsBroken',
		stages: ['handshake'],
		nodes: [20],
		code: 'EPROTO',
		syscall: 'write',
		message: 'write EPROTO :error:0A00010B:SSL routines:ssl3_get_record:wrong version number',
	},
	{
		fault: 'tlsBroken',
		stages: ['handshake'],
		nodes: [22, 24],
		code: 'EPROTO',
		syscall: 'write',
		message:
			'write EPROTO :error:0A00010B:SSL routines:tls_validate_record_header:wrong version number',
	},
	{
		fault: 'tlsBroken',
		stages: ['handshake'],
		nodes: EVERY,
		code: 'EPROTO',
		syscall: 'write',
		message: 'write EPROTO :error:0A00010F:SSL routines:tls_process_server_hello:bad length',
	},
	{
		fault: 'tlsBroken',
		stages: ['handshake'],
		nodes: [20],
		code: 'EPROTO',
		syscall: 'write',
		message:
			'write EPROTO :error:0A000119:SSL routines:ssl3_get_record:decryption failed or bad record mac',
	},
	{
		fault: 'tlsBroken',
		stages: ['handshake'],
		nodes: [22, 24],
		code: 'EPROTO',
		syscall: 'write',
		message:
			'write EPROTO :error:0A000119:SSL routines:tls_get_more_records:decryption failed or bad record mac',
	},
	{
		fault: 'tlsBroken',
		stages: ['handshake'],
		nodes: [22, 24],
		code: 'EPROTO',
		syscall: 'write',
		message:
			'write EPROTO :error:0A0003FC:SSL routines:ssl3_read_bytes:ssl/tls alert bad record mac',
	},
	{
		fault: 'tlsBroken',
		stages: ['handshake'],
		nodes: [20],
		code: 'EPROTO',
		syscall: 'write',
		message: 'write EPROTO :error:0A0003FC:SSL routines:ssl3_read_bytes:sslv3 alert bad record mac',
	},
	{
		fault: 'tlsBroken',
		stages: ['handshake'],
		nodes: [22, 24],
		code: 'EPROTO',
		syscall: 'write',
		message:
			'write EPROTO :error:0A000410:SSL routines:ssl3_read_bytes:ssl/tls alert handshake failure',
	},
	{
		fault: 'tlsBroken',
		stages: ['handshake'],
		nodes: [20],
		code: 'EPROTO',
		syscall: 'write',
		message:
			'write EPROTO :error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure',
	},
	{
		fault: 'connectionLost',
		stages: ['request', 'reply'],
		nodes: EVERY,
		code: 'ECONNRESET',
		message: 'socket hang up',
	},
	{
		fault: 'tlsBroken',
		stages: ['request', 'reply'],
		nodes: [20],
		code: 'ERR_SSL_BAD_RECORD_TYPE',
		message: 'error:0A0001BB:SSL routines:ssl3_get_record:bad record type',
	},
	{
		fault: 'tlsBroken',
		stages: ['request', 'reply'],
		nodes: [22, 24],
		code: 'ERR_SSL_BAD_RECORD_TYPE',
		message: 'error:0A0001BB:SSL routines:tls13_validate_record_header:bad record type',
	},
	{
		fault: 'tlsBroken',
		stages: ['request', 'reply'],
		nodes: EVERY,
		code: 'ERR_SSL_INVALID_AAD',
		message: 'error:1C80006C:Provider routines:ossl_gcm_set_ctx_params:invalid aad',
	},
	{
		fault: 'tlsBroken',
		stages: ['request'],
		nodes: [22, 24],
		code: 'ERR_SSL_SSL/TLS_ALERT_BAD_RECORD_MAC',
		message: 'error:0A0003FC:SSL routines:ssl3_read_bytes:ssl/tls alert bad record mac',
	},
	{
		fault: 'tlsBroken',
		stages: ['request'],
		nodes: [22, 24],
		code: 'ERR_SSL_SSL/TLS_ALERT_UNEXPECTED_MESSAGE',
		message: 'error:0A0003F2:SSL routines:ssl3_read_bytes:ssl/tls alert unexpected message',
	},
	{
		fault: 'tlsBroken',
		stages: ['request'],
		nodes: [20],
		code: 'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC',
		message: 'error:0A0003FC:SSL routines:ssl3_read_bytes:sslv3 alert bad record mac',
	},
	{
		fault: 'tlsBroken',
		stages: ['request'],
		nodes: [20],
		code: 'ERR_SSL_SSLV3_ALERT_UNEXPECTED_MESSAGE',
		message: 'error:0A0003F2:SSL routines:ssl3_read_bytes:sslv3 alert unexpected message',
	},
	{
		fault: 'tlsBroken',
		stages: ['request'],
		nodes: [22, 24],
		code: 'ERR_SSL_TLSV1_ALERT_DECODE_ERROR',
		message: 'error:0A00041A:SSL routines:ssl3_read_bytes:tlsv1 alert decode error',
	},
	{
		fault: 'tlsBroken',
		stages: ['request'],
		nodes: EVERY,
		code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
		message: 'error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version',
	},
	{
		fault: 'tlsBroken',
		stages: ['request', 'reply'],
		nodes: [20],
		code: 'ERR_SSL_WRONG_VERSION_NUMBER',
		message: 'error:0A00010B:SSL routines:ssl3_get_record:wrong version number',
	},
	{
		fault: 'tlsBroken',
		stages: ['request', 'reply'],
		nodes: [22, 24],
		code: 'ERR_SSL_WRONG_VERSION_NUMBER',
		message: 'error:0A00010B:SSL routines:tls_default_validate_record_header:wrong version number',
	},
	{
		fault: 'tlsBroken',
		stages: ['reply'],
		nodes: EVERY,
		code: 'ERR_SSL_CIPHER_OPERATION_FAILED',
		message: 'error:1C800066:Provider routines:ossl_gcm_stream_update:cipher operation failed',
	},
	{
		fault: 'tlsBroken',
		stages: ['reply'],
		nodes: [20],
		code: 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
		message: 'error:0A000119:SSL routines:ssl3_get_record:decryption failed or bad record mac',
	},
	{
		fault: 'tlsBroken',
		stages: ['reply'],
		nodes: [22, 24],
		code: 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
		message: 'error:0A000119:SSL routines:tls_get_more_records:decryption failed or bad record mac',
	},
	{
		fault: 'tlsBroken',
		stages: ['reply'],
		nodes: [22, 24],
		code: 'ERR_SSL_ENCRYPTED_LENGTH_TOO_LONG',
		message: 'error:0A000096:SSL routines:tls13_validate_record_header:encrypted length too long',
	},
	{
		fault: 'tlsBroken',
		stages: ['reply'],
		nodes: [22, 24],
		code: 'ERR_SSL_ENCRYPTED_LENGTH_TOO_LONG',
		message:
			'error:0A000096:SSL routines:tls_default_validate_record_header:encrypted length too long',
	},
	{
		fault: 'tlsBroken',
		stages: ['reply'],
		nodes: [20],
		code: 'ERR_SSL_PACKET_LENGTH_TOO_LONG',
		message: 'error:0A0000C6:SSL routines:ssl3_get_record:packet length too long',
	},
];
