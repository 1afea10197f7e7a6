import type { Line } from './ports';
import { limitOf, OwnLimits, TurnQueue, type Turn, type Waiter } from './turnQueue';
import { onAbort, type Clock } from './waiting';

/** Who sends requests: turns go round between executions, and a node's own limit is shared by all of its. */
export interface Sender {
	execution: string;
	/** The node in its workflow. */
	workflowNode: string;
}

/** The right to send one request, at once. */
export interface SharedTurn {
	/** For a turn that is not used. */
	giveBack(): void;
}

/** Gives out the turns for one limited action of one user at one address. */
export interface Pacer {
	/**
	 * Resolves when the turn comes; to undefined, at once, when `signal` is aborted before: then nothing may be
	 * sent. A turn that is not used is to be given back. `maxPerSecond` is the own limit of the sender's node,
	 * where it has one: all its executions in this process keep it together, and nobody else is slowed down.
	 */
	take(
		sender: Sender,
		maxPerSecond: number | undefined,
		signal: AbortSignal | undefined,
	): Promise<SharedTurn | undefined>;
	/** To be told of each refusal for too many requests. `maxPerSecond` as for the turn that was used. */
	slowDown(maxPerSecond?: number): void;
}

/**
 * The pacer that all executions of this process share for one action of the user of `line`. The
 * SecretId is not secret; the limit counts per sub-account.
 */
export function sharedPacer(
	{
		line: { baseUrl, secretId },
		clock,
	}: { line: Pick<Line, 'baseUrl' | 'secretId'>; clock: Clock },
	action: string,
): Pacer {
	const queues = queuesOf(clock);
	const name = JSON.stringify([baseUrl, secretId, action]);
	return {
		// Looked up each time, because a queue that nobody has used for a while is dropped.
		take: async (...turn) => await queues.get(name).take(...turn),
		slowDown: (maxPerSecond) => queues.get(name).slowDown(maxPerSecond),
	};
}

interface Waiting extends Waiter {
	give(turn: Turn<Waiting> | undefined): void;
}

/** A queue with somebody who wakes up when the next turn comes. */
class Queue {
	private readonly queue: TurnQueue<Waiting>;

	private sleep: { untilMs: number; end: AbortController } | undefined;

	constructor(
		private readonly clock: Clock,
		ownLimits: OwnLimits,
	) {
		this.queue = new TurnQueue(ownLimits);
	}

	async take(
		{ execution, workflowNode }: Sender,
		maxPerSecond: number | undefined,
		signal: AbortSignal | undefined,
	): Promise<SharedTurn | undefined> {
		if (signal?.aborted) return undefined;
		const ownLimit =
			maxPerSecond === undefined ? undefined : { key: workflowNode, perSecond: maxPerSecond };
		const turn = await new Promise<Turn<Waiting> | undefined>((resolve) => {
			const waiting: Waiting = {
				execution,
				ownLimit,
				give(given) {
					stop();
					resolve(given);
				},
			};
			const stop = onAbort(signal, () => {
				this.queue.leave(waiting);
				waiting.give(undefined);
				this.serve();
			});
			this.queue.join(waiting, this.clock.ticks());
			this.serve();
		});
		return turn && { giveBack: () => this.takeBack(turn) };
	}

	slowDown(maxPerSecond: number | undefined): void {
		this.queue.slowDown(this.clock.ticks(), limitOf(maxPerSecond));
	}

	isUnused(): boolean {
		return this.queue.isUnused(this.clock.ticks());
	}

	private takeBack(turn: Turn<Waiting>): void {
		turn.giveBack();
		this.serve();
	}

	/** Gives the turns that have come, and sleeps until the next one comes if anybody waits for it. */
	private serve(): void {
		for (
			let turn = this.queue.next(this.clock.ticks());
			turn !== undefined;
			turn = this.queue.next(this.clock.ticks())
		) {
			turn.waiter.give(turn);
		}
		const nowMs = this.clock.ticks();
		const untilMs = this.queue.dueMs(nowMs);
		if (untilMs !== undefined && this.sleep !== undefined && this.sleep.untilMs <= untilMs) return;
		this.sleep?.end.abort();
		this.sleep = undefined;
		if (untilMs === undefined) return;
		const sleep = { untilMs, end: new AbortController() };
		this.sleep = sleep;
		void this.clock.wait(untilMs - nowMs, sleep.end.signal).then(() => {
			if (this.sleep !== sleep) return;
			this.sleep = undefined;
			this.serve();
		});
	}
}

/** All queues of this process whose times are those of one clock. */
class Queues {
	private readonly queues = new Map<string, Queue>();

	private readonly ownLimits = new OwnLimits();

	constructor(private readonly clock: Clock) {}

	get(name: string): Queue {
		const known = this.queues.get(name);
		if (known !== undefined) return known;
		for (const [other, queue] of this.queues) {
			if (queue.isUnused()) this.queues.delete(other);
		}
		const queue = new Queue(this.clock, this.ownLimits);
		this.queues.set(name, queue);
		return queue;
	}
}

const queuesByClock = new WeakMap<Clock, Queues>();

function queuesOf(clock: Clock): Queues {
	const known = queuesByClock.get(clock);
	if (known !== undefined) return known;
	const queues = new Queues(clock);
	queuesByClock.set(clock, queues);
	return queues;
}
