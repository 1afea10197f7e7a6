import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { isApiGet, registerApi } from './apiRoutes';
import type { ReceivedRequest } from './arrival';
import type { PlacedCall } from './call';
import { CallLedger, type Control } from './callLedger';
import { createClock } from './clock';
import { refuseForeign, registerControl } from './control';
import {
	CREDENTIALS,
	DENIED_CREDENTIALS,
	EXPIRED_CREDENTIALS,
	TEMPORARY_CREDENTIALS,
	type Credentials,
	type TemporaryCredentials,
} from './credentials';
import { createFaultScript, type Fault } from './faults';
import { renderPage } from './page';
import { addPastCall, type PastCall } from './pastCall';
import { pauseForReal, send, type Pause } from './playFault';
import type { Delivery } from './push/deliver';
import { createPusher } from './push/pusher';
import type { PushEvent, PushTarget } from './push/target';
import { createRateLimiter } from './rateLimit';
import { createLinks } from './recordings/links';
import { registerRecordings, type Download } from './recordings/routes';
import { MAX_BODY_BYTES } from './transport';

/** How a sandbox is started; everything may be left out. */
export interface SandboxOptions {
	/** 0, the default, takes a free port. */
	readonly port?: number;
	/** Call seconds per second; 1 by default. */
	readonly speed?: number;
	/** Per action and key; 20 by default, null for no limit. Source: document 1229/67999. */
	readonly requestsPerSecond?: number | null;
	/** Milliseconds since 1970; Date.now by default. */
	readonly now?: () => number;
	/** How an answer that comes late, or never, is waited for; in real time by default. */
	readonly pause?: Pause;
	/** Milliseconds from a request's effect to its answer; 0 by default. */
	readonly answerAfterMs?: number;
	/** Told of every request once its outcome is known. */
	readonly onRequest?: (request: ReceivedRequest) => void;
}

/** A running sandbox. */
export interface Sandbox {
	/** `http://127.0.0.1:<port>`. */
	readonly url: string;
	readonly credentials: Credentials;
	readonly temporaryCredentials: TemporaryCredentials;
	readonly expiredCredentials: TemporaryCredentials;
	/** Valid keys whose policy denies every action of ccc. */
	readonly deniedCredentials: Credentials;
	/** Every request to the API path, in order. */
	readonly requests: readonly ReceivedRequest[];
	/** Every call really dialled, in order. */
	readonly calls: readonly PlacedCall[];
	/** What the API did to calls after they were placed, in order. */
	readonly controls: readonly Control[];
	/** Every file asked for under a link to a recording or transcript, in order. */
	readonly downloads: readonly Download[];
	/** Every try to deliver a push, in order. */
	readonly pushes: readonly Delivery[];
	addFault(fault: Fault): void;
	/** Pushes call records and recordings to this target from now on; undefined ends it. */
	pushTo(target: PushTarget | undefined): void;
	/** Pushes any body to the target, such as a voicemail. Throws `RangeError` when there is no target. */
	push(event: PushEvent, body: object): void;
	/** Resolves when every push that is due was received or given up. */
	pushesSettled(): Promise<void>;
	/** Enters a finished call of the past, which is not in `calls`; returns its session ID. Throws
	 *  `RangeError` when it could not have happened. */
	addPastCall(past: PastCall): string;
	/** Shifts the server's clock, also in the Date header. */
	setClockOffset(seconds: number): void;
	/** Advances the call clock. */
	advanceClock(seconds: number): void;
	/** How often this number was dialled. */
	dialsOf(callee: string): number;
	/** Forgets calls, controls, requests, downloads, pushes and their target, faults, clock changes and
	 *  counted requests. */
	reset(): void;
	/** Stops listening and breaks every connection at once. */
	close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const DEFAULT_REQUESTS_PER_SECOND = 20;

/** Starts a sandbox on 127.0.0.1, and on no other interface. Throws when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, speed = 1, requestsPerSecond = DEFAULT_REQUESTS_PER_SECOND } = options;
	const clock = createClock(options.now ?? Date.now, speed);
	const ledger = new CallLedger(clock);
	const faults = createFaultScript();
	const limiter = createRateLimiter(requestsPerSecond);
	const requests: ReceivedRequest[] = [];
	const downloads: Download[] = [];
	const closing = new AbortController();
	const app = Fastify({
		bodyLimit: MAX_BODY_BYTES,
		exposeHeadRoutes: false,
		genReqId: () => randomUUID(),
	});

	const links = createLinks(clock, ownUrl);
	const pusher = createPusher({ clock, ledger, links });

	function ownUrl(): string {
		const address = app.server.address();
		if (typeof address !== 'object' || !address) throw new Error('the sandbox has no port');
		return `http://${LOOPBACK}:${address.port}`;
	}

	function reset(): void {
		for (const part of [pusher, ledger, links, faults, limiter, clock]) part.reset();
		requests.length = 0;
		downloads.length = 0;
	}

	app.addHook('onSend', async (_request, reply) => {
		reply.header('date', new Date(clock.serverMs()).toUTCString());
	});
	const answer = registerApi(app, {
		state: { clock, ledger, links, faults, limiter },
		requests,
		onRequest: options.onRequest,
		closing: closing.signal,
		pause: options.pause ?? pauseForReal,
		answerAfterMs: options.answerAfterMs ?? 0,
	});
	registerControl(app, { ledger, requests, reset, pusher });
	registerRecordings(app, { clock, ledger, links, downloads });
	app.get('/', async (request, reply) => {
		if (isApiGet(request)) return await answer(request, reply);
		if (refuseForeign(request, reply)) return reply;
		send(reply, 200, 'text/html', renderPage(ledger, `http://${request.headers.host}`));
		return reply;
	});
	await app.listen({ host: LOOPBACK, port });
	return {
		url: ownUrl(),
		credentials: CREDENTIALS,
		temporaryCredentials: TEMPORARY_CREDENTIALS,
		expiredCredentials: EXPIRED_CREDENTIALS,
		deniedCredentials: DENIED_CREDENTIALS,
		requests,
		calls: ledger.placed,
		controls: ledger.controls,
		downloads,
		pushes: pusher.deliveries,
		addFault: (fault) => faults.add(fault),
		pushTo: (target) => pusher.pushTo(target),
		push: (event, body) => pusher.push(event, body),
		pushesSettled: async () => await pusher.settled(),
		addPastCall: (past) => addPastCall(past, ledger, clock).sessionId,
		setClockOffset: (seconds) => clock.setOffset(seconds),
		advanceClock(seconds) {
			clock.advance(seconds);
			pusher.look();
		},
		dialsOf: (callee) => ledger.dialsOf(callee),
		reset,
		async close() {
			closing.abort();
			await pusher.close();
			app.server.closeAllConnections();
			await app.close();
		},
	};
}
