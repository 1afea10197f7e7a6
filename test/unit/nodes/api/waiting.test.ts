import { CLOCK, onAbort } from '../../../../nodes/AiAgentCall/api/waiting';

/** A signal that counts its listeners. */
function countedSignal(): { abort(): void; signal: AbortSignal; listeners(): number } {
	const controller = new AbortController();
	const { signal } = controller;
	let count = 0;
	const add = signal.addEventListener.bind(signal);
	const remove = signal.removeEventListener.bind(signal);
	signal.addEventListener = (...args: Parameters<typeof add>) => {
		count++;
		add(...args);
	};
	signal.removeEventListener = (...args: Parameters<typeof remove>) => {
		count--;
		remove(...args);
	};
	return { signal, abort: () => controller.abort(), listeners: () => count };
}

const DAY_MS = 86_400_000;

describe('CLOCK.wait', () => {
	it('returns at once when the signal is aborted already, or there is nothing to wait for', async () => {
		await CLOCK.wait(DAY_MS, AbortSignal.abort());
		await CLOCK.wait(0);
		await CLOCK.wait(-5);
		await CLOCK.wait(NaN);
	});

	it('wakes everybody who waits when the signal is aborted, with one listener for all', async () => {
		const { signal, abort, listeners } = countedSignal();
		const waits = Array.from({ length: 500 }, async () => await CLOCK.wait(DAY_MS, signal));
		expect(listeners()).toBe(1);
		abort();
		await Promise.all(waits);
	});

	it('leaves no listener behind for each wait', async () => {
		const { signal, listeners } = countedSignal();
		for (let wait = 0; wait < 30; wait++) await CLOCK.wait(1, signal);
		expect(listeners()).toBeLessThanOrEqual(1);
	});

	it('waits for at least as long as it is told to', async () => {
		for (const ms of [1, 20, 20.5, 300]) {
			const begin = CLOCK.ticks();
			await CLOCK.wait(ms);
			expect(CLOCK.ticks() - begin).toBeGreaterThanOrEqual(ms);
		}
	});
});

describe('CLOCK', () => {
	it('measures with ticks that do not follow the time of day', () => {
		const dateNow = jest.spyOn(Date, 'now');
		const before = CLOCK.ticks();
		dateNow.mockReturnValue(0);
		expect(CLOCK.now()).toBe(0);
		expect(CLOCK.ticks()).toBeGreaterThanOrEqual(before);
		dateNow.mockRestore();
	});
});

describe('onAbort', () => {
	it('calls whoever has not been taken off, once', () => {
		const controller = new AbortController();
		const woken: string[] = [];
		const stopA = onAbort(controller.signal, () => woken.push('a'));
		onAbort(controller.signal, () => woken.push('b'));
		stopA();
		controller.abort();
		controller.abort();
		expect(woken).toEqual(['b']);
	});

	it('calls at once when the signal is aborted already', () => {
		const woken = jest.fn();
		onAbort(AbortSignal.abort(), woken);
		expect(woken).toHaveBeenCalledTimes(1);
	});
});
