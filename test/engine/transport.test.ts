/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';

import { outcomes, runCalls } from '../support/calls';
import { openSilentPort } from '../support/silentPort';
import type { Harm, Relay } from '../support/tlsRelay';
import { behind, playAll } from '../support/transportMatrix';
import { TransportWorld, type Scene, type Trouble } from '../support/transportScenes';
import { CALL_NODE, leads } from '../support/workflow';

let world: TransportWorld;
beforeAll(async () => {
	world = await TransportWorld.start();
});
afterAll(async () => await world.close());

const harm = (stage: Harm['stage'], after: number, way: Harm['way']): Trouble => ({
	name: `${stage} ${after} ${way}`,
	harm: { stage, after, way },
});
/** One trouble of each kind; all of them at all places are in transport.full.test.ts. */
const TROUBLES: Trouble[] = [
	{ name: 'closed port', closedPort: true },
	{ ...harm('request', 0, 'end'), name: 'certificate expired', certificate: 'expired' },
	{ ...harm('request', 0, 'end'), name: 'certificate otherHost', certificate: 'otherHost' },
	harm('handshake', 80, 'end'),
	{ ...harm('handshake', 80, 'end'), name: 'handshake 80 end, once', times: 1 },
	harm('handshake', 80, 'damage'),
	harm('handshake', 0, 'plainText'),
	harm('request', 0, 'reset'),
	harm('request', -1, 'damage'),
	harm('reply', 0, 'sealedAlert'),
	harm('reply', 0, 'plainText'),
	harm('reply', 3, 'damage'),
	harm('reply', 100, 'end'),
];
const PROXY_TROUBLES: Trouble[] = (['refuses403', 'refuses407', 'ends', 'resets'] as const).map(
	(proxy) => ({ name: `proxy ${proxy}`, proxy }),
);

describe('a connection that is harmed', () => {
	it('what was sent is never said not to be, and never sent again', async () => {
		const runs = [
			{ operation: 'start', retryOnFail: false },
			{ operation: 'start', retryOnFail: true },
			{ operation: 'say', retryOnFail: true },
		] as const;
		const scenes = runs.flatMap((run): Scene[] => {
			const scene = { ...run, version: 'TLSv1.3' as const };
			return [
				...TROUBLES.map((trouble) => ({ ...scene, trouble, via: 'direct' as const })),
				...[...TROUBLES, ...PROXY_TROUBLES].map((trouble) => ({
					...scene,
					trouble,
					via: 'proxy' as const,
				})),
			];
		});
		expect(await playAll(world, scenes)).toEqual([]);
	}, 60_000);

	it.each(['direct', 'proxy'] as const)(
		'%s: a status of the server itself is not taken for the refusal of a proxy',
		async (via) => {
			const end = via === 'proxy' ? behind(world.proxy.url) : undefined;
			const relay = await world.relay();
			const person = world.newPerson();
			world.sandbox.addFault({ callee: person, stage: 'afterDial', kind: 'http502' });
			const run = await runCalls(
				{ ...world.sandbox, url: `https://localhost:${relay.port}` },
				{
					items: leads(person),
					options: { unknownOutcome: 'report' },
					node: { onError: 'continueRegularOutput' },
				},
			);
			end?.();
			relay.close();
			expect(world.sandbox.dialsOf(person)).toBe(1);
			expect(run.items(CALL_NODE)[0]?.json.details).toMatchObject({
				outcome: 'mayHaveBeenCalled',
				code: expect.stringMatching(/^HTTP 502: <html>/),
			});
		},
	);

	it('without an answer to the first packet nobody is called, and nothing else is claimed', async () => {
		const silent = await openSilentPort();
		const person = world.newPerson();
		const run = await runCalls(
			{ ...world.sandbox, url: `https://localhost:${silent.port}` },
			{
				items: leads(person),
				options: { requestTimeoutSecond: 1, unknownOutcome: 'report' },
				node: { onError: 'continueRegularOutput' },
			},
		);
		await silent.close();
		expect(outcomes(run)).toEqual(['mayHaveBeenCalled']);
		expect(world.sandbox.dialsOf(person)).toBe(0);
	});

	it('a server that wants to begin again with another certificate is refused, after the request as before', async () => {
		const codes: unknown[] = [];
		const server = createServer({ ...world.certificates.good, maxVersion: 'TLSv1.2' }, (socket) => {
			socket.on('error', (error) => codes.push(Object(error).code));
			socket.once('data', () => void socket.renegotiate({}, () => codes.push('begun again')));
		});
		server.on('tlsClientError', () => {});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		const run = await runCalls(
			{ ...world.sandbox, url: `https://localhost:${port}` },
			{
				items: leads(world.newPerson()),
				options: { unknownOutcome: 'report' },
				node: { onError: 'continueRegularOutput' },
			},
		);
		server.close();
		expect(codes).toEqual(['ERR_SSL_NO_RENEGOTIATION']);
		expect(outcomes(run)).toEqual(['mayHaveBeenCalled']);
	});
});

describe('an answer that does not come to its end', () => {
	let relay: Relay;
	beforeEach(async () => {
		relay = await world.relay({ harm: { stage: 'reply', after: 20, way: 'slowServer' } });
	});
	afterEach(() => relay.close());
	const site = () => ({ ...world.sandbox, url: `https://localhost:${relay.port}` });

	it('is given up after the Request Timeout, which is for all of it', async () => {
		const person = world.newPerson();
		const run = await runCalls(site(), {
			items: leads(person),
			options: { requestTimeoutSecond: 1, unknownOutcome: 'report' },
			node: { onError: 'continueRegularOutput' },
		});
		expect(outcomes(run)).toEqual(['mayHaveBeenCalled']);
		expect(run.items(CALL_NODE)[0]?.json.error).toMatch(/did not answer in time/);
		await relay.abandoned();
	});

	it('is given up when the execution is stopped', async () => {
		const person = world.newPerson();
		const run = runCalls(site(), {
			items: leads(person),
			options: { requestTimeoutSecond: 300 },
			onStart: (execution) => {
				const check = setInterval(() => {
					if (relay.harmed() === 0) return;
					clearInterval(check);
					execution.cancel();
				}, 5);
			},
		});
		await run.catch(() => undefined);
		await relay.abandoned();
		expect(world.sandbox.dialsOf(person)).toBe(1);
		expect(relay.connections()).toBe(1);
	});
});
