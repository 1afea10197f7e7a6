import type { IDataObject } from 'n8n-workflow';

import type { SimpleCall } from './callStatus';

/** A record or session as Tencent gives it, untouched, with our two words for it. */
export function rawCall(source: object, { SessionId, Status, Outcome }: SimpleCall): IDataObject {
	return { ...source, SessionId, Status, Outcome };
}
