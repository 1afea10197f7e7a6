/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */

/** Tells a person what is going on. */
export interface Progress {
	line(text: string): void;
	/** Does `work` and shows that it goes on, then how long it took. Rejects as `work` does. */
	step<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
}

const TICK_MS = 1_000;
const HEARTBEAT_MS = 15_000;

/** Progress on standard output: one line that counts on a terminal, plain lines anywhere else. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
	const line = (text: string) => void stream.write(`${text}\n`);
	return {
		line,
		async step(name, work) {
			const startedAt = Date.now();
			const elapsed = () => duration(Date.now() - startedAt);
			const beat = stream.isTTY
				? setInterval(() => stream.write(`\r  ${name} … ${elapsed()} `), TICK_MS)
				: setInterval(() => line(`  ${name} … ${elapsed()}`), HEARTBEAT_MS);
			try {
				const result = await work();
				line(`${stream.isTTY ? '\r' : ''}  ${name}: ${elapsed()}      `.trimEnd());
				return result;
			} finally {
				clearInterval(beat);
			}
		},
	};
}

/** `4 s`, `2 min 5 s`. */
export function duration(ms: number): string {
	const seconds = Math.round(ms / 1_000);
	if (seconds < 60) return `${seconds} s`;
	return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
