import { sha256Hex } from './canonicalRequest';

/** Name of the algorithm, first word of the Authorization header. */
export const ALGORITHM = 'TC3-HMAC-SHA256';

/** The UTC day of `timestamp` (Unix seconds) as `YYYY-MM-DD`; a local date fails around midnight. */
export function utcDate(timestamp: number): string {
	return new Date(timestamp * 1000).toISOString().slice(0, 10);
}

/** What a signature is good for: one UTC day and one service. */
export function credentialScope(timestamp: number, service: string): string {
	return `${utcDate(timestamp)}/${service}/tc3_request`;
}

/**
 * Step 2 of TC3: the text that is signed. `timestamp` is in Unix seconds, the same as in X-TC-Timestamp.
 * Never throws. Source: Signature v3, document 1229/59743, step 2.
 */
export function stringToSign(canonicalText: string, timestamp: number, service: string): string {
	return [ALGORITHM, timestamp, credentialScope(timestamp, service), sha256Hex(canonicalText)].join(
		'\n',
	);
}
