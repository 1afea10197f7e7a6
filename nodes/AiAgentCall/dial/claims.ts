import type { IExecuteFunctions } from 'n8n-workflow';

/** Parts a window is divided into; a claim holds for the window and at most one part longer. */
const PARTS = 4;

/**
 * Entries n8n keeps per node, the newest ones; each claim is PARTS + 1 of them. 20,000 people per window.
 */
const MAX_ENTRIES = 100_000;

const STORE = { mode: 'entries', maxEntries: MAX_ENTRIES } as const;

/** A key nobody else may dial for `minutes`. */
export interface Claim {
	key: string;
	minutes: number;
}

/**
 * The texts that stand for a claim in n8n's store, which knows only "seen before" and never forgets by
 * itself: one per part of the window, from the present one on. A claim made at `nowMs` (milliseconds since
 * 1970) is found by a later one as long as its present part is among these.
 */
export function claimEntries({ key, minutes }: Claim, nowMs: number): string[] {
	const part = Math.floor(nowMs / ((minutes * 60_000) / PARTS));
	return Array.from({ length: PARTS + 1 }, (_, later) => `${minutes}:${part + later}:${key}`);
}

// n8n reads the entries, changes them and writes them back, so two claims at the same time could lose one.
let lastUse: Promise<unknown> = Promise.resolve();

async function inTurn<Result>(use: () => Promise<Result>): Promise<Result> {
	const result = lastUse.then(use);
	lastUse = result.catch(() => undefined);
	return await result;
}

/**
 * Claims keys in n8n's deduplication store of this node and returns those that somebody else has claimed
 * within the window. One use at a time in this process; several worker processes can both get a claim in the
 * few milliseconds between reading and writing. Throws what n8n throws when the store cannot be used.
 */
export async function takeClaims(
	{ helpers }: IExecuteFunctions,
	claims: readonly Claim[],
	nowMs: number,
): Promise<Set<string>> {
	return await inTurn(async () => {
		const present = new Map(claims.map((claim) => [claimEntries(claim, nowMs)[0] ?? '', claim]));
		const { processed } = await helpers.checkProcessedAndRecord([...present.keys()], 'node', STORE);
		const taken = new Set(processed.map((entry) => present.get(String(entry))?.key ?? ''));
		const later = claims
			.filter(({ key }) => !taken.has(key))
			.flatMap((claim) => claimEntries(claim, nowMs).slice(1));
		if (later.length > 0) await helpers.checkProcessedAndRecord(later, 'node', STORE);
		return taken;
	});
}

/** Gives claims back that were taken at `nowMs`. Throws what n8n throws when the store cannot be used. */
export async function releaseClaims(
	{ helpers }: IExecuteFunctions,
	claims: readonly Claim[],
	nowMs: number,
): Promise<void> {
	if (claims.length === 0) return;
	const entries = claims.flatMap((claim) => claimEntries(claim, nowMs));
	await inTurn(async () => await helpers.removeProcessed(entries, 'node', STORE));
}
