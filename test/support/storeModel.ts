import { createHash } from 'node:crypto';

import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedOptions,
	IDeduplicationOutput,
	INode,
	Workflow,
} from 'n8n-workflow';

/** Whose list is meant: a node's, or that of its workflow. */
export interface Owner {
	node?: Pick<INode, 'id'>;
	workflow: Pick<Workflow, 'id'>;
}

interface Row {
	mode: string;
	data: string[];
}

/** As n8n's; the node cannot see the class, only the message. */
class DeduplicationError extends Error {}

/** The name of the row that a list is kept in. */
export function rowName(scope: DeduplicationScope, { node, workflow }: Owner): string {
	return `${workflow.id}/${scope === 'node' ? `n:${node?.id}` : ''}`;
}

function hash(item: DeduplicationItemTypes): string {
	return createHash('md5').update(item.toString()).digest('base64');
}

/**
 * n8n's deduplication over rows in memory, with the semantics of its database version in n8n 2.41.1: one row
 * per workflow and node, read, changed and written back without a lock. Only creating a row is decided by
 * the database. `statement` is what each statement of the database takes, and how it fails.
 */
export class StoreModel {
	constructor(
		private readonly rows: Map<string, string>,
		private readonly statement: () => Promise<void>,
	) {}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		owner: Owner,
		{ mode, maxEntries = 0 }: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		const name = rowName(scope, owner);
		const row = await this.select(name, mode);
		if (row === undefined) {
			const data = items.map(hash);
			if (maxEntries) data.splice(0, data.length - maxEntries);
			await this.statement();
			if (this.rows.has(name))
				throw new TypeError('duplicate key value violates unique constraint');
			this.rows.set(name, JSON.stringify({ mode, data }));
			return { new: items, processed: [] };
		}
		const seen = new Set(row.data);
		const output: IDeduplicationOutput = { new: [], processed: [] };
		for (const item of items) {
			output[seen.has(hash(item)) ? 'processed' : 'new'].push(item);
			if (!seen.has(hash(item))) row.data.push(hash(item));
		}
		if (maxEntries) row.data.splice(0, row.data.length - maxEntries);
		await this.update(name, row);
		return output;
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		owner: Owner,
	): Promise<void> {
		const name = rowName(scope, owner);
		const row = await this.select(name);
		if (row === undefined) return;
		const gone = new Set(items.map(hash));
		await this.update(name, { ...row, data: row.data.filter((entry) => !gone.has(entry)) });
	}

	async checkProcessedItemsAndRecord(): Promise<never> {
		throw new TypeError('Not used here');
	}

	async clearAllProcessedItems(scope: DeduplicationScope, owner: Owner): Promise<void> {
		await this.statement();
		this.rows.delete(rowName(scope, owner));
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		owner: Owner,
		{ mode }: ICheckProcessedOptions,
	): Promise<number> {
		const row = await this.select(rowName(scope, owner));
		return mode === 'entries' && Array.isArray(row?.data) ? row.data.length : 0;
	}

	private async select(name: string, mode?: string): Promise<Row | undefined> {
		await this.statement();
		const text = this.rows.get(name);
		if (text === undefined) return undefined;
		const row = JSON.parse(text) as Row;
		if (mode !== undefined && row.mode !== mode) {
			throw new DeduplicationError(
				'Deduplication data was originally saved with an incompatible setting of the ‘Keep Items Where’ parameter. Try ’Clean Database’ operation to reset.',
			);
		}
		return row;
	}

	/** Writes to a row that is gone do nothing, as an UPDATE does. */
	private async update(name: string, row: Row): Promise<void> {
		await this.statement();
		if (this.rows.has(name)) this.rows.set(name, JSON.stringify(row));
	}
}
