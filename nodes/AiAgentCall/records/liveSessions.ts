import type { ActiveSession } from '../api/actions';
import type { Failed, Refused } from '../api/apiResult';
import type { ApiContext } from '../api/apiContext';
import { fetchAction } from '../api/fetchAction';

/** Source: DescribePSTNActiveSessionList, at most 25. */
const PAGE_SIZE = 25;
/** Pages that bring nothing new before the list counts as one without an end. */
const MAX_REPEATED = 3;

/** The calls of an application that are on. */
export interface LiveSessions {
	sessions: ActiveSession[];
	/** How many more there are that cannot be read: any call may be among them. */
	unreadable: number;
}

/**
 * Every call of an application that is on, each once; what Tencent answered instead when it does not say, or
 * when its pages have no end.
 */
export async function liveSessions(
	api: ApiContext,
	sdkAppId: number,
): Promise<LiveSessions | Refused | Failed> {
	const all = new Map<string, ActiveSession>();
	let unreadable = 0;
	let repeated = 0;
	for (let page = 0; repeated < MAX_REPEATED; page++) {
		const outcome = await fetchAction(api, 'DescribePSTNActiveSessionList', {
			SdkAppId: sdkAppId,
			Offset: page * PAGE_SIZE,
			Limit: PAGE_SIZE,
		});
		if (outcome.kind !== 'done') return outcome;
		const { Sessions: sessions } = outcome.reply;
		const known = all.size;
		for (const session of sessions) all.set(session.SessionID, session);
		unreadable += outcome.reply.unreadable;
		repeated = all.size === known ? repeated + 1 : 0;
		if (sessions.length + outcome.reply.unreadable < PAGE_SIZE) {
			return { sessions: [...all.values()], unreadable };
		}
	}
	const detail = 'DescribePSTNActiveSessionList: the same calls on every page';
	return { kind: 'failed', fault: 'unreadable', detail, requestId: '' };
}
