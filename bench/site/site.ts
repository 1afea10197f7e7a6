import type { Credentials } from '../../sandbox/credentials';
import { startChild } from '../child';
import type { Certificate } from './certificate';
import type { RelayOptions } from './relay';
import type { SandboxInput, SandboxReady, SandboxTally } from './sandboxProcess';
import { warmUp } from './warmUp';

/** Round trip that the relay adds, as between Europe or the Americas and a Tencent region. */
export const ROUND_TRIP_MS = 80;
/** Requests per second and action. Source: document 1229/67999. */
export const LIMIT_PER_SECOND = 20;

/** What was counted since the last reset. */
export interface Tally extends SandboxTally {
	readonly tlsConnections: number;
	/** Requests refused because they were too many in a second. */
	readonly rateRefusals: number;
	/** Most dials of one callee. */
	readonly maxDialsPerCallee: number;
}

/** A sandbox in one process and the relay before it in another. */
export interface Site {
	/** `https://localhost:<port>`, through the relay. */
	readonly endpoint: string;
	readonly relayPort: number;
	/** `http://127.0.0.1:<port>`, without relay and TLS. */
	readonly directEndpoint: string;
	readonly credentials: Credentials;
	reset(): Promise<void>;
	tally(): Promise<Tally>;
	stop(): Promise<void>;
}

/** Starts a site; `requestsPerSecond` null switches the sandbox's limit off, `speed` lets calls live faster. */
export async function startSite(
	{ key, cert }: Certificate,
	requestsPerSecond: number | null,
	speed = 1,
): Promise<Site> {
	const input: SandboxInput = { requestsPerSecond, speed };
	const sandbox = await startChild<SandboxReady>('site/sandboxProcess', input);
	const { port: sandboxPort, credentials } = sandbox.ready;
	const options: RelayOptions = { key, cert, sandboxPort, roundTripMs: ROUND_TRIP_MS };
	const relay = await startChild<number>('site/relayProcess', options);
	const endpoint = `https://localhost:${relay.ready}`;
	await warmUp(endpoint, cert);
	let tlsBefore = 0;
	return {
		endpoint,
		relayPort: relay.ready,
		directEndpoint: `http://127.0.0.1:${sandboxPort}`,
		credentials,
		async reset() {
			await sandbox.ask('reset');
			tlsBefore = await relay.ask<number>('tlsConnections');
		},
		async tally() {
			const counted = await sandbox.ask<SandboxTally>('tally');
			const tlsConnections = (await relay.ask<number>('tlsConnections')) - tlsBefore;
			const dials = new Map<string, number>();
			for (const callee of counted.dialled) dials.set(callee, (dials.get(callee) ?? 0) + 1);
			return {
				...counted,
				tlsConnections,
				rateRefusals: counted.requests.filter(({ outcome }) =>
					outcome.startsWith('RequestLimitExceeded'),
				).length,
				maxDialsPerCallee: Math.max(0, ...dials.values()),
			};
		},
		async stop() {
			await relay.stop();
			await sandbox.stop();
		},
	};
}
