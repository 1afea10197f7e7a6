/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';

import { Pool } from 'undici';

import { loadedPackage } from '../../test/support/nodeTypes';
import { SDK_APP_ID } from '../leads';
import type { Contestant, Task } from './contestant';
import { placedByOurNode } from './ourNode';
import { signedSender, type Send } from './signedSender';

const EVERY_MS = 5000;
const CONNECTIONS = 50;
/** Earlier than any call of the run, in seconds. */
const MARGIN_SECONDS = 600;

let send: Send;
let pool: Pool;

/**
 * Every call polled by itself, as a loop with a Wait node does: DescribeTelSession every five seconds until
 * the call is over, then its record. Placed by our node, at the same pace; following begins when all are
 * placed, as in a workflow, and the first polls are spread over five seconds.
 */
export const pollEach: Contestant = {
	async prepare({ endpoint }) {
		await loadedPackage();
		send = await signedSender();
		pool = new Pool(endpoint, { connections: CONNECTIONS, pipelining: 1 });
	},
	async run(task) {
		const sessionIds = await placedByOurNode(task);
		const followed = await Promise.all(
			sessionIds.map(async (sessionId, index) => {
				await sleep((index * EVERY_MS) / sessionIds.length);
				return await follow(task, sessionId);
			}),
		);
		await pool.close();
		return followed.filter(Boolean).length;
	},
};

/** Whether the call has a record in the end. It is asked for five seconds after the call was seen to be over. */
async function follow(task: Task, sessionId: string): Promise<boolean> {
	for (let status = ''; status !== 'finished'; await sleep(EVERY_MS)) {
		const { Session } = await send(pool, task, 'DescribeTelSession', {
			SdkAppId: SDK_APP_ID,
			SessionId: sessionId,
		});
		({ SessionStatus: status = '' } = Object(Session) as { SessionStatus?: string });
	}
	const now = Math.floor(Date.now() / 1000);
	const { TelCdrList } = await send(pool, task, 'DescribeTelCdr', {
		SdkAppId: SDK_APP_ID,
		StartTimeStamp: now - MARGIN_SECONDS,
		EndTimeStamp: now,
		PageSize: 100,
		PageNumber: 0,
		SessionIds: [sessionId],
	});
	return Array.isArray(TelCdrList) && TelCdrList.length === 1;
}
