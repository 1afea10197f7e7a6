/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';

import { Pool } from 'undici';

import { callRequest, type Lead } from '../leads';
import type { Contestant, Task } from './contestant';
import { signedSender, type Send } from './signedSender';

/** How undici sends. */
export interface UndiciOptions {
	/** Keep-alive connections, one request at a time on each. */
	readonly connections: number;
	/** Evenly paced; left out: as fast as the connections allow. */
	readonly requestsPerSecond?: number;
}

let send: Send;
let pool: Pool;

/**
 * undici as load client: what the transport can do with nothing else in the way. Signed as our node does.
 * Its connections are open before the clock starts.
 */
export function undici({ connections, requestsPerSecond }: UndiciOptions): Contestant {
	return {
		async prepare({ endpoint }) {
			send = await signedSender();
			pool = new Pool(endpoint, { connections, pipelining: 1 });
			await Promise.all(Array.from({ length: connections }, openConnection));
		},
		async run(task) {
			const startMs = performance.now();
			const placed: Array<Promise<boolean>> = [];
			for (const [index, lead] of task.leads.entries()) {
				const dueMs = requestsPerSecond === undefined ? 0 : (index * 1000) / requestsPerSecond;
				const waitMs = startMs + dueMs - performance.now();
				if (waitMs > 0) await sleep(waitMs);
				placed.push(place(task, lead));
			}
			const results = await Promise.all(placed);
			await pool.close();
			return results.filter(Boolean).length;
		},
	};
}

async function openConnection(): Promise<void> {
	const page = await pool.request({ method: 'GET', path: '/' });
	await page.body.dump();
}

async function place(task: Task, lead: Lead): Promise<boolean> {
	const { SessionId } = await send(pool, task, 'CreateAIAgentCall', callRequest(lead));
	return SessionId !== undefined;
}
