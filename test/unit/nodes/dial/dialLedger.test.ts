import type { CallJob } from '../../../../nodes/AiAgentCall/dial/callJob';
import { DialLedger } from '../../../../nodes/AiAgentCall/dial/dialLedger';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;

function job(e164: string, SdkAppId = 1400000000): CallJob {
	return { payload: { SdkAppId, AIAgentId: 15 }, callee: { e164 } } as CallJob;
}

const ADA = job('+8612300000000');

describe('the calls a process has sent', () => {
	it('counts requests to a number whose call is not known', () => {
		const calls = new DialLedger();
		const first = calls.sent(ADA, NOW);
		const second = calls.sent(ADA, NOW);
		calls.sent(job('+8612300000001'), NOW);
		calls.sent(job('+8612300000000', 1400000001), NOW);
		expect(calls.withoutSession(ADA, NOW)).toBe(2);
		first.placed('one');
		expect(calls.withoutSession(ADA, NOW)).toBe(1);
		second.notDialled();
		second.notDialled();
		expect(calls.withoutSession(ADA, NOW)).toBe(0);
	});

	it('tells requests of the same moment apart', () => {
		const calls = new DialLedger();
		const [first] = [calls.sent(ADA, NOW), calls.sent(ADA, NOW)];
		first?.notDialled();
		first?.notDialled();
		expect(calls.withoutSession(ADA, NOW)).toBe(1);
	});

	it('does not count requests whose call must have begun long before', () => {
		const calls = new DialLedger();
		calls.sent(ADA, NOW - 2 * MINUTE);
		const late = calls.sent(ADA, NOW);
		expect(calls.withoutSession(ADA, late.sentAtMs)).toBe(1);
	});

	it('knows whose a call is, and the latest one to a number', () => {
		const calls = new DialLedger();
		calls.sent(ADA, NOW - 10 * MINUTE).placed('one');
		calls.sent(ADA, NOW).placed('two');
		calls.know('three', NOW);
		expect(['one', 'two', 'three', 'four'].map((id) => calls.isKnown(id))).toEqual([
			true,
			true,
			true,
			false,
		]);
		expect(calls.latest(ADA, NOW - 20 * MINUTE)?.sessionId).toBe('two');
		expect(calls.latest(ADA, NOW + 1)).toBeUndefined();
		expect(calls.latest(job('+8612300000001'), 0)).toBeUndefined();
	});

	it('does not grow without end', () => {
		const calls = new DialLedger();
		for (let index = 0; index < 60_000; index++) {
			calls.sent(job(`+${index}`), NOW + index).placed(`call ${index}`);
		}
		expect(calls.isKnown('call 0')).toBe(false);
		expect(calls.isKnown('call 59999')).toBe(true);
	});
});
