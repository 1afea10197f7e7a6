import type { DeduplicationMode, DeduplicationScope, IExecuteFunctions } from 'n8n-workflow';

/**
 * Entries n8n keeps per node, the newest ones: 20,000 people with three each. Every use reads and writes
 * all of them, so their number is what a use costs.
 */
const MAX_ENTRIES = 60_000;

/**
 * A mode of our own for the lock. n8n refuses to use data with another mode than it was saved with, so a
 * Remove Duplicates node with the scope Workflow and the lock can never write into each other's data.
 */
const LOCK_MODE = String('aiAgentCallLock') as DeduplicationMode;

/** The two lists of texts that n8n keeps for a node: its own, and one that its workflow shares. */
export interface N8nStore {
	/** Adds texts to the node's list and returns those that were in it. Rejects with what n8n throws. */
	record(entries: readonly string[]): Promise<string[]>;
	/** Takes texts out of the node's list. Rejects with what n8n throws. */
	remove(entries: readonly string[]): Promise<void>;
	lock: LockRow;
}

/** The workflow's list, used as a lock: whoever creates it holds the lock. */
export interface LockRow {
	/** How many texts the list has, whoever made it; 0 when there is none. Writes nothing. */
	size(): Promise<number>;
	/**
	 * Creates the list with `entries`. Returns whether it was created, which the database decides. Rejects
	 * when somebody else created it at the same moment, and as `isOccupied` tells.
	 */
	create(entries: readonly string[]): Promise<boolean>;
	/** Deletes the list, so that somebody else can create it. */
	delete(): Promise<void>;
}

/**
 * The store behind n8n's helpers. Sources: deduplication-helper.js of n8n 2.41.1. A use reads the list,
 * changes it and writes it back without a lock; only creating a list that does not exist (primary key of
 * workflow and node) and deleting it are decided by the database.
 */
export function n8nStore({ helpers }: Pick<IExecuteFunctions, 'helpers'>): N8nStore {
	const record = async (
		entries: readonly string[],
		scope: DeduplicationScope,
		mode: DeduplicationMode,
	): Promise<string[]> => {
		const options = { mode, ...(scope === 'node' ? { maxEntries: MAX_ENTRIES } : {}) };
		const { processed } = await helpers.checkProcessedAndRecord([...entries], scope, options);
		return processed.map(String);
	};
	return {
		record: async (entries) => await record(entries, 'node', 'entries'),
		remove: async (entries) =>
			await helpers.removeProcessed([...entries], 'node', { mode: 'entries' }),
		lock: {
			// Counted whatever mode the list was saved with.
			size: async () => await helpers.getProcessedDataCount('workflow', { mode: 'entries' }),
			create: async (entries) => (await record(entries, 'workflow', LOCK_MODE)).length === 0,
			delete: async () => await helpers.clearAllProcessedItems('workflow', { mode: LOCK_MODE }),
		},
	};
}

/** Whether n8n refused because the list belongs to somebody else, such as a Remove Duplicates node. */
export function isOccupied(error: unknown): boolean {
	return error instanceof Error && /incompatible/i.test(error.message);
}
