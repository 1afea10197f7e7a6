/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';

/** What came back from a webhook. */
export interface Reply {
	status: number;
	body: string;
}

const POLL_MS = 250;
const ACTIVE_WITHIN_MS = 20_000;

/**
 * Posts a lead to a production webhook. n8n answers 404 for a moment after the workflow was activated; nothing
 * has run then, and only then is the lead posted again.
 */
export async function postLead(n8nUrl: string, path: string, lead: object): Promise<Reply> {
	const deadline = Date.now() + ACTIVE_WITHIN_MS;
	for (;;) {
		const { statusCode: status, body } = await request(`${n8nUrl}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(lead),
		});
		const reply = { status, body: await body.text() };
		if (status !== 404 || Date.now() > deadline) return reply;
		await sleep(POLL_MS);
	}
}
