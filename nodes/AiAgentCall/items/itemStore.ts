import type { IDataObject } from 'n8n-workflow';

import type { ExecutionStore } from '../api/ports';

/** What is kept of one job. */
export interface KeptItem extends IDataObject {
	/** What was done; something else at the same place is another item. */
	job: string;
}

/** Jobs under way as a tool, by what n8n keeps of the node in their execution, each with its end. */
const underWay = new WeakMap<IDataObject, Map<string, Promise<void>>>();

/**
 * What a node keeps of its items for the next try.
 *
 * Retry On Fail runs the node again with all its items. n8n keeps a node's context over these tries, and
 * hands it on when a person retries a failed execution. A loop counts the run of the node up, so that the
 * same item of a later run is another one.
 *
 * For a tool that does not hold: every use of it in an execution is its item 0, and n8n counts the run up on
 * every try too (agents up to version 2, MCP Server Trigger). There the job alone says what was done.
 */
export class ItemStore {
	constructor(private readonly store: ExecutionStore) {}

	/** The execution that is running now. */
	get execution(): string {
		return this.store.execution;
	}

	get isTool(): boolean {
		return this.store.isTool;
	}

	/** What was kept of this job: of item `itemIndex` in this run of the node, or of a tool at any time. */
	get(itemIndex: number, job: string): KeptItem | undefined {
		const kept = this.store.kept[this.place(itemIndex, job)] as KeptItem | undefined;
		return kept?.job === job ? kept : undefined;
	}

	/** Keeps `data`, which is saved with the execution: short, and without secrets. */
	set(itemIndex: number, data: KeptItem): void {
		this.store.kept[this.place(itemIndex, data.job)] = data;
	}

	/**
	 * Waits until no other use of the tool in this execution is at this job, since agents use a tool several
	 * times at once; the returned function lets the next one in. Whoever is waited for is cancelled with the
	 * same execution, so the wait needs no signal of its own.
	 */
	async begin(job: string): Promise<() => void> {
		if (!this.isTool) return () => {};
		const jobs = underWay.get(this.store.kept) ?? new Map<string, Promise<void>>();
		underWay.set(this.store.kept, jobs);
		for (let other = jobs.get(job); other !== undefined; other = jobs.get(job)) await other;
		let end: () => void = () => {};
		jobs.set(job, new Promise((resolve) => (end = resolve)));
		return () => {
			jobs.delete(job);
			end();
		};
	}

	private place(itemIndex: number, job: string): string {
		return this.isTool ? `tool:${job}` : `${this.store.run}:${itemIndex}`;
	}
}
