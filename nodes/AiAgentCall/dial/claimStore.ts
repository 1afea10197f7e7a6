import type { Clock } from '../api/waiting';
import type { ClaimList } from '../api/ports';
import { claimEntries, claimOverMs, type Claim } from './claims';
import { sharedUnder } from './newest';
import { withStoreLock, type Held } from './storeLock';
import { untilAborted } from './untilAborted';

/** How long a store that fails is tried again before anybody is refused. */
const PATIENCE_MS = 30_000;
const RETRY_MS = 500;
/** How long the end of a run waits for its claims to be given back. */
const RELEASE_MS = 5000;
/** Whoever comes in within this time is served together. */
const COLLECT_MS = 5;
/** After a use the store is left alone so many times as long as n8n needed for it; what it costs is bounded so. */
const REST_FACTOR = 4;
const MOST_REST_MS = 1000;
/** Claims that one use of the store takes. */
const MOST_PER_USE = 200;
/** Texts of claims that are over, which one use takes out: n8n searches its list for each. */
const MOST_OVER_PER_USE = 300;
/** Claims that end within so long are taken out together. */
const ENDING_STEP_MS = 10_000;
/** Texts of claims in force that are kept in order to take them out when they are over. */
const MOST_ENDING = 60_000;
/** Without the lock: longer than another process takes from reading the list to writing it. */
const SETTLE_MS = 3000;
/** Texts to take out that are kept while the store fails. */
const MOST_REMOVALS = 10_000;

/**
 * What became of an attempt to claim a key. `free`: it is claimed now, by these entries. `unusable`: the
 * store failed all the time.
 */
export type Taking =
	| { state: 'free'; entries: readonly string[] }
	| { state: 'taken' | 'unusable' | 'stopped' };

interface Waiting {
	entries: string[];
	/** For how long some process can find the claim. */
	inForceMs: number;
	store: ClaimList;
	sinceMs: number;
	isGone: boolean;
	answer(taking: Taking): void;
}

/**
 * The claims of one node in this process. Whoever comes in while the store is used is served together by
 * the next use, so what a use costs does not limit how many people can be claimed in a second.
 */
export class ClaimStore {
	private waiting: Waiting[] = [];

	private readonly removals = new Set<string>();

	/** The texts of claims this process has made, by the tick at which they are over: n8n's list forgets nothing. */
	private readonly ending = new Map<number, string[]>();

	private endingCount = 0;

	/** Until when the store is left alone, by the clock's ticks. */
	private restUntilMs = -Infinity;

	private running: Promise<void> | undefined;

	/** The latest time of day and when it was seen: a clock that is set back opens no window. */
	private latest = { nowMs: -Infinity, ticks: 0 };

	constructor(private readonly clock: Clock) {}

	/** The time of day in milliseconds since 1970, which never goes back. */
	nowMs(): number {
		const ticks = this.clock.ticks();
		const nowMs = Math.max(this.clock.now(), this.latest.nowMs + ticks - this.latest.ticks);
		this.latest = { nowMs, ticks };
		return nowMs;
	}

	/**
	 * Claims a key. It is `taken` when somebody else has claimed it within the window, in any process that
	 * uses the same database. A store that fails is tried again for half a minute.
	 */
	async take(claim: Claim, store: ClaimList, signal: AbortSignal | undefined): Promise<Taking> {
		const nowMs = this.nowMs();
		const waiting: Waiting = {
			entries: claimEntries(claim, nowMs),
			inForceMs: claimOverMs(claim, nowMs) - nowMs,
			store,
			sinceMs: this.clock.ticks(),
			isGone: false,
			answer: () => {},
		};
		const answer = new Promise<Taking>((resolve) => {
			waiting.answer = resolve;
		});
		this.waiting.push(waiting);
		this.run(store);
		const taking = await untilAborted(answer, signal);
		if (taking !== undefined) return taking;
		waiting.isGone = true;
		return { state: 'stopped' };
	}

	/**
	 * Gives claims back by their entries. Waits some seconds until it is done; while the store fails it is
	 * left for the next use of the store in this process.
	 */
	async release(entries: readonly string[], store: ClaimList): Promise<void> {
		this.removeLater(entries);
		this.run(store);
		const over = new AbortController();
		await Promise.race([this.running, this.clock.wait(RELEASE_MS, over.signal)]);
		over.abort();
	}

	private run(store: ClaimList): void {
		this.running ??= this.serve(store).finally(() => {
			this.running = undefined;
			const [next] = this.waiting;
			if (next !== undefined) this.run(next.store);
		});
	}

