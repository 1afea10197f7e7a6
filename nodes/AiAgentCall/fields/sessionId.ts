import type { INodeProperties } from 'n8n-workflow';

/** `sessionId`: the call that is meant. */
export const sessionIdField: INodeProperties = {
	displayName: 'Session ID',
	name: 'sessionId',
	type: 'string',
	default: '={{ $json.SessionId }}',
	required: true,
	placeholder: 'e.g. 6bb56a09278740bc80c5dc6dab783eff',
	description:
		'The SessionId of the call, as it stands on the output of Start, Start and Wait, Get Many and the trigger',
};
