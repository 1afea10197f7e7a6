import type { DeduplicationMode, DeduplicationScope, IExecuteFunctions } from 'n8n-workflow';

import type { ClaimList } from '../api/ports';

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

/**
 * The lists behind n8n's deduplication helpers. Sources: deduplication-helper.js of n8n 2.41.1. A use reads the list,
 * changes it and writes it back without a lock; only creating a list that does not exist (primary key of
 * workflow and node) and deleting it are decided by the database.
 */
export function claimListOf({ helpers }: Pick<IExecuteFunctions, 'helpers'>): ClaimList {
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
			async create(entries) {
				try {
					return (await record(entries, 'workflow', LOCK_MODE)).length === 0;
				} catch (error) {
					return isOccupied(error) ? 'occupied' : await Promise.reject(error);
				}
			},
			delete: async () => await helpers.clearAllProcessedItems('workflow', { mode: LOCK_MODE }),
		},
	};
}

/** Whether n8n refused because the list belongs to somebody else, such as a Remove Duplicates node. */
function isOccupied(error: unknown): boolean {
	return error instanceof Error && /incompatible/i.test(error.message);
}
