import type { INodeProperties } from 'n8n-workflow';

/** `sessionId`: the call that is meant. */
export const sessionIdField: INodeProperties = {
	displayName: 'Session ID',
	name: 'sessionId',
	type: 'string',
	default: '={{ $json.SessionId }}',
	required: true,
	placeholder: 'e.g. 6bb56a09278740bc80c5dc6dab783eff',
	description: 'The SessionId that Start put on its output when it placed the call',
};
