import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { InvalidInput } from '../../../credentials/tencentCloud/invalidInput';
import { tokenIsValid, type Client } from './accessToken';
import { sameText } from './sameText';

/** How pushes are authenticated. Source: Tencent document 1229/59640. */
export type Access = { kind: 'none' } | { kind: 'basicAuth' | 'oAuth2'; client: Client };

/** What of n8n is needed to know the node's authentication. */
type Context = Pick<IHookFunctions | IWebhookFunctions, 'getCredentials' | 'getNode'> & {
	getNodeParameter(name: string): unknown;
};

const CREDENTIAL = 'tencentCloudApi';

/**
 * The node's authentication. Throws `InvalidInput` when it cannot be used: no credential, an empty one, or a
 * value that is not on the list. Then nobody is to be let in, instead of everybody.
 */
export async function parseAccess(context: Context): Promise<Access> {
	const kind = context.getNodeParameter('authentication');
	if (kind === 'none') return { kind };
	if (kind !== 'basicAuth' && kind !== 'oAuth2') {
		throw new InvalidInput(
			'Authentication',
			"The field 'Authentication' has a value that does not exist",
			"Choose 'Basic Auth', 'OAuth2' or 'None' from the list.",
		);
	}
	if (context.getNode().credentials?.[CREDENTIAL] === undefined) {
		throw new InvalidInput(
			'Credential',
			'No Tencent Cloud API credential is chosen, so no push can prove where it comes from',
			"Choose a credential that has a 'Push Username' and a 'Push Password', or set 'Authentication' to 'None'.",
		);
	}
	return { kind, client: clientOf(await context.getCredentials<IDataObject>(CREDENTIAL)) };
}

function clientOf({ pushUsername, pushPassword }: IDataObject): Client {
	return {
		id: requiredText(pushUsername, 'Push Username'),
		secret: requiredText(pushPassword, 'Push Password'),
	};
}

/** Text or a number; anything else would make a secret that everybody knows, such as `[object Object]`. */
function requiredText(value: unknown, field: string): string {
	const text = typeof value === 'string' || Number.isSafeInteger(value) ? String(value) : '';
	if (text !== '') return text;
	throw new InvalidInput(
		field,
		`The credential field '${field}' is empty, so no push can be let in`,
		`Open the Tencent Cloud API credential, enter a ${field} of your choice, and enter the same value in the CCC console under Feature configuration > Data Push. Or set 'Authentication' to 'None'.`,
	);
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
