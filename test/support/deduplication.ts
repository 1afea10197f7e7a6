/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import { createHash } from 'node:crypto';

import { DataDeduplicationService } from 'n8n-core';

import { StoreModel } from './storeModel';

const rows = new Map<string, string>();
let isBroken = false;

/** As n8n's database answers: later, so that two callers can both read before one of them writes. */
const inMemory = new StoreModel(rows, async () => {
	await new Promise((resolve) => setImmediate(resolve));
	if (isBroken) throw new TypeError('The database is gone');
});

let isInstalled = false;
let isShared = false;
let running = 0;

/** Gives n8n's engine in this process an empty deduplication store, which all runs of the test use. */
export async function useDeduplication(): Promise<void> {
	isShared = true;
	await emptyDeduplication();
}

/** Gives a run the deduplication store that n8n's server always has; empty unless the test shares one. */
export async function withDeduplication<Result>(run: () => Promise<Result>): Promise<Result> {
	if (!isShared && running === 0) await emptyDeduplication();
	running += 1;
	try {
		return await run();
	} finally {
		running -= 1;
	}
}

async function emptyDeduplication(): Promise<void> {
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

/** Puts a row into the store, as a Remove Duplicates node with the scope Workflow does. */
export function occupyWorkflowRow(mode: string, data: unknown): void {
	rows.set('test-workflow/', JSON.stringify({ mode, data }));
}

/** Puts texts into the call node's list, as another process does. */
export function occupyNodeRow(entries: readonly string[]): void {
	const data = entries.map((entry) => createHash('md5').update(entry).digest('base64'));
	rows.set('test-workflow/n:call', JSON.stringify({ mode: 'entries', data }));
}

/** What the workflow's row holds. */
export function workflowRow(): unknown {
	const text = rows.get('test-workflow/');
	return text === undefined ? undefined : JSON.parse(text);
}

/** Number of entries in the store. */
export function storedEntries(): number {
	return [...rows.values()].reduce(
		(sum, text) => sum + (JSON.parse(text) as { data: unknown[] }).data.length,
		0,
	);
}
