import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { InvalidInput } from '../../../credentials/tencentCloud/invalidInput';
import type { Access } from './access';
import { send, type Answer } from './answers';
import { nodeErrorOf } from './nodeErrorOf';

const CONSOLE = 'in the CCC console under Feature configuration > Data Push';
const SAME_VALUES = `Enter 'Push Username' and 'Push Password' of the Tencent Cloud API credential ${CONSOLE}, then listen again.`;

/**
 * Refuses a request. While somebody listens for a test event the reason becomes n8n's error, because n8n shows
 * nothing else of a request that starts no execution: the editor would go on listening without a word. The
 * execution fails at this node, and n8n answers 500. A published workflow answers and starts nothing.
 */
export function refuse(
	context: IWebhookFunctions,
	answer: Answer,
	reason: unknown,
): IWebhookResponseData {
	if (context.getMode() === 'manual') throw nodeErrorOf(context, reason);
	return send(context, answer);
}

/** Why a push was not let in. Tells whoever may see the workflow, and repeats nothing of the request. */
export function refusedPush({ kind }: Access, authorization: unknown): InvalidInput {
	if (kind === 'oAuth2') {
		return new InvalidInput(
			'Authentication',
			'A push was refused: it has no valid access token',
			`Choose OAuth2.0 ${CONSOLE}, with the token URL of this node that ends in /token, then listen again.`,
		);
	}
	if (authorization === undefined) {
		return new InvalidInput(
			'Authentication',
			'A push was refused: it has no username and password',
			`Choose basicAuth ${CONSOLE}. ${SAME_VALUES}`,
		);
	}
	return new InvalidInput(
		'Push Password',
		'A push was refused: its username or password is not the one in the credential',
		SAME_VALUES,
	);
}

/** Why no access token was issued. */
export function refusedToken({ kind }: Access): InvalidInput {
	return kind === 'oAuth2'
		? new InvalidInput(
				'Push Password',
				'A request for an access token was refused: its client ID or client secret is not the one in the credential',
				SAME_VALUES,
			)
		: new InvalidInput(
				'Authentication',
				"A request for an access token was refused: 'Authentication' is not set to 'OAuth2'",
				`Choose the same authentication in this node and ${CONSOLE}, then listen again.`,
			);
}
