import type { IWebhookFunctions } from 'n8n-workflow';

import { tokenIsValid, type Client } from './accessToken';
import { sameText } from './sameText';

/** How pushes are authenticated. Source: Tencent document 1229/59640. */
export type Access = { kind: 'none' } | { kind: 'basicAuth' | 'oAuth2'; client: Client };

/**
 * The node's authentication. Undefined when it cannot be used: no credential, an empty one, or a value that
 * is not on the list. Then nobody is let in, instead of everybody. Never throws.
 */
export async function parseAccess(context: IWebhookFunctions): Promise<Access | undefined> {
	try {
		const kind = context.getNodeParameter('authentication');
		if (kind === 'none') return { kind };
		if (kind !== 'basicAuth' && kind !== 'oAuth2') return undefined;
		const { clientId, clientSecret } = await context.getCredentials('tencentCccDataPushApi');
		const client = { id: secretText(clientId), secret: secretText(clientSecret) };
		return client.id === '' || client.secret === '' ? undefined : { kind, client };
	} catch (error) {
		// An exception would make n8n start an execution, for a request that nobody has checked.
		context.logger.warn('AI Agent Call Trigger: its authentication cannot be used', {
			node: context.getNode().name,
			reason: error instanceof Error ? error.message : String(error),
		});
		return undefined;
	}
}

/** Text or a number; anything else would make a secret that everybody knows, such as `[object Object]`. */
function secretText(value: unknown): string {
	return typeof value === 'string' || Number.isSafeInteger(value) ? String(value) : '';
}

/** Whether a push with this Authorization header may come in at `nowMs` (milliseconds since 1970). Never throws. */
export function isAllowed(authorization: unknown, access: Access, nowMs: number): boolean {
	if (access.kind === 'none') return true;
	if (typeof authorization !== 'string') return false;
	if (access.kind === 'oAuth2') {
		// Assumed: Tencent writes the usual "Bearer"; a bare token proves the same.
		return tokenIsValid(authorization.replace(/^bearer +/i, ''), access.client, nowMs);
	}
	const given = basicCredentials(authorization);
	return given !== undefined && sameText(given, `${access.client.id}:${access.client.secret}`);
}

/** `user:password` out of a Basic header; undefined when it is none. Never throws. */
export function basicCredentials(authorization: unknown): string | undefined {
	if (typeof authorization !== 'string') return undefined;
	const encoded = /^basic +([a-z0-9+/_-]+={0,2})$/i.exec(authorization)?.[1];
	return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}
