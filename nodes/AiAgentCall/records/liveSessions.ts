import type { ActiveSession } from '../api/actions';
import type { Failed, Refused } from '../api/apiResult';
import type { ApiContext } from '../api/apiContext';
import { fetchAction } from '../api/fetchAction';

/** Source: DescribePSTNActiveSessionList, at most 25. */
const PAGE_SIZE = 25;
/** Entries that a page repeats of the one before: calls that end meanwhile move the others forward. */
const OVERLAP = 5;
/** Pages that bring nothing new before the list counts as one without an end. */
const MAX_REPEATED = 3;
/** How often the calls are listed when some may have been missed between two pages. */
const MAX_LISTINGS = 3;

/** The calls of an application that are on. */
export interface LiveSessions {
	sessions: ActiveSession[];
	/** How many more there are that cannot be read: any call may be among them. */
	unreadable: number;
}

/**
 * Every call of an application that is on, each once; what Tencent answered instead when it does not say, or
 * when its pages have no end. Tencent's pages are counted from the start of a list that changes meanwhile, so
 * a page that does not begin with a known call may have left some out: then all are listed again.
 */
export async function liveSessions(
	api: ApiContext,
	sdkAppId: number,
): Promise<LiveSessions | Refused | Failed> {
	const all = new Map<string, ActiveSession>();
	for (let listing = 1; ; listing++) {
		const listed = await listOnce(api, sdkAppId, all);
		if ('kind' in listed) return listed;
		const { unreadable, mayHaveGaps } = listed;
		if (!mayHaveGaps || listing === MAX_LISTINGS) {
			return { sessions: [...all.values()], unreadable };
		}
	}
}

async function listOnce(
	api: ApiContext,
	sdkAppId: number,
	all: Map<string, ActiveSession>,
): Promise<{ unreadable: number; mayHaveGaps: boolean } | Refused | Failed> {
	let unreadable = 0;
	let repeated = 0;
	let mayHaveGaps = false;
	const listed = new Set<string>();
	for (let page = 0; repeated < MAX_REPEATED; page++) {
		const outcome = await fetchAction(api, 'DescribePSTNActiveSessionList', {
			SdkAppId: sdkAppId,
			Offset: page * (PAGE_SIZE - OVERLAP),
			Limit: PAGE_SIZE,
		});
		if (outcome.kind !== 'done') return outcome;
		const { Sessions: sessions } = outcome.reply;
		const known = listed.size;
		const [first] = sessions;
		if (page > 0 && !(first && listed.has(first.SessionID))) mayHaveGaps = true;
		for (const session of sessions) {
			listed.add(session.SessionID);
			all.set(session.SessionID, session);
		}
		unreadable += outcome.reply.unreadable;
		repeated = listed.size === known ? repeated + 1 : 0;
		if (sessions.length + outcome.reply.unreadable < PAGE_SIZE) return { unreadable, mayHaveGaps };
	}
	const detail = 'DescribePSTNActiveSessionList: the same calls on every page';
	return { kind: 'failed', fault: 'unreadable', detail, requestId: '' };
}
