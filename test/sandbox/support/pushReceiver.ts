import Fastify from 'fastify';

/** One request to a receiver. */
export interface ReceivedPush {
	readonly path: string;
	readonly query: Readonly<Record<string, unknown>>;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly text: string;
}

/** Somebody who is pushed to, at `/push`, and serves tokens at `/token`. */
export interface PushReceiver {
	readonly url: string;
	readonly tokenUrl: string;
	readonly received: ReceivedPush[];
	/** What `/push` answers from now on; `ErrCode` 0 at first. */
	answer(status: number, body: string): void;
	/** What `/token` answers from now on; a token for an hour at first. */
	answerToken(status: number, body: object): void;
	close(): Promise<void>;
}

const RECEIVED = JSON.stringify({ ErrCode: 0, ErrMsg: '' });

/** Starts a receiver on a free port of 127.0.0.1. */
export async function startPushReceiver(): Promise<PushReceiver> {
	const received: ReceivedPush[] = [];
	const answers = {
		'/push': { status: 200, body: RECEIVED },
		'/token': {
			status: 200,
			body: JSON.stringify({ access_token: 'token-1', expires_in: 3600 }),
		},
	};
	const app = Fastify();
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	for (const path of ['/push', '/token'] as const) {
		app.post<{ Querystring: Record<string, unknown> }>(path, async (request, reply) => {
			const { query, headers } = request;
			received.push({ path, query: { ...query }, headers, text: String(request.body) });
			const { status, body } = answers[path];
			return await reply.code(status).type('application/json').send(body);
		});
	}
	const address = await app.listen({ host: '127.0.0.1', port: 0 });
	return {
		url: `${address}/push`,
		tokenUrl: `${address}/token`,
		received,
		answer(status, body) {
			answers['/push'] = { status, body };
		},
		answerToken(status, body) {
			answers['/token'] = { status, body: JSON.stringify(body) };
		},
		async close() {
			app.server.closeAllConnections();
			await app.close();
		},
	};
}
