import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

/** Pushes that are remembered per node in this process, the newest ones. */
export const KEPT_IN_MEMORY = 10_000;

/** Pushes that are remembered per node in the workflow's static data, the newest ones; about 20 kB. */
export const KEPT_IN_STATIC_DATA = 1_000;

/** Nodes that are remembered in this process, the ones used last. */
export const KEPT_NODES = 100;

const MARK_LENGTH = 16;

/** The right to run a push. */
export interface PushClaim {
	/** The execution exists: writes this push, and all that are remembered, into the node's static data. */
	saveIn(staticData: IDataObject): void;
	/** Says what became of it: a push that n8n could not start may run when Tencent sends it again. */
	settle(hasStarted: boolean): void;
}

interface NodeMemory {
	/** Marks of pushes that have run, oldest first. */
	readonly kept: Set<string>;
	/** Pushes that are about to run, until it is known whether they did. */
	readonly pending: Map<string, Promise<void>>;
}

/** Which pushes have been run, so that a push that comes again does not run again. */
export class SeenPushes {
	private readonly nodes = new Map<string, NodeMemory>();

	/**
	 * The right to run the push with this UUID; undefined when it has run. While another delivery of the same
	 * push is about to run, this one waits for what becomes of it: acknowledging it earlier would lose the
	 * push if that one fails to start.
	 *
	 * `staticData` is that of the node, as n8n has just loaded it. It brings in what other processes and
	 * earlier lives of this one have run. Never throws.
	 */
	async claim(
		node: string,
		pushUuid: string,
		staticData: IDataObject,
	): Promise<PushClaim | undefined> {
		const { kept, pending } = this.memoryOf(node);
		const mark = markOf(pushUuid);
		remember(kept, marksIn(staticData));
		for (let other = pending.get(mark); other !== undefined; other = pending.get(mark)) {
			await other;
		}
		// Nothing waits from here on, so no other delivery can get in between.
		if (kept.has(mark)) return undefined;
		return {
			saveIn: (target) => {
				// Remembered here already, so that pushes at the same moment write each other too.
				remember(kept, [mark]);
				target.seenPushes = [...kept].slice(-KEPT_IN_STATIC_DATA);
			},
			settle: hold(pending, mark, (hasStarted) => {
				if (hasStarted) remember(kept, [mark]);
				else kept.delete(mark);
			}),
		};
	}

	private memoryOf(node: string): NodeMemory {
		const memory = this.nodes.get(node) ?? { kept: new Set(), pending: new Map() };
		this.nodes.delete(node);
		this.nodes.set(node, memory);
		dropOldest(this.nodes, KEPT_NODES);
		return memory;
	}
}

/** Marks something as pending until the function that comes back is called for the first time. */
function hold(
	pending: Map<string, Promise<void>>,
	mark: string,
	onSettled: PushClaim['settle'],
): PushClaim['settle'] {
	let resolve = (): void => {};
	const settled = new Promise<void>((done) => {
		resolve = done;
	});
	pending.set(mark, settled);
	return (hasStarted) => {
		if (pending.get(mark) !== settled) return;
		pending.delete(mark);
		onSettled(hasStarted);
		resolve();
	};
}

function remember(kept: Set<string>, marks: readonly string[]): void {
	for (const mark of marks) kept.add(mark);
	dropOldest(kept, KEPT_IN_MEMORY);
}

/** A short text that stands for a UUID, however long what a sender put into the header is. */
function markOf(pushUuid: string): string {
	return createHash('sha256').update(pushUuid).digest('base64url').slice(0, MARK_LENGTH);
}

function marksIn({ seenPushes }: IDataObject): string[] {
	if (!Array.isArray(seenPushes)) return [];
	return [...seenPushes].filter(
		(mark): mark is string => typeof mark === 'string' && mark.length === MARK_LENGTH,
	);
}

/** Takes the entries that were added first until `most` are left. */
function dropOldest(
	entries: { readonly size: number; keys(): Iterable<string>; delete(key: string): boolean },
	most: number,
): void {
	for (const key of entries.keys()) {
		if (entries.size <= most) return;
		entries.delete(key);
	}
}
