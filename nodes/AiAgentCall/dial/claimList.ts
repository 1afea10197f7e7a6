/** The two lists of texts that n8n's database keeps for a node: its own, and one that its workflow shares. */
export interface ClaimList {
	/** Adds texts to the node's list and returns those that were in it. Rejects when the database fails. */
	record(entries: readonly string[]): Promise<string[]>;
	/** Takes texts out of the node's list. Rejects when the database fails. */
	remove(entries: readonly string[]): Promise<void>;
	lock: LockRow;
}

/** The workflow's list, used as a lock: whoever creates it holds the lock. */
export interface LockRow {
	/** How many texts the list has, whoever made it; 0 when there is none. Writes nothing. */
	size(): Promise<number>;
	/**
	 * Creates the list with `entries`. Returns whether it was created, which the database decides; `occupied`
	 * when it belongs to somebody else, such as a Remove Duplicates node. Rejects when another process created
	 * it at the same moment, or the database fails.
	 */
	create(entries: readonly string[]): Promise<boolean | 'occupied'>;
	/** Deletes the list, so that somebody else can create it. */
	delete(): Promise<void>;
}
