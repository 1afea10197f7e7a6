import type { Clock } from '../api/waiting';
import type { LockRow } from '../api/ports';

/** Stands in the list as long as somebody holds the lock. */
const HELD = 'lock';
/** Whoever waits looks this often. */
const LOOK_MS = { least: 10, most: 40 };
/**
 * A lock that did not change for so long belongs to a process that has ended. n8n waits at most 20 s for a
 * connection to its database (DB_POSTGRESDB_CONNECTION_TIMEOUT), so a process that still lives has let go.
 */
export const BREAK_MS = 30_000;
/** How soon it is looked who made a list that stays. */
const PROBE_MS = 300;
/** Marks that tell one lock from the next by their number, since only the number can be read. */
const MOST_MARKS = 40;
/** Attempts that fail although there is no list: then it is not another process that is in the way. */
const MOST_FAILURES = 10;

/** How a lock was got; `shared` where a list of somebody else's is in the way, which is left alone. */
export type Held = 'alone' | 'shared';

/**
 * Holds the lock of a workflow in n8n's database, over all processes, while `work` runs. Where a Remove
 * Duplicates node uses the list that serves as the lock, `work` runs without it and is told so.
 *
 * Rejects with what the store or `work` throws, and when the lock was held for so long that another process
 * may have taken it for left behind.
 */
export async function withStoreLock<Result>(
	row: LockRow,
	clock: Clock,
	work: (held: Held) => Promise<Result>,
): Promise<Result> {
	const held = await takeLock(row, clock);
	if (held === 'shared') return await work(held);
	const sinceMs = clock.ticks();
	try {
		const result = await work(held);
		if (clock.ticks() - sinceMs < BREAK_MS / 2) return result;
	} finally {
		// Whoever cannot let go is taken for ended by the others.
		await row.delete().catch(() => undefined);
	}
	throw new TypeError('The store took too long');
}

async function takeLock(row: LockRow, clock: Clock): Promise<Held> {
	let size = 0;
	let sinceMs = clock.ticks();
	let isProbed = false;
	let failures = 0;
	for (;;) {
		const now = await row.size();
		const unchangedMs = clock.ticks() - sinceMs;
		if (now !== size) {
			size = now;
			sinceMs = clock.ticks();
			isProbed = false;
		}
		if (now === 0) {
			const taken = await tryToCreate(row, lockEntries());
			if (taken === 'occupied') return 'shared';
			if (taken === true) return 'alone';
			if (taken instanceof Error && ++failures >= MOST_FAILURES) return await Promise.reject(taken);
		} else if (unchangedMs >= BREAK_MS) {
			// At another moment than others who have waited as long.
			await clock.wait(random(LOOK_MS.least, 2000));
			if ((await row.size()) === size) await row.delete();
		} else if (unchangedMs >= PROBE_MS && !isProbed) {
			isProbed = true;
			// Adds nothing to a lock, and is refused by a list of somebody else's.
			const probe = await tryToCreate(row, [HELD]);
			if (probe === 'occupied') return 'shared';
			// The lock was let go in between, so this made a new one.
			if (probe === true) return 'alone';
		}
		await clock.wait(random(LOOK_MS.least, LOOK_MS.most));
	}
}

async function tryToCreate(
	row: LockRow,
	entries: readonly string[],
): Promise<boolean | Error | 'occupied'> {
	try {
		return await row.create(entries);
	} catch (error) {
		return error instanceof Error ? error : new TypeError('The store failed');
	}
}

function lockEntries(): string[] {
	const marks = Math.floor(random(1, MOST_MARKS + 1));
	return [HELD, ...Array.from({ length: marks }, (_, index) => `mark ${index}`)];
}

function random(least: number, most: number): number {
	return least + Math.random() * (most - least);
}
