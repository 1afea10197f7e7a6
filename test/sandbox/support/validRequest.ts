/** The request of the product's specification. Source: document 1229/67999 (2025-02-13). */
export const SEED_REQUEST = {
	Callee: '008612300000000',
	SdkAppId: 1400000000,
	AIAgentId: 15,
	Callers: ['008601012345678', '008601012345679'],
	PromptVariables: [{ Key: 'foo', Value: 'bar' }],
};

/** A valid request with other members than the seed's. */
export function callRequest(changes: object = {}): object {
	return { SdkAppId: 1400000000, AIAgentId: 15, Callee: '008612300000000', ...changes };
}

/** A time range around now for DescribeTelCdr, in unix seconds. */
export function cdrRequest(changes: object = {}): object {
	const now = Math.floor(Date.now() / 1000);
	return {
		SdkAppId: 1400000000,
		StartTimeStamp: now - 600,
		EndTimeStamp: now + 600,
		PageSize: 100,
		PageNumber: 0,
		...changes,
	};
}

const DAY_SECONDS = 86_400;

/** One session and a day around now, in the spelling of DescribeSessionDetail. */
export function detailRequest(SessionId: string, changes: object = {}): object {
	const now = Math.floor(Date.now() / 1000);
	const range = { StartTimestamp: now - DAY_SECONDS, EndTimestamp: now + DAY_SECONDS };
	return { SdkAppId: 1400000000, SessionId, ...range, ...changes };
}

/** One session and a day around now, in the spelling of the agent's results. */
export function resultsRequest(SessionId: string, changes: object = {}): object {
	const now = Math.floor(Date.now() / 1000);
	const range = { StartTime: now - DAY_SECONDS, EndTime: now + DAY_SECONDS };
	return { SdkAppId: 1400000000, SessionId, ...range, ...changes };
}
