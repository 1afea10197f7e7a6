import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusalEnvelope, refuse } from './answers';
import { arrivalOf, type Arrival, type ReceivedRequest } from './arrival';
import { decide, type GatewayState } from './gateway';
import { goneOrClosing, playFault, REDIRECT_PATH, send, type Pause } from './playFault';
import { bodyTooLarge } from './transport';

/** What the API's routes need. */
export interface ApiContext {
	readonly state: GatewayState;
	readonly requests: ReceivedRequest[];
	/** Told of every request once its outcome is known. */
	readonly onRequest: ((request: ReceivedRequest) => void) | undefined;
	/** Aborted when the sandbox closes. */
	readonly closing: AbortSignal;
	readonly pause: Pause;
	/** Milliseconds until an answer leaves. */
	readonly answerAfterMs: number;
}

const WRITING_METHODS = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'];

/** Whether a GET / is meant for the API and not for a person's browser. */
export function isApiGet({ headers, url }: FastifyRequest): boolean {
	const hasQueryAction = new URLSearchParams(url.split('?')[1]).has('Action');
	return Boolean(headers.authorization ?? headers['x-tc-action']) || hasQueryAction;
}

/** Serves the API at /, records whoever follows the fault `redirect`, and returns the handler
 *  for a GET / that is meant for the API. */
export function registerApi(
	app: FastifyInstance,
	context: ApiContext,
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
	const { state, requests, closing, answerAfterMs } = context;

	function record(request: FastifyRequest): Arrival {
		const arrival = arrivalOf(request, state.clock.nowMs());
		requests.push(arrival.received);
		return arrival;
	}

	function settle({ received }: Arrival, outcome: string, requestId?: string): void {
		received.outcome = outcome;
		received.requestId = requestId;
		context.onRequest?.(received);
	}

	async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
		const arrival = record(request);
		const { requestId, outcome, body, fault } = decide(arrival, state);
		settle(arrival, outcome, requestId);
		if (answerAfterMs > 0) await context.pause(answerAfterMs, goneOrClosing(reply, closing));
		if (fault) await playFault(fault, body, reply, context);
		else send(reply, 200, 'application/json', body);
		return reply;
	}

	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	app.route({ method: WRITING_METHODS, url: '/', handler: answer });
	app.all(REDIRECT_PATH, async (request, reply) => {
		settle(record(request), 'fault:redirectFollowed');
		send(reply, 404, 'text/plain', 'A redirect was followed to this path.');
		return reply;
	});
	app.setNotFoundHandler(async (request, reply) => {
		if (request.method !== 'GET') return await answer(request, reply);
		send(reply, 404, 'text/plain', 'Not found');
		return reply;
	});
	app.setErrorHandler<{ code?: string; message: string }>(async (error, request, reply) => {
		if (!error.code?.startsWith('FST_ERR_CTP')) {
			const last = requests.at(-1);
			if (last?.outcome === 'pending') last.outcome = 'sandboxDefect';
			send(reply, 500, 'text/plain', `The sandbox is defective: ${error.message}`);
			return reply;
		}
		// Fastify refuses the body before a handler sees the request
		const tooLarge = error.code === 'FST_ERR_CTP_BODY_TOO_LARGE';
		const refusal = tooLarge ? bodyTooLarge() : refuse('InvalidRequest', error.message);
		const requestId = request.id;
		settle(record(request), refusal.code, requestId);
		send(reply, 200, 'application/json', refusalEnvelope(refusal, requestId));
		return reply;
	});
	return answer;
}
