import { holdKey, tryHoldKey } from '../../../../nodes/AiAgentCall/dial/heldKeys';

/** Whether a promise is settled once everything that is due has been done. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
	let settled = false;
	void promise.finally(() => {
		settled = true;
	});
	for (let turn = 0; turn < 20; turn++) await Promise.resolve();
	return settled;
}

describe('a key', () => {
	it('is held by one at a time, in the order of asking', async () => {
		const first = tryHoldKey('order');
		const second = holdKey('order', undefined);
		const third = holdKey('order', undefined);
		expect(tryHoldKey('order')).toBeUndefined();
		expect(await isSettled(second)).toBe(false);
		first?.();
		const letGo = await second;
		expect(await isSettled(third)).toBe(false);
		letGo?.();
		(await third)?.();
		expect(tryHoldKey('order')).toBeDefined();
	});

	it('holds up nobody who wants another one', () => {
		const letGo = tryHoldKey('one');
		expect(tryHoldKey('another')).toBeDefined();
		letGo?.();
	});

	it('can be let go twice without taking it from somebody else', async () => {
		const first = tryHoldKey('twice');
		const second = holdKey('twice', undefined);
		first?.();
		first?.();
		await second;
		expect(tryHoldKey('twice')).toBeUndefined();
		(await second)?.();
	});

	it('is not waited for any more by an execution that was cancelled, and goes to the next one', async () => {
		const first = tryHoldKey('cancel');
		const controller = new AbortController();
		const cancelled = holdKey('cancel', controller.signal);
		const next = holdKey('cancel', undefined);
		controller.abort();
		expect(await cancelled).toBeUndefined();
		first?.();
		expect(await isSettled(next)).toBe(true);
		(await next)?.();
		expect(tryHoldKey('cancel')).toBeDefined();
	});

	it('goes on when the execution is cancelled in the moment its turn comes', async () => {
		const first = tryHoldKey('race');
		const controller = new AbortController();
		const cancelled = holdKey('race', controller.signal);
		const next = holdKey('race', undefined);
		first?.();
		controller.abort();
		expect(await cancelled).toBeUndefined();
		expect(await isSettled(next)).toBe(true);
	});
});
