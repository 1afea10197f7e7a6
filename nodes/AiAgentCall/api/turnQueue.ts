import { distanceMs, Pace, REQUESTS_PER_SECOND } from './pace';
import { Starts } from './starts';

/**
 * A turn may be noticed late, because timers are. So much of the delay does not push back the turns after it;
 * 20 distances are 1,031 ms, so that the limit still holds for every second.
 */
const LATE_MS = 15;
/** Longer than the distance at the slowest pace that can be chosen, 0.01 per second. */
const FORGET_MS = 120_000;

/** A limit of one workflow's own, below the one that everybody shares. */
export interface OwnLimit {
	/** Who shares it. */
	key: string;
	/** Above the usual 20 it says that Tencent has raised the limit of this key. */
	perSecond: number;
}

/** One request that waits for its turn. */
export interface Waiter {
	/** Turns go round between executions. */
	execution: string;
	ownLimit?: OwnLimit | undefined;
}

/** The right to send one request now. */
export interface Turn<W extends Waiter> {
	waiter: W;
	/** For a turn that is not used: as if it had not been given, unless others have followed it. */
	giveBack(): void;
}

interface Place<W extends Waiter> {
	waiter: W;
	joinedMs: number;
	order: number;
}

interface Used {
	latest: Starts;
	usedMs: number;
}

/** What the workflows' own limits have let through, by their keys. Pure. */
export class OwnLimits {
	private readonly used = new Map<string, Used>();

	/** How many are remembered: those of the last minutes. */
	get size(): number {
		return this.used.size;
	}

	/** The earliest next start within `limit`; there may be none. */
	dueMs(limit: OwnLimit | undefined): number {
		const used = limit === undefined ? undefined : this.used.get(limit.key);
		return used === undefined || limit === undefined
			? -Infinity
			: used.latest.dueMs(distanceMs(limit.perSecond));
	}

	/** Records a start; the function that comes back undoes it. */
	start(limit: OwnLimit | undefined, ms: number): () => void {
		if (limit === undefined) return () => {};
		const used = this.used.get(limit.key) ?? this.startFirst(limit.key, ms);
		used.usedMs = ms;
		const start = used.latest.add(ms);
		return () => used.latest.takeBack(start);
	}

	private startFirst(key: string, nowMs: number): Used {
		for (const [other, { usedMs }] of this.used) {
			if (nowMs - usedMs > FORGET_MS) this.used.delete(other);
		}
		const used: Used = { latest: new Starts(), usedMs: nowMs };
		this.used.set(key, used);
		return used;
	}
}

/**
 * Who may send the next request to one action with one key, and when: within Tencent's limit, which all
 * share; within each workflow's own limit, which holds up nobody else; in turns between the executions that
 * wait, and in order within each. Nothing is reserved: a turn goes to somebody who waits when it comes.
 * Pure: the time is an argument, in milliseconds of a clock that never goes back; nothing waits here.
 */
export class TurnQueue<W extends Waiter> {
	private readonly pace = new Pace();

	/** The places of each execution by own limit; the execution whose turn is next is first. */
	private readonly executions = new Map<string, Map<string, Map<W, Place<W>>>>();

	private joined = 0;

	constructor(private readonly ownLimits: OwnLimits) {}

	get isEmpty(): boolean {
		return this.executions.size === 0;
	}

	join(waiter: W, nowMs: number): void {
		const lanes = this.executions.get(waiter.execution) ?? new Map<string, Map<W, Place<W>>>();
		this.executions.set(waiter.execution, lanes);
		const lane = lanes.get(laneOf(waiter)) ?? new Map<W, Place<W>>();
		lanes.set(laneOf(waiter), lane);
		lane.set(waiter, { waiter, joinedMs: nowMs, order: this.joined++ });
	}

	/** Takes somebody out who waits no longer; nothing is left of them. */
	leave(waiter: W): void {
		const lanes = this.executions.get(waiter.execution);
		const lane = lanes?.get(laneOf(waiter));
		if (lanes === undefined || lane === undefined) return;
		lane.delete(waiter);
		if (lane.size === 0) lanes.delete(laneOf(waiter));
		if (lanes.size === 0) this.executions.delete(waiter.execution);
	}

	/** When the next turn comes, which may be past; undefined while nobody waits. */
	dueMs(nowMs: number): number | undefined {
		if (this.isEmpty) return undefined;
		const heads = [...this.executions.values()].flatMap(headsOf);
		const ownMs = heads.map(({ waiter }) => this.ownLimits.dueMs(waiter.ownLimit));
		return Math.max(this.pace.dueMs(nowMs, this.limit()), Math.min(...ownMs));
	}

	/** Gives the next turn, if it has come. */
	next(nowMs: number): Turn<W> | undefined {
		const limit = this.limit();
		const sharedMs = this.pace.dueMs(nowMs, limit);
		if (sharedMs > nowMs) return undefined;
		for (const [execution, lanes] of this.executions) {
			const [first] = headsOf(lanes)
				.filter(({ waiter }) => this.ownLimits.dueMs(waiter.ownLimit) <= nowMs)
				.sort((a, b) => a.order - b.order);
			if (first === undefined) continue;
			const { waiter, joinedMs } = first;
			const dueMs = Math.max(sharedMs, this.ownLimits.dueMs(waiter.ownLimit), joinedMs);
			this.leave(waiter);
			if (this.executions.delete(execution) && lanes.size > 0)
				this.executions.set(execution, lanes);
			return this.give(waiter, Math.max(dueMs, nowMs - LATE_MS));
		}
		return undefined;
	}

	/** Slows everybody down after a refusal for too many requests, by a limit of `perSecond`. */
	slowDown(nowMs: number, perSecond: number): void {
		this.pace.slowDown(nowMs, perSecond);
	}

	/** Whether a new queue would do the same from here on. */
	isUnused(nowMs: number): boolean {
		return this.isEmpty && this.pace.isFresh(nowMs);
	}

	private give(waiter: W, ms: number): Turn<W> {
		const start = this.pace.start(ms);
		const undoOwn = this.ownLimits.start(waiter.ownLimit, ms);
		return {
			waiter,
			giveBack: () => {
				this.pace.takeBack(start);
				undoOwn();
			},
		};
	}

	/** Tencent's limit: the usual one, unless somebody who waits says that theirs is higher. */
	private limit(): number {
		let limit = REQUESTS_PER_SECOND;
		for (const lanes of this.executions.values()) {
			for (const { waiter } of headsOf(lanes)) limit = limitOf(waiter.ownLimit?.perSecond, limit);
		}
		return limit;
	}
}

/** Tencent's limit as far as a sender knows it, whose own limit is `perSecond`. */
export function limitOf(perSecond: number | undefined, least = REQUESTS_PER_SECOND): number {
	return Math.max(least, perSecond ?? 0);
}

function laneOf({ ownLimit }: Waiter): string {
	return ownLimit?.key ?? '';
}

/** The first place under each own limit. */
function headsOf<W extends Waiter>(lanes: ReadonlyMap<string, Map<W, Place<W>>>): Place<W>[] {
	return [...lanes.values()].flatMap((lane) => {
		const [head] = lane.values();
		return head === undefined ? [] : [head];
	});
}
