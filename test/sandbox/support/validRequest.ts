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
