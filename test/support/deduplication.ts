/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import { createHash } from 'node:crypto';

import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedOptions,
	IDeduplicationOutput,
	INode,
	Workflow,
} from 'n8n-workflow';

interface Owner {
	node?: INode;
	workflow: Workflow;
}

const rows = new Map<string, string[]>();
let isBroken = false;

function rowName(scope: DeduplicationScope, { node, workflow }: Owner): string {
	return `${workflow.id}/${scope === 'node' ? node?.id : ''}`;
}

function hash(item: DeduplicationItemTypes): string {
	return createHash('md5').update(item.toString()).digest('base64');
}

/** As n8n's database answers: later, so that two callers can both read before one of them writes. */
async function database(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
	if (isBroken) throw new TypeError('The database is gone');
}

/**
 * n8n's deduplication in memory, with the semantics of its database version in n8n 2.41.1: one row per
 * workflow and node, read, changed and written back without a lock.
 */
const inMemory = {
	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		owner: Owner,
		{ maxEntries }: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		await database();
		const known = [...(rows.get(rowName(scope, owner)) ?? [])];
		const seen = new Set(known);
		const output: IDeduplicationOutput = { new: [], processed: [] };
		for (const item of items) {
			output[seen.has(hash(item)) ? 'processed' : 'new'].push(item);
			if (!seen.has(hash(item))) known.push(hash(item));
		}
		if (maxEntries !== undefined) known.splice(0, known.length - maxEntries);
		await database();
		rows.set(rowName(scope, owner), known);
		return output;
	},
	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		owner: Owner,
	): Promise<void> {
		await database();
		const gone = new Set(items.map(hash));
		const known = rows.get(rowName(scope, owner)) ?? [];
		await database();
		rows.set(
			rowName(scope, owner),
			known.filter((entry) => !gone.has(entry)),
		);
	},
	async checkProcessedItemsAndRecord(): Promise<never> {
		throw new TypeError('Not used here');
	},
	async clearAllProcessedItems(scope: DeduplicationScope, owner: Owner): Promise<void> {
		rows.delete(rowName(scope, owner));
	},
	async getProcessedDataCount(scope: DeduplicationScope, owner: Owner): Promise<number> {
		return rows.get(rowName(scope, owner))?.length ?? 0;
	},
};

let isInstalled = false;

/** Gives n8n's engine in this process an empty deduplication store. */
export async function useDeduplication(): Promise<void> {
	rows.clear();
	isBroken = false;
	if (isInstalled) return;
	isInstalled = true;
	await DataDeduplicationService.init(inMemory);
}

/** Lets every use of the store fail from now on. */
export function breakDeduplication(): void {
	isBroken = true;
}

/** Number of entries in the store. */
export function storedEntries(): number {
	return [...rows.values()].reduce((sum, entries) => sum + entries.length, 0);
}
