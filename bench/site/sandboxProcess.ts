import { calleeIn } from '../../sandbox/arrival';
import type { Credentials } from '../../sandbox/credentials';
import { startSandbox } from '../../sandbox/server';
import { serve } from '../serve';

/** How the sandbox is started; the rest is its default. */
export interface SandboxInput {
	/** Null: without a limit. */
	readonly requestsPerSecond: number | null;
	/** Call seconds per second. */
	readonly speed: number;
}

/** What is known when it runs. */
export interface SandboxReady {
	readonly port: number;
	readonly credentials: Credentials;
}

/** One request to the sandbox. */
export interface TalliedRequest {
	/** Milliseconds since 1970. */
	readonly atMs: number;
	readonly action: string;
	readonly callee: string;
	/** `ok` or a Tencent code. */
	readonly outcome: string;
}

/** Everything since the last reset. */
export interface SandboxTally {
	readonly requests: readonly TalliedRequest[];
	/** Callee of every call dialled. */
	readonly dialled: readonly string[];
}

void serve(async (input: SandboxInput) => {
	const sandbox = await startSandbox(input);
	const ready: SandboxReady = {
		port: Number(new URL(sandbox.url).port),
		credentials: sandbox.credentials,
	};
	return {
		ready,
		answers: {
			reset: () => sandbox.reset(),
			tally: (): SandboxTally => ({
				requests: sandbox.requests.map(({ at, action, body, outcome }) => ({
					atMs: at,
					action,
					callee: calleeIn(body),
					outcome,
				})),
				dialled: sandbox.calls.map(({ callee }) => callee),
			}),
		},
	};
});
