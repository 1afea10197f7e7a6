/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
declare global {
	var RUNS_FACTOR: number | undefined;
}

/** How often a random test is tried: so often in `npm test`, and ten times as often in `npm run test:full`. */
export function runs(few: number): number {
	return few * (globalThis.RUNS_FACTOR ?? 1);
}
