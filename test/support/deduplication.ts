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

interface Row {
	mode: string;
	data: string[];
}

/** As n8n's; the node cannot see the class, only the message. */
class DeduplicationError extends Error {}

const rows = new Map<string, string>();
let isBroken = false;
let delay = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

function rowName(scope: DeduplicationScope, { node, workflow }: Owner): string {
	return `${workflow.id}/${scope === 'node' ? `n:${node?.id}` : ''}`;
}

function hash(item: DeduplicationItemTypes): string {
	return createHash('md5').update(item.toString()).digest('base64');
}

/** As n8n's database answers: later, so that two callers can both read before one of them writes. */
async function database(): Promise<void> {
	await delay();
	if (isBroken) throw new TypeError('The database is gone');
}

async function select(name: string, mode?: string): Promise<Row | undefined> {
	await database();
	const text = rows.get(name);
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
async function update(name: string, row: Row): Promise<void> {
	await database();
	if (rows.has(name)) rows.set(name, JSON.stringify(row));
}

/**
 * n8n's deduplication in memory, with the semantics of its database version in n8n 2.41.1: one row per
 * workflow and node, read, changed and written back without a lock. Only creating a row is decided by the
 * database.
 */
export const inMemory = {
	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		owner: Owner,
		{ mode, maxEntries = 0 }: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		const name = rowName(scope, owner);
		const row = await select(name, mode);
		if (row === undefined) {
			const data = items.map(hash);
			if (maxEntries) data.splice(0, data.length - maxEntries);
			await database();
			if (rows.has(name)) throw new TypeError('duplicate key value violates unique constraint');
			rows.set(name, JSON.stringify({ mode, data }));
			return { new: items, processed: [] };
		}
		const seen = new Set(row.data);
		const output: IDeduplicationOutput = { new: [], processed: [] };
		for (const item of items) {
			output[seen.has(hash(item)) ? 'processed' : 'new'].push(item);
			if (!seen.has(hash(item))) row.data.push(hash(item));
		}
		if (maxEntries) row.data.splice(0, row.data.length - maxEntries);
		await update(name, row);
		return output;
	},
	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		owner: Owner,
	): Promise<void> {
		const name = rowName(scope, owner);
		const row = await select(name);
		if (row === undefined) return;
		const gone = new Set(items.map(hash));
		await update(name, { ...row, data: row.data.filter((entry) => !gone.has(entry)) });
	},
	async checkProcessedItemsAndRecord(): Promise<never> {
		throw new TypeError('Not used here');
	},
	async clearAllProcessedItems(scope: DeduplicationScope, owner: Owner): Promise<void> {
		await database();
		rows.delete(rowName(scope, owner));
	},
	async getProcessedDataCount(
		scope: DeduplicationScope,
		owner: Owner,
		{ mode }: ICheckProcessedOptions,
	): Promise<number> {
		const row = await select(rowName(scope, owner));
		return mode === 'entries' && Array.isArray(row?.data) ? row.data.length : 0;
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

/** Lets every use of the store fail from now on, or work again. */
export function breakDeduplication(broken = true): void {
	isBroken = broken;
}

/** How long the database takes for one statement; at the next turn of the event loop at first. */
export function slowDeduplication(statement: () => Promise<void>): void {
	delay = statement;
}

/** Puts a row into the store, as a Remove Duplicates node with the scope Workflow does. */
export function occupyWorkflowRow(mode: string, data: unknown): void {
	rows.set('test-workflow/', JSON.stringify({ mode, data }));
}

/** What the workflow's row holds. */
export function workflowRow(): unknown {
	const text = rows.get('test-workflow/');
	return text === undefined ? undefined : JSON.parse(text);
}

/** Number of entries in the store. */
export function storedEntries(): number {
	return [...rows.values()].reduce((sum, text) => sum + (JSON.parse(text) as Row).data.length, 0);
}
