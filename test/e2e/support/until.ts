/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;
const WITHIN_MS = 20_000;

/** Waits until this is so. Rejects when it is not so in time. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + WITHIN_MS;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Error(`Not so within ${WITHIN_MS} ms: ${String(isSo)}`);
		await sleep(POLL_MS);
	}
}
