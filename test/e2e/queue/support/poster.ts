/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';

/** What n8n answered; status 0 when it could not be reached. */
export interface Reply {
	readonly status: number;
	readonly body: string;
}

/** How one request is sent. */
export interface Posting {
	path: string;
	body: object;
	headers?: Readonly<Record<string, string>>;
	/** Which of the addresses; the next one in turn when left out. */
	at?: number;
}

/** Sends requests to several addresses in turn, as a load balancer does. */
export class Poster {
	private readonly agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
	private next = 0;

	constructor(private readonly addresses: readonly string[]) {}

	/** Never rejects. */
	async post({ path, body, headers, at }: Posting): Promise<Reply> {
		const address = this.addresses[(at ?? this.next++) % this.addresses.length] ?? '';
		try {
			const reply = await request(address + path, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...headers },
				body: JSON.stringify(body),
				dispatcher: this.agent,
			});
			return { status: reply.statusCode, body: await reply.body.text() };
		} catch (error) {
			return { status: 0, body: String(error) };
		}
	}

	/** Sends all at once, or so many in a second; the replies are in the order of the requests. */
	async postAll(postings: readonly Posting[], perSecond = Infinity): Promise<Reply[]> {
		const startedAt = performance.now();
		const replies: Array<Promise<Reply>> = [];
		for (const [index, posting] of postings.entries()) {
			const due = startedAt + (index * 1000) / perSecond;
			if (due > performance.now()) await sleep(due - performance.now());
			replies.push(this.post(posting));
		}
		return await Promise.all(replies);
	}

	/** Waits until every address knows this path, which is some moments after its workflow was published. */
	async untilKnown(path: string): Promise<void> {
		for (const at of this.addresses.keys()) {
			while ((await this.post({ path, body: {}, at })).status === 404) await sleep(250);
		}
	}

	async close(): Promise<void> {
		await this.agent.destroy();
	}
}
