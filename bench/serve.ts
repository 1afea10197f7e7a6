/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import type { ChildMessage } from './child';

/** What a process of the benchmark offers. */
export interface Served {
	/** Sent to the parent once. */
	readonly ready: unknown;
	/** The answer to each question. */
	readonly answers: Readonly<Record<string, () => unknown>>;
}

function send(message: ChildMessage): void {
	process.send?.(message);
}

function textOf(error: unknown): string {
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Runs this process for `startChild`: starts with the input given there, then answers until it leaves. */
export async function serve<Input>(start: (input: Input) => Promise<Served>): Promise<void> {
	process.once('disconnect', () => process.exit());
	try {
		const input: Input = JSON.parse(process.argv[2] ?? 'null');
		const { ready, answers } = await start(input);
		process.on('message', (question) => {
			Promise.resolve()
				.then(async () => await answers[String(question)]?.())
				.then((value) => send({ kind: 'value', value }))
				.catch((error: unknown) => send({ kind: 'failed', text: textOf(error) }));
		});
		send({ kind: 'value', value: ready });
	} catch (error) {
		send({ kind: 'failed', text: textOf(error) });
	}
}
