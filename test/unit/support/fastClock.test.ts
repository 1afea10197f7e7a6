/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { useFastClock } from '../../support/clock';

const HOUR_MS = 3_600_000;
const clock = useFastClock();

/** A server that answers when it is told to. */
let server: Server;
let url: string;
let answerNow: Promise<() => void>;
beforeEach(async () => {
	answerNow = new Promise((received) => {
		server = createServer((_request, response) => received(() => response.end('late')));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
	server.close();
	server.closeAllConnections();
});

const ask = async () =>
	await new Promise<void>((resolve, reject) => {
		get(url, (answer) => answer.resume().once('end', resolve)).once('error', reject);
	});

describe('the clock of a test', () => {
	it('wakes everybody at the moment that was asked for, in order', async () => {
		const begin = clock.ticks();
		const woken: Array<[string, number]> = [];
		const wait = async (name: string, ms: number) => {
			await clock.wait(ms);
			woken.push([name, clock.ticks() - begin]);
		};
		await Promise.all([wait('hour', HOUR_MS), wait('second', 1000), wait('also', 1000)]);
		expect(woken).toEqual([
			['second', 1000],
			['also', 1000],
			['hour', HOUR_MS],
		]);
	});

	it('is the time of day too', async () => {
		const begin = Date.now();
		await clock.wait(HOUR_MS);
		expect(Date.now() - begin).toBe(HOUR_MS);
		expect(clock.now()).toBe(Date.now());
	});

	it('stands still while a request is under way', async () => {
		const begin = clock.ticks();
		const asked = ask();
		const waited = clock.wait(HOUR_MS);
		const answer = await answerNow;
		expect(clock.ticks()).toBe(begin);
		answer();
		await asked;
		expect(clock.ticks()).toBe(begin);
		await waited;
		expect(clock.ticks()).toBe(begin + HOUR_MS);
	});

	it('passes while a request is left without an answer on purpose', async () => {
		const asked = ask();
		const answer = await answerNow;
		const release = clock.hold();
		await clock.wait(HOUR_MS);
		release();
		answer();
		await asked;
	});

	it('wakes at once whoever is cancelled, and then does not pass', async () => {
		const begin = clock.ticks();
		const stop = new AbortController();
		const waited = clock.wait(HOUR_MS, stop.signal);
		stop.abort();
		await waited;
		await clock.wait(HOUR_MS, stop.signal);
		await clock.settled();
		expect(clock.ticks()).toBe(begin);
	});
});
