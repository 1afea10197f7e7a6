import type { IHookFunctions } from 'n8n-workflow';

import { parseAccess } from './access';
import { nodeErrorOf } from './nodeErrorOf';
import { checkPushSecret } from './pushSecret';

/** Why n8n sets a webhook up when no person is waiting: it starts, or another main process takes over. */
const UNATTENDED: ReadonlySet<string> = new Set(['init', 'leadershipChange']);

/**
 * Checks the authentication when somebody publishes the workflow or listens for a test event. Nothing is
 * registered, because Tencent has no API for it.
 *
 * Throws n8n's error, which the editor shows, for an authentication that cannot be used or is unsafe. Only
 * while a person is there to read it: a restart of n8n must not take a trigger away, which answers 401 then.
 */
export async function checkBeforeListening(context: IHookFunctions): Promise<void> {
	if (UNATTENDED.has(context.getActivationMode())) return;
	try {
		checkPushSecret(await parseAccess(context));
	} catch (error) {
		throw nodeErrorOf(context, error);
	}
}
