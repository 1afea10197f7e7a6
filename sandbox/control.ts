import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReceivedRequest } from './arrival';
import type { CallLedger } from './callLedger';
import { send } from './playFault';
import type { Pusher } from './push/pusher';
import { readPushTarget } from './push/target';

/** What people and tests can look at and reset. */
export interface ControlContext {
	readonly ledger: CallLedger;
	readonly requests: readonly ReceivedRequest[];
	readonly reset: () => void;
	readonly pusher: Pusher;
}

const LOOPBACK_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;
const SECRET_HEADERS = ['authorization', 'x-tc-token'];

/** Whether a browser cannot have been led here: the name is a loopback name (no DNS rebinding),
 *  and the page that asks, if any, is our own (no cross-site request). */
export function isLocal({ headers }: FastifyRequest): boolean {
	const { host = '', origin } = headers;
	return LOOPBACK_HOST.test(host) && (origin === undefined || origin === `http://${host}`);
}

/** The request without what must stay secret. */
export function redact(request: ReceivedRequest): ReceivedRequest {
	const headers = Object.entries(request.headers).map(([name, value]) => [
		name,
		SECRET_HEADERS.includes(name) ? '(redacted)' : value,
	]);
	return { ...request, headers: Object.fromEntries(headers) };
}

/** Refuses a request that is not local; true when it did. */
export function refuseForeign(request: FastifyRequest, reply: FastifyReply): boolean {
	if (isLocal(request)) return false;
	send(reply, 403, 'text/plain', 'Only http://127.0.0.1 and http://localhost are answered here.');
	return true;
}

/** Serves the control endpoints under /_sandbox. */
export function registerControl(app: FastifyInstance, context: ControlContext): void {
	const { ledger, requests, reset, pusher } = context;
	app.get('/_sandbox/calls', async (request, reply) => {
		if (refuseForeign(request, reply)) return reply;
		const calls = ledger.calls.flatMap((call) => {
			if (!call.placed) return []; // nobody dialled it here
			const status = ledger.statusOf(call);
			return [{ ...call.placed, request: redact(call.placed.request), status }];
		});
		send(reply, 200, 'application/json', JSON.stringify(calls));
		return reply;
	});
	app.get('/_sandbox/requests', async (request, reply) => {
		if (refuseForeign(request, reply)) return reply;
		send(reply, 200, 'application/json', JSON.stringify(requests.map(redact)));
		return reply;
	});
	app.post('/_sandbox/reset', async (request, reply) => {
		if (refuseForeign(request, reply)) return reply;
		reset();
		send(reply, 200, 'application/json', '{"reset":true}');
		return reply;
	});
	app.get('/_sandbox/pushes', async (request, reply) => {
		if (refuseForeign(request, reply)) return reply;
		send(reply, 200, 'application/json', JSON.stringify(pusher.deliveries));
		return reply;
	});
	app.post('/_sandbox/push-target', async (request, reply) => {
		if (refuseForeign(request, reply)) return reply;
		try {
			const target = readPushTarget(JSON.parse(String(request.body)));
			pusher.pushTo(target);
			send(reply, 200, 'application/json', JSON.stringify({ pushing: target !== undefined }));
		} catch (error) {
			send(reply, 400, 'text/plain', error instanceof Error ? error.message : String(error));
		}
		return reply;
	});
}
