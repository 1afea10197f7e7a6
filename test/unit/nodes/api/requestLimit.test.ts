/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { getEventListeners } from 'node:events';

import { limitRequest } from '../../../../nodes/AiAgentCall/api/requestLimit';

const LONG_MS = 60_000;
const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

/** Deadlines that pass when the test says so. */
let deadlines: AbortController[];
beforeEach(() => {
	deadlines = [];
	jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
		const deadline = new AbortController();
		deadlines.push(deadline);
		return deadline.signal;
	});
});
afterEach(() => jest.restoreAllMocks());

describe('limitRequest', () => {
	it('ends a request when its time is over', () => {
		const limit = limitRequest(LONG_MS);
		expect([limit.signal.aborted, limit.reason()]).toEqual([false, undefined]);
		expect(AbortSignal.timeout).toHaveBeenCalledWith(LONG_MS);
		deadlines[0]?.abort();
		expect([limit.signal.aborted, limit.reason()]).toEqual([true, 'timeout']);
	});

	it('ends every request of an execution when that is stopped', () => {
		const stop = new AbortController();
		const limits = [1, 2, 3].map(() => limitRequest(LONG_MS, stop.signal));
		stop.abort();
		expect(limits.map(({ signal }) => signal.aborted)).toEqual([true, true, true]);
		expect(limits.map((limit) => limit.reason())).toEqual(Array(3).fill('cancelled'));
	});

	it('ends a request at once when the execution has been stopped already', () => {
		const limit = limitRequest(LONG_MS, AbortSignal.abort());
		expect([limit.signal.aborted, limit.reason()]).toEqual([true, 'cancelled']);
	});

	it('keeps to the reason that came first', () => {
		const stop = new AbortController();
		const limit = limitRequest(LONG_MS, stop.signal);
		deadlines[0]?.abort();
		stop.abort();
		expect(limit.reason()).toBe('timeout');
	});

	it('has one listener at the execution however many requests there are, and in the end none', () => {
		const stop = new AbortController();
		const limits = Array.from({ length: 30 }, () => limitRequest(LONG_MS, stop.signal));
		expect(listeners(stop.signal)).toBe(1);
		for (const limit of limits) limit.release();
		expect(listeners(stop.signal)).toBe(0);
		expect(deadlines.map(({ signal }) => listeners(signal))).toEqual(Array(30).fill(0));
		stop.abort();
		expect(limits.every(({ signal }) => !signal.aborted)).toBe(true);
	});

	it('ends what begins after all others are over', () => {
		const stop = new AbortController();
		limitRequest(LONG_MS, stop.signal).release();
		const limit = limitRequest(LONG_MS, stop.signal);
		stop.abort();
		expect(limit.reason()).toBe('cancelled');
	});
});
