import { refuse, type Refusal } from './answers';

const WINDOW_MS = 1000;

/** Counts requests per action and key in a sliding second. */
export interface RateLimiter {
	/** Why this request comes too soon, if it does; it is counted either way. */
	admit(action: string, secretId: string, nowMs: number): Refusal | undefined;
	reset(): void;
}

/** A limiter of `limit` requests in any second; `null` lets everything through.
 *  Stricter than Tencent, whose seconds are assumed to be fixed. Refused requests count too,
 *  as Tencent's message names more requests than the limit. Source: document 1229/67999. */
export function createRateLimiter(limit: number | null): RateLimiter {
	const windows = new Map<string, number[]>();
	return {
		admit(action, secretId, nowMs) {
			if (limit === null) return undefined;
			const name = `${action} ${secretId}`;
			const recent = (windows.get(name) ?? []).filter((at) => at > nowMs - WINDOW_MS);
			recent.push(nowMs);
			windows.set(name, recent);
			if (recent.length <= limit) return undefined;
			return refuse(
				'RequestLimitExceeded',
				`Your current request times equals to \`${recent.length}\` in a second, which exceeds ` +
					`the frequency limit \`${limit}\` for a second. Please reduce the frequency of calls.`,
			);
		},
		reset: () => windows.clear(),
	};
}
