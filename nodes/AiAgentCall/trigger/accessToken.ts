import { createHmac } from 'node:crypto';

import { sameText } from './sameText';

/** What Tencent has to prove itself with: user name and password, or client ID and client secret. */
export interface Client {
	id: string;
	secret: string;
}

/** How long a token works, in seconds. */
export const TOKEN_SECONDS = 3600;

// What the key is for, so that a signature made elsewhere with the same secret is never a token.
const PURPOSE = 'n8n-nodes-tencentcloud-ccc data push access token 1';

/**
 * An access token for a client whose secret was right at `nowMs` (milliseconds since 1970): when it ends, in
 * unix seconds, and a signature over that and the client. Nothing needs to be stored to recognise it, so it
 * works in every n8n process and after a restart; a new secret ends all tokens at once.
 */
export function issueToken(client: Client, nowMs: number): string {
	const expires = String(Math.floor(nowMs / 1000) + TOKEN_SECONDS);
	return `${expires}.${signature(expires, client)}`;
}

/** Whether a text is a token of this client that has not ended at `nowMs`. Never throws. */
export function tokenIsValid(token: string, client: Client, nowMs: number): boolean {
	const [, expires = '', signed = ''] = /^(\d{1,12})\.([\w-]{43})$/.exec(token) ?? [];
	return sameText(signed, signature(expires, client)) && Number(expires) * 1000 > nowMs;
}

function signature(expires: string, { id, secret }: Client): string {
	const key = createHmac('sha256', secret).update(PURPOSE).digest();
	return createHmac('sha256', key)
		.update(JSON.stringify([id, expires]))
		.digest('base64url');
}
