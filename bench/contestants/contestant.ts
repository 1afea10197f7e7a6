import type { Lead } from '../leads';

/** What a contestant has to do. */
export interface Task {
	readonly endpoint: string;
	/** Where the official SDK, which knows only Tencent's name, is led to; on localhost. */
	readonly relayPort: number;
	readonly credentials: { readonly secretId: string; readonly secretKey: string };
	readonly leads: readonly Lead[];
}

/** One way to place the calls. */
export interface Contestant {
	/** Loads what it needs, before the clock starts. */
	prepare(task: Task): Promise<void>;
	/** Calls the leads and returns how many calls it knows to be placed, or ended if it follows them. */
	run(task: Task): Promise<number>;
}