	private async serve(first: ClaimList): Promise<void> {
		let store = first;
		while (this.waiting.length > 0 || this.removals.size > 0) {
			await this.clock.wait(Math.max(COLLECT_MS, this.restUntilMs - this.clock.ticks()));
			const batch = this.waiting.splice(0, MOST_PER_USE).filter(({ isGone }) => !isGone);
			store = batch[0]?.store ?? store;
			try {
				await this.use(store, batch);
			} catch {
				this.waiting.unshift(...batch.filter((one) => !this.isTired(one)));
				if (this.waiting.length === 0) return;
				await this.clock.wait(RETRY_MS);
			}
		}
	}

	private isTired(waiting: Waiting): boolean {
		if (this.clock.ticks() - waiting.sinceMs < PATIENCE_MS) return false;
		// A failed use may have been written. What it wrote stays: it may be somebody else's claim.
		waiting.answer({ state: 'unusable' });
		return true;
	}

	private async use(store: ClaimList, batch: readonly Waiting[]): Promise<void> {
		const over = this.takeOver();
		const removals = [...this.removals, ...over];
		const known = await withStoreLock(store.lock, this.clock, async (held) => {
			const sinceMs = this.clock.ticks();
			if (removals.length > 0) await store.remove(removals);
			for (const entry of removals) this.removals.delete(entry);
			const taken = await this.record(batch, store, held);
			if (held === 'alone') this.rest(this.clock.ticks() - sinceMs);
			return taken;
		});
		for (const waiting of batch) {
			const { entries, isGone, answer } = waiting;
			const isTaken = entries.some((entry) => known.has(entry));
			if (!isTaken) this.forgetLater(waiting);
			// Of two who ask for the same key together, the second one finds it taken.
			for (const entry of entries) known.add(entry);
			if (isGone && !isTaken) this.removeLater(entries);
			answer(isTaken ? { state: 'taken' } : { state: 'free', entries });
		}
	}

	/** Records the entries of all who wait, and returns those that were there. */
	private async record(
		batch: readonly Waiting[],
		store: ClaimList,
		held: Held,
	): Promise<Set<string>> {
		const entries = [...new Set(batch.flatMap((one) => one.entries))];
		if (entries.length === 0) return new Set();
		const found =
			held === 'alone' ? await store.record(entries) : await this.settle(store, entries);
		const taken = new Set(found);
		// A look must not make the claim it found last longer.
		const added = batch
			.filter(({ entries: own }) => own.some((entry) => taken.has(entry)))
			.flatMap(({ entries: own }) => own.filter((entry) => !taken.has(entry)));
		if (added.length > 0) await store.remove(added).catch(() => undefined);
		return taken;
	}

	/**
	 * Records entries without the lock, and rejects when another process overwrote them. Of two that claim at
	 * the same moment the list keeps what one of them wrote: a text of its own tells which.
	 */
	private async settle(store: ClaimList, entries: readonly string[]): Promise<string[]> {
		const token = `use ${Math.random()}`;
		const known = await store.record([...entries, token]);
		await this.clock.wait(SETTLE_MS);
		const isKept = (await store.record([token])).length > 0;
		this.removeLater([token]);
		if (!isKept) throw new TypeError('Another process has overwritten the claims');
		return known;
	}

	private rest(usedMs: number): void {
		this.restUntilMs = this.clock.ticks() + Math.min(usedMs * REST_FACTOR, MOST_REST_MS);
	}

	/** Notes the texts of a claim, to take them out when it is over. Where there are too many, n8n does some day. */
	private forgetLater({ entries, inForceMs }: Waiting): void {
		if (this.endingCount + entries.length > MOST_ENDING) return;
		this.endingCount += entries.length;
		// By the clock that cannot be set: one that is set forward must not open the window of other processes.
		const endTicks = Math.ceil((this.clock.ticks() + inForceMs) / ENDING_STEP_MS) * ENDING_STEP_MS;
		const others = this.ending.get(endTicks);
		if (others === undefined) this.ending.set(endTicks, [...entries]);
		else others.push(...entries);
	}

	/** Texts of claims that are over. They are lost when the store fails now: n8n drops them some day. */
	private takeOver(): string[] {
		const due = [...this.ending].find(([endTicks]) => endTicks <= this.clock.ticks());
		if (due === undefined) return [];
		const [endTicks, entries] = due;
		const taken = entries.splice(0, MOST_OVER_PER_USE);
		this.endingCount -= taken.length;
		if (entries.length === 0) this.ending.delete(endTicks);
		return taken;
	}

	private removeLater(entries: readonly string[]): void {
		for (const entry of entries) {
			if (this.removals.size < MOST_REMOVALS) this.removals.add(entry);
		}
	}
}

const MOST_STORES = 500;
const stores = new Map<string, ClaimStore>();

/** The claims that all executions of this process share for one node of one workflow. */
export function sharedClaims(node: string, clock: Clock): ClaimStore {
	return sharedUnder(stores, node, () => new ClaimStore(clock), MOST_STORES);
}
