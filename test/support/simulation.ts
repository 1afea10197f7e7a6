/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import type { Clock } from '../../nodes/AiAgentCall/api/waiting';
import type { N8nStore } from '../../nodes/AiAgentCall/dial/n8nStore';

interface Timer {
	atMs: number;
	order: number;
	wake(): void;
}

const TURNS = 30;

/**
 * A clock that jumps to the next moment somebody waits for as soon as nothing else is left to do. For code
 * that waits for this clock only: whatever it does in between takes no time.
 */
export class SimulatedClock implements Clock {
	private timers: Timer[] = [];

	private passedMs = 0;

	private order = 0;

	/** What the time of day is ahead of the time that passes; a test may set it. */
	constructor(public aheadMs = 1_800_000_000_000) {}

	now(): number {
		return this.aheadMs + this.passedMs;
	}

	ticks(): number {
		return this.passedMs;
	}

	async wait(ms: number, signal?: AbortSignal): Promise<void> {
		if (signal?.aborted === true) return;
		await new Promise<void>((wake) => {
			this.timers.push({ atMs: this.passedMs + ms, order: this.order++, wake });
			signal?.addEventListener('abort', () => wake());
		});
	}

	/** Lets time pass until `work` is done, or nobody waits for anything. */
	async run<Result>(work: Promise<Result>): Promise<Result> {
		let isDone = false;
		void work.finally(() => {
			isDone = true;
		});
		for (;;) {
			for (let turn = 0; turn < TURNS && !isDone; turn++) await Promise.resolve();
			if (isDone) return await work;
			const [next] = this.timers.sort((a, b) => a.atMs - b.atMs || a.order - b.order);
			if (next === undefined) {
				await new Promise((resolve) => setImmediate(resolve));
				if (this.timers.length === 0 && !isDone) throw new TypeError('Somebody waits for ever');
				continue;
			}
			this.timers.shift();
			this.passedMs = Math.max(this.passedMs, next.atMs);
			next.wake();
		}
	}
}

interface Row {
	mode: string;
	data: string[];
}

/**
 * n8n's database as several n8n processes use it: statements take time, and a use of a list is two of them,
 * reading it and writing it back. Only creating a list is decided by the database. As in n8n 2.41.1.
 */
export class SimulatedDatabase {
	readonly rows = new Map<string, string>();

	isGone = false;

	constructor(
		private readonly clock: Clock,
		private readonly latencyMs: () => number,
	) {}

	/** The store as one process sees it; `isAlive` false lets its statements hang for ever. */
	process(isAlive: () => boolean = () => true): N8nStore {
		const statement = async (): Promise<void> => {
			await this.clock.wait(this.latencyMs());
			if (!isAlive()) await new Promise(() => {});
			if (this.isGone) throw new TypeError('The database is gone');
		};
		const select = async (name: string): Promise<Row | undefined> => {
			await statement();
			const text = this.rows.get(name);
			return text === undefined ? undefined : (JSON.parse(text) as Row);
		};
		const update = async (name: string, row: Row): Promise<void> => {
			await statement();
			if (this.rows.has(name)) this.rows.set(name, JSON.stringify(row));
		};
		const record = async (
			name: string,
			mode: string,
			entries: readonly string[],
		): Promise<string[]> => {
			const row = await select(name);
			if (row !== undefined && row.mode !== mode) throw new TypeError('incompatible setting');
			if (row === undefined) {
				await statement();
				if (this.rows.has(name)) throw new TypeError('duplicate key');
				this.rows.set(name, JSON.stringify({ mode, data: entries }));
				return [];
			}
			const known = new Set(row.data);
			await update(name, { mode, data: [...new Set([...row.data, ...entries])] });
			return entries.filter((entry) => known.has(entry));
		};
		return {
			record: async (entries) => await record('node', 'entries', entries),
			remove: async (entries) => {
				const row = await select('node');
				if (row === undefined) return;
				await update('node', { ...row, data: row.data.filter((one) => !entries.includes(one)) });
			},
			lock: {
				size: async () => {
					const data = (await select('workflow'))?.data;
					return Array.isArray(data) ? data.length : 0;
				},
				create: async (entries) => (await record('workflow', 'lock', entries)).length === 0,
				delete: async () => {
					await statement();
					this.rows.delete('workflow');
				},
			},
		};
	}
}
