/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import path from 'node:path';
import { setImmediate as nextTurn, setTimeout as realPause } from 'node:timers/promises';

import type { Clock } from '../../nodes/AiAgentCall/api/waiting';
import type { SandboxOptions } from '../../sandbox/server';
import { ROOT } from './nodeTypes';

/** Turns of the event loop without any news after which everybody is taken to be waiting. */
const CALM_TURNS = 40;
const REQUEST_CHANNEL = 'http.client.request.start';
/** Everything that jest can replace but the date: only the time of day belongs to the test. */
const REAL_TIMERS = [
	'hrtime',
	'nextTick',
	'performance',
	'queueMicrotask',
	'setImmediate',
	'clearImmediate',
	'setInterval',
	'clearInterval',
	'setTimeout',
	'clearTimeout',
] as const;

/**
 * The time of a test, in whole milliseconds. It does not pass while anybody works: requests, answers and
 * computing take no time at all, however busy the machine is, so that what is measured in it is the same in
 * every run.
 */
export interface TestClock extends Clock {
	/** Options of a sandbox whose delayed and missing answers are waited for in this time. */
	readonly sandbox: Required<Pick<SandboxOptions, 'now' | 'pause'>>;
	/** Lets so much time pass, as if everybody waited, and resolves when all that follows from it is done. */
	advance(milliseconds: number): Promise<void>;
	/** Resolves when no request is under way and whoever is not done waits for time to pass. */
	settled(): Promise<void>;
	/** Says that a request is left without an answer on purpose, so that time may pass; until the returned
	 *  function is called. The faults of the sandbox do this themselves. */
	hold(): () => void;
}

interface Waiter {
	readonly atMs: number;
	readonly wake: () => void;
}

/** Milliseconds that earlier clocks of this file have let pass: what the node keeps must not see time go back. */
let passedBefore = 0;

class VirtualClock implements TestClock {
	readonly sandbox = {
		now: () => this.now(),
		pause: async (milliseconds: number, signal: AbortSignal) => {
			const release = this.hold();
			await this.wait(milliseconds, signal);
			release();
		},
	};

	private passedMs = 0;

	private readonly waiters = new Set<Waiter>();

	/** Requests that have no answer yet. */
	private readonly underWay = new Set<ClientRequest>();

	/** Answers that have begun. Their bytes are what happens: a body that nobody reads stays here. */
	private readonly arriving = new Set<IncomingMessage>();

	private held = 0;

	/** Counts what happens: as long as it grows, somebody works. */
	private events = 0;

	private readonly listeners = new Set<() => void>();

	private isMoving = false;

	/** What a test that ran out of time has left behind must not reach the next file. */
	private isOver = false;

	constructor(
		private readonly startMs: number,
		private readonly movesItself: boolean,
	) {}

	now(): number {
		return this.startMs + this.passedMs;
	}

	ticks(): number {
		return this.passedMs;
	}

	async wait(ms: number, signal?: AbortSignal): Promise<void> {
		if (!(ms > 0) || signal?.aborted === true || this.isOver) return;
		await new Promise<void>((resolve) => {
			const wake = (): void => {
				this.waiters.delete(waiter);
				signal?.removeEventListener('abort', wake);
				this.happened();
				resolve();
			};
			// As timers do: whole milliseconds, and never early.
			const waiter = { atMs: this.passedMs + Math.ceil(ms), wake };
			this.waiters.add(waiter);
			signal?.addEventListener('abort', wake);
			this.happened();
			void this.move();
		});
	}

	async advance(milliseconds: number): Promise<void> {
		const endMs = this.passedMs + milliseconds;
		await this.settled();
		while (this.nextMs() <= endMs) {
			this.pass(this.nextMs());
			await this.settled();
		}
		this.pass(Math.max(endMs, this.passedMs));
		await this.settled();
	}

