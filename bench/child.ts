/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { fork } from 'node:child_process';
import path from 'node:path';

/** A process of the benchmark, started and ready. */
export interface Child<Ready> {
	readonly ready: Ready;
	/** The child's answer to one of its questions. Rejects with what went wrong in the child. */
	ask<Answer>(question: string): Promise<Answer>;
	/** Ends the process and waits for its end. */
	stop(): Promise<void>;
}

/** How a child differs from this process. */
export interface ChildOptions {
	readonly env?: Readonly<Record<string, string>>;
	readonly execArgv?: readonly string[];
}

/** What a child sends: first that it is ready, then one message per question. */
export type ChildMessage =
	| { readonly kind: 'value'; readonly value: unknown }
	| { readonly kind: 'failed'; text: string };

/**
 * Starts `script` (relative to this folder, compiled, ending in a call of `serve`) in its own process
 * and waits until it is ready. Rejects with what went wrong in it.
 */
export async function startChild<Ready>(
	script: string,
	input: unknown,
	{ env = {}, execArgv = [] }: ChildOptions = {},
): Promise<Child<Ready>> {
	const child = fork(path.join(__dirname, `${script}.js`), [JSON.stringify(input)], {
		env: { ...process.env, ...env },
		execArgv: [...execArgv],
	});
	const ended = new Promise<ChildMessage>((resolve) => {
		child.once('exit', (code) => resolve({ kind: 'failed', text: `ended with code ${code}` }));
	});
	async function message(): Promise<unknown> {
		const next = new Promise<ChildMessage>((resolve) => {
			child.once('message', (value) => resolve(value as ChildMessage));
		});
		const received = await Promise.race([next, ended]);
		if (received.kind === 'failed') throw new Error(`${script}: ${received.text}`);
		return received.value;
	}
	return {
		ready: (await message()) as Ready,
		async ask<Answer>(question: string) {
			const answer = message();
			child.send(question);
			return (await answer) as Answer;
		},
		async stop() {
			if (child.connected) child.disconnect();
			await ended;
		},
	};
}
