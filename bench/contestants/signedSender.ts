import type { Pool } from 'undici';

import { built } from '../built';
import { API_VERSION } from '../leads';
import type { Task } from './contestant';

/** Sends one signed request and returns the `Response` of its reply. */
export type Send = (
	pool: Pool,
	task: Pick<Task, 'endpoint' | 'credentials'>,
	action: string,
	body: object,
) => Promise<Record<string, unknown>>;

type Signer = typeof import('../../credentials/tc3/sign');

/** Sends over undici, signed as our node does. */
export async function signedSender(): Promise<Send> {
	const { authorization } = await built<Signer>('credentials/tc3/sign');
	return async (pool, { endpoint, credentials }, action, payload) => {
		const url = new URL(endpoint);
		const contentType = 'application/json';
		const body = JSON.stringify(payload);
		const timestamp = Math.floor(Date.now() / 1000);
		const reply = await pool.request({
			method: 'POST',
			path: '/',
			headers: {
				'content-type': contentType,
				'x-tc-action': action,
				'x-tc-version': API_VERSION,
				'x-tc-timestamp': String(timestamp),
				authorization: authorization({
					request: { method: 'POST', url, contentType, action, body },
					keys: credentials,
					service: 'ccc',
					timestamp,
				}),
			},
			body,
		});
		const { Response } = (await reply.body.json()) as { Response: Record<string, unknown> };
		return Response;
	};
}