	async settled(): Promise<void> {
		let seen = this.progress();
		for (let calm = 0; calm < CALM_TURNS; calm++) {
			if (this.underWay.size > this.held) await this.nextEvent();
			// Bytes on their way are in nobody's queue: they need the time of the machine.
			else if (isReadingFile() || this.arriving.size > 0) await realPause(1);
			else await nextTurn();
			const now = this.progress();
			if (now === seen && !isReadingFile()) continue;
			seen = now;
			calm = -1;
		}
	}

	hold(): () => void {
		this.held++;
		this.happened();
		return () => {
			this.held--;
			this.happened();
		};
	}

	/** Goes on where the last clock of this file ended, and watches the requests of this process; the
	 *  returned function ends it. */
	begin(): () => void {
		this.passedMs = passedBefore;
		const onRequest = (message: unknown): void => {
			const { request } = message as { request: ClientRequest };
			this.underWay.add(request);
			this.happened();
			request.once('response', (answer) => {
				this.underWay.delete(request);
				this.arriving.add(answer);
				this.happened();
				request.once('close', () => {
					this.arriving.delete(answer);
					this.happened();
				});
			});
			request.once('close', () => {
				this.underWay.delete(request);
				this.happened();
			});
		};
		subscribe(REQUEST_CHANNEL, onRequest);
		return () => {
			unsubscribe(REQUEST_CHANNEL, onRequest);
			this.isOver = true;
			passedBefore = this.passedMs;
			for (const { wake } of [...this.waiters]) wake();
		};
	}

	private async move(): Promise<void> {
		if (this.isMoving || !this.movesItself) return;
		this.isMoving = true;
		while (this.nextMs() < Infinity) {
			await this.settled();
			const nextMs = this.nextMs();
			if (nextMs < Infinity) this.pass(nextMs);
		}
		this.isMoving = false;
	}

	private nextMs(): number {
		return Math.min(...[...this.waiters].map(({ atMs }) => atMs));
	}

	private pass(toMs: number): void {
		if (this.isOver) return;
		this.passedMs = toMs;
		jest.setSystemTime(this.now());
		for (const { atMs, wake } of [...this.waiters]) if (atMs <= toMs) wake();
	}

	private progress(): number {
		const bytes = [...this.arriving].map(({ socket }) => socket.bytesRead);
		return bytes.reduce((sum, read) => sum + read, this.events);
	}

	private happened(): void {
		this.events++;
		for (const listener of this.listeners) listener();
		this.listeners.clear();
	}

	private async nextEvent(): Promise<void> {
		await new Promise<void>((resolve) => this.listeners.add(resolve));
	}
}

/** Whether files are read or names looked up, which happens beside the event loop. */
function isReadingFile(): boolean {
	return process.getActiveResourcesInfo().some((type) => /^(FSReq|GetAddrInfo)/.test(type));
}

/**
 * Gives the tests of this file a time that passes without being waited for: as soon as everybody waits it
 * jumps to the moment at which the first one is due. Time of day, time limits and waits of the node in dist
 * and the time of sandboxes started in the tests follow it; timers of Node and n8n do not, such as the time
 * limit of a request.
 */
export function useFastClock(): TestClock {
	return useClock(true);
}

/** The same, but time passes only when the test says so. */
export function useManualClock(): TestClock {
	return useClock(false);
}

function useClock(movesItself: boolean): TestClock {
	const clock = new VirtualClock(Date.now(), movesItself);
	let giveBack: () => void = () => {};
	beforeAll(() => {
		const file = path.join(ROOT, 'dist/nodes/AiAgentCall/api/waiting.js');
		const { CLOCK } = jest.requireActual<{ CLOCK: Clock }>(file);
		const real = { ...CLOCK };
		const end = clock.begin();
		jest.useFakeTimers({ now: clock.now(), doNotFake: [...REAL_TIMERS] });
		Object.assign(CLOCK, {
			now: () => clock.now(),
			ticks: () => clock.ticks(),
			wait: async (ms: number, signal?: AbortSignal) => await clock.wait(ms, signal),
		} satisfies Clock);
		giveBack = () => {
			Object.assign(CLOCK, real);
			jest.useRealTimers();
			end();
		};
	});
	afterAll(() => giveBack());
	return clock;
}
