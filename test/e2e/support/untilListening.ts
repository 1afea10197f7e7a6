import { request } from 'undici';

import { until } from './until';

/** Waits until a production webhook takes requests in, which is some moments after its workflow was published. */
export async function untilListening(url: string): Promise<void> {
	await until(async () => {
		const { statusCode, body } = await request(url, { method: 'POST' });
		await body.dump();
		return statusCode !== 404;
	});
}
