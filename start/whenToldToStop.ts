/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */

const POLL_MS = 500;

/**
 * Calls `stop` on Ctrl-C, SIGTERM, SIGHUP, and when npm, which started us, is gone: a signal that is sent to
 * npm alone ends npm and its shell, and never arrives here.
 */
export function whenToldToStop(stop: () => void): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
	if (process.env.npm_lifecycle_event === undefined) return;
	const { ppid } = process;
	setInterval(() => process.ppid !== ppid && stop(), POLL_MS).unref();
}
