import { sha256Hex } from './canonicalRequest';

/** Name of the algorithm, first word of the Authorization header. */
export const ALGORITHM = 'TC3-HMAC-SHA256';

const SECONDS_PER_DAY = 86_400;
// One day's text is asked for thousands of times.
let lastDay = { number: 0, date: '1970-01-01' };

/** The UTC day of `timestamp` (Unix seconds) as `YYYY-MM-DD`; a local date fails around midnight. */
export function utcDate(timestamp: number): string {
	const number = Math.floor(timestamp / SECONDS_PER_DAY);
	if (number !== lastDay.number) {
		lastDay = { number, date: new Date(timestamp * 1000).toISOString().slice(0, 10) };
	}
	return lastDay.date;
}

/** What a signature is good for: one UTC day (`YYYY-MM-DD`) and one service. */
export function credentialScope(date: string, service: string): string {
	return `${date}/${service}/tc3_request`;
}

/**
 * Step 2 of TC3: the text that is signed. `timestamp` is in Unix seconds, the same as in X-TC-Timestamp;
 * `scope` that of its day. Never throws. Source: Signature v3, document 1229/59743, step 2.
 */
export function stringToSign(canonicalText: string, timestamp: number, scope: string): string {
	return `${ALGORITHM}\n${timestamp}\n${scope}\n${sha256Hex(canonicalText)}`;
}
