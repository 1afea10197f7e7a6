import type { IExecuteFunctions } from 'n8n-workflow';

import type { SessionRequest } from '../api/actions';
import { applicationField } from './application';
import { parseField } from './field';
import { textField } from './kinds';

/** `sessionId`: the call that is meant. Not checked further: Tencent writes SessionIds with and without dashes. */
export const sessionIdField = textField(
	{
		displayName: 'Session ID',
		name: 'sessionId',
		type: 'string',
		default: '={{ $json.SessionId }}',
		required: true,
		placeholder: 'e.g. 6bb56a09278740bc80c5dc6dab783eff',
		description:
			"The SessionId of the call, as returned by 'Start', 'Start and Wait', 'Get Many' and the trigger",
	},
	{ remedy: "Map it to the SessionId that the operation 'Start' or 'Start and Wait' returned." },
);

/** The call an item is about. Throws `InvalidInput`. */
export function parseSession(context: IExecuteFunctions, itemIndex: number): SessionRequest {
	const SessionId = parseField(context, itemIndex, sessionIdField);
	return { SdkAppId: parseField(context, itemIndex, applicationField), SessionId };
}
