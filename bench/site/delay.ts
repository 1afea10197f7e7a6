/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import type { Socket } from 'node:net';

/**
 * Passes everything `from` receives on to `to`, each chunk `delayMs` after it came but none before
 * `openMs` + `delayMs` (`performance.now()`), in order and byte for byte; the end and a break as well.
 */
export function passDelayed(from: Socket, to: Socket, delayMs: number, openMs = 0): void {
	const queue: Array<{ dueMs: number; act: () => void }> = [];

	function work(): void {
		while (queue[0] !== undefined && queue[0].dueMs <= performance.now()) queue.shift()?.act();
		if (queue[0] !== undefined) setTimeout(work, Math.ceil(queue[0].dueMs - performance.now()));
	}

	// One queue and not one timer per chunk: timers of different length may change places.
	function later(act: () => void): void {
		queue.push({ dueMs: Math.max(performance.now(), openMs) + delayMs, act });
		if (queue.length === 1) work();
	}

	from.on('data', (chunk) => later(() => to.write(chunk)));
	from.on('end', () => later(() => to.end()));
	from.on('error', () => later(() => to.destroy()));
	from.on('close', () => later(() => to.destroy()));
}
