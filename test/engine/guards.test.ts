import type { INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import { outcomes, runCalls } from '../support/calls';
import { useFastClock } from '../support/clock';
import { CALL_NODE, leads } from '../support/workflow';

useFastClock();

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const CONTINUE = { onError: 'continueRegularOutput' } as const;
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Every day but today and its neighbours, in whatever time zone. */
function otherDays(): string[] {
	const today = new Date().getUTCDay();
	return DAYS.filter((_, day) => ![6, 0, 1].includes((day - today + 7) % 7));
}

describe('numbers', () => {
	it.each([
		[{ defaultCountry: 'CN' }, '123 0000 0000', '008612300000000'],
		[{ numberFormat: 'plus' }, '0086 123 0000 0000', '+8612300000000'],
		[{ numberFormat: 'asEntered' }, ' +8612300000000 ', '+8612300000000'],
	])('with %j: %j is sent as %s', async (options, phone, sent) => {
		await runCalls(sandbox, { items: leads(phone), options });
		expect(sandbox.calls.map(({ callee }) => callee)).toEqual([sent]);
	});

	it.each([
		[{ defaultCountry: 'Narnia' }, 'Default Country'],
		[{ numberFormat: 'roman' }, 'Number Format'],
		[{ unknownOutcome: 'guess' }, 'Unknown Outcome'],
		[{ maxCallsPerSecond: 0 }, 'Maximum Calls per Second'],
		[{ agentBusyWaitMinutes: -1 }, 'Agent Busy Wait'],
		[{ repeatProtection: { settings: { minutes: 0 } } }, 'Minutes'],
	])('refuse %j, naming the field', async (options, field) => {
		const { error } = await runCalls(sandbox, { items: leads('008612300000000'), options });
		expect(error()?.message).toContain(`'${field}'`);
		expect(sandbox.requests).toHaveLength(0);
	});
});

describe('guards', () => {
	it('keep numbers of other countries and premium-rate numbers from being called', async () => {
		const run = await runCalls(sandbox, {
			items: leads('+86 123 0000 0000', '+1 650 253 0000', '+86 400 123 4567'),
			options: { allowedCountries: ['CN'] },
			node: CONTINUE,
		});
		expect(outcomes(run)).toEqual([sandbox.calls[0]?.sessionId, 'notCalled', 'notCalled']);
		expect(run.items(CALL_NODE)[2]?.json.error).toContain('premium-rate');
		expect(sandbox.requests).toHaveLength(1);
	});

	it('say when the next call is allowed, for a Wait node', async () => {
		const window = { days: otherDays(), from: '09:00', to: '18:00', timeZone: 'callee' };
		const { items } = await runCalls(sandbox, {
			items: leads('008612300000000'),
			options: { callingHours: { window } },
			node: { onError: 'continueErrorOutput' },
		});
		const details = Object(items('Failed')[0]?.json.details) as { nextAllowedAt: string };
		expect(details).toMatchObject({ outcome: 'notCalled' });
		expect(new Date(details.nextAllowedAt).toISOString()).toBe(details.nextAllowedAt);
		expect(new Date(details.nextAllowedAt).getUTCHours()).toBe(1);
		expect(Date.parse(details.nextAllowedAt)).toBeGreaterThan(Date.now());
		expect(sandbox.requests).toHaveLength(0);
	});

	it('let calls through within the hours', async () => {
		const window = { days: DAYS, from: '00:00', to: '24:00' };
		await runCalls(sandbox, {
			items: leads('008612300000000'),
			options: { callingHours: { window } },
		});
		expect(sandbox.calls).toHaveLength(1);
	});

	it('stop the batch before the first call, without Continue', async () => {
		const { error } = await runCalls(sandbox, {
			items: leads('+86 123 0000 0000', '+1 650 253 0000'),
			options: { allowedCountries: ['CN'] },
		});
		expect(error()?.message).toMatch(/^Row 2: /);
		expect(sandbox.requests).toHaveLength(0);
	});
});

describe('a guard that was added and left as it is', () => {
	const options = (added: INodeParameters) => ({ items: leads('008612300000000'), options: added });

	it.each([
		[{ allowedCountries: [] }, 'Allowed Countries'],
		[{ callingHours: {} }, 'Calling Hours'],
		[{ repeatProtection: {} }, 'Repeat Protection'],
		[{ callingHours: '={{ null }}' }, 'Calling Hours'],
	])('%j is not "off"', async (added, field) => {
		const { error } = await runCalls(sandbox, options(added));
		expect(error()?.message).toContain(`'${field}'`);
		expect(error()?.description).toContain('remove the option');
		expect(sandbox.requests).toHaveLength(0);
	});

	it('Default Country and Number Format have a meaning as they are', async () => {
		await runCalls(sandbox, options({ defaultCountry: '', numberFormat: 'zeroZero' }));
		expect(sandbox.calls).toHaveLength(1);
	});
});

describe('a dry run', () => {
	it('shows the exact request and sends nothing', async () => {
		const { items } = await runCalls(sandbox, {
			items: leads('+86 123 0000 0000'),
			parameters: { callers: ['008601012345678'] },
			options: { dryRun: true, maxRingTimeoutSecond: 15 },
		});
		expect(items(CALL_NODE)).toEqual([
			{
				json: {
					DryRun: true,
					Callee: '008612300000000',
					SdkAppId: 1400000000,
					AIAgentId: 15,
					Body: {
						SdkAppId: 1400000000,
						AIAgentId: 15,
						Callee: '008612300000000',
						Callers: ['008601012345678'],
						MaxRingTimeoutSecond: 15,
					},
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(sandbox.requests).toHaveLength(0);
	});

	it('checks what a real run checks', async () => {
		const run = await runCalls(sandbox, {
			items: leads('+1 650 253 0000', 'nonsense'),
			options: { dryRun: true, allowedCountries: ['CN'] },
			node: CONTINUE,
		});
		expect(outcomes(run)).toEqual(['notCalled', 'notCalled']);
	});
});
