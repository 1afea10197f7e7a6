/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Sandbox } from '../../../sandbox/server';

/** Resolves once the sandbox has given some request this outcome. */
export async function untilOutcome(sandbox: Sandbox, outcome: string): Promise<void> {
	while (!sandbox.requests.some((request) => request.outcome === outcome)) await nextTurn();
}
