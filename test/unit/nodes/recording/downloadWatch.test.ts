import { DownloadWatch } from '../../../../nodes/AiAgentCall/recording/downloadWatch';
import { handClock, type HandClock } from '../../../support/handClock';

let clock: HandClock;
let cancel: AbortController;
let watch: DownloadWatch;
beforeEach(() => {
	clock = handClock();
	cancel = new AbortController();
	watch = new DownloadWatch(clock, cancel.signal);
});

/** Lets so many bytes arrive every `everyMs`, until the download has ended or for an hour; returns the seconds. */
async function arrive(bytes: number, everyMs: number): Promise<number> {
	const hour = 3600_000;
	while (watch.failure === undefined && clock.ticks() < hour) {
		await clock.pass(everyMs);
		watch.received(bytes);
	}
	return clock.ticks() / 1000;
}

describe('DownloadWatch', () => {
	it('ends a download of which nothing comes for 30 s', async () => {
		await clock.pass(20_000);
		watch.received(0);
		await clock.pass(29_000);
		expect(watch.failure).toBeUndefined();
		await clock.pass(2000);
		expect(watch.failure).toMatchObject({ fault: 'timeout' });
		expect(watch.signal.aborted).toBe(true);
		expect(await watch.ended).toBe(watch.failure);
	});

	it('ends a download of one byte every 10 s soon after its first minute', async () => {
		const seconds = await arrive(1, 10_000);
		expect(seconds).toBeGreaterThanOrEqual(60);
		expect(seconds).toBeLessThanOrEqual(70);
	});

	it('lets one of 11 kB/s go on, in pieces as large as they like', async () => {
		expect(await arrive(220_000, 20_000)).toBe(3600);
	});

	it('ends one that becomes slower than 10 kB/s in the mean', async () => {
		watch.received(1_000_000);
		const seconds = await arrive(1, 10_000);
		expect(seconds).toBeGreaterThanOrEqual(160);
		expect(seconds).toBeLessThanOrEqual(170);
	});

	it('goes by a clock that nobody can set', async () => {
		clock.setTimeOfDay(-3600_000);
		await clock.pass(31_000);
		expect(watch.failure).toMatchObject({ fault: 'timeout' });
	});

	it('ends at once when the execution is cancelled, and waits for nothing then', async () => {
		cancel.abort();
		expect(watch.failure).toMatchObject({ fault: 'cancelled' });
		await clock.pass(0);
		expect(clock.waiting).toBe(0);
	});

	it('ends at once when the execution is cancelled already', () => {
		expect(new DownloadWatch(clock, cancel.signal).failure).toBeUndefined();
		cancel.abort();
		expect(new DownloadWatch(clock, cancel.signal).failure).toMatchObject({ fault: 'cancelled' });
	});

	it('has no time limit once everything has come, and still ends when cancelled', async () => {
		watch.complete();
		await clock.pass(10_000_000);
		expect(watch.failure).toBeUndefined();
		cancel.abort();
		expect(watch.failure).toMatchObject({ fault: 'cancelled' });
	});

	it('does nothing once it is stopped', async () => {
		watch.stop();
		await clock.pass(100_000);
		cancel.abort();
		expect(watch.failure).toBeUndefined();
		expect(clock.waiting).toBe(0);
	});
});
