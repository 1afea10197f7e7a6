import type { ActiveSession } from '../api/actions';
import type { Failed, Refused } from '../api/outcome';
import { readAction, type Reader } from '../api/readAction';

/** Source: DescribePSTNActiveSessionList, at most 25. */
const PAGE_SIZE = 25;
const MAX_PAGES = 100;

/** Every call of an application that is on; what Tencent answered instead when it does not say. Never throws. */
export async function liveSessions(
	reader: Reader,
	sdkAppId: number,
): Promise<ActiveSession[] | Refused | Failed> {
	const all: ActiveSession[] = [];
	for (let page = 0; page < MAX_PAGES; page++) {
		const outcome = await readAction(reader, 'DescribePSTNActiveSessionList', {
			SdkAppId: sdkAppId,
			Offset: page * PAGE_SIZE,
			Limit: PAGE_SIZE,
		});
		if (outcome.kind !== 'done') return outcome;
		const sessions = outcome.reply.Sessions ?? [];
		all.push(...sessions);
		if (sessions.length < PAGE_SIZE) break;
	}
	return all;
}
