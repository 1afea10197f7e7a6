import { createHmac } from 'node:crypto';

import type { Keys } from '../tencentCloud/keys';
import { canonicalRequest } from './canonicalRequest';
import type { RequestToSign } from './requestToSign';
import { signingKey } from './signingKey';
import { ALGORITHM, credentialScope, stringToSign, utcDate } from './stringToSign';

/** Everything a signature depends on. `timestamp` is in Unix seconds. */
export interface SignInput {
	request: RequestToSign;
	keys: Pick<Keys, 'secretId' | 'secretKey'>;
	service: string;
	timestamp: number;
}

/**
 * The value of the Authorization header: the four steps of TC3-HMAC-SHA256 in their order. Never throws.
 * Source: Signature v3, document 1229/59743.
 */
export function authorization({ request, keys, service, timestamp }: SignInput): string {
	const { text, signedHeaders } = canonicalRequest(request);
	const date = utcDate(timestamp);
	const scope = credentialScope(date, service);
	const signature = createHmac('sha256', signingKey(keys.secretKey, date, service))
		.update(stringToSign(text, timestamp, scope))
		.digest('hex');
	return `${ALGORITHM} Credential=${keys.secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}
