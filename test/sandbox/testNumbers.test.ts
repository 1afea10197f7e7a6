/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENDINGS } from '../../sandbox/endings';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { TEST_NUMBERS } from '../../sandbox/testNumbers';
import { planCall, statusAt } from '../../sandbox/timeline';
import { sendSigned } from './support/signedRequest';
import { untilOutcome } from './support/untilOutcome';
import { callRequest, cdrRequest } from './support/validRequest';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null });
});

afterEach(() => sandbox.reset());

afterAll(async () => await sandbox.close());

async function place(Callee: string, signal?: AbortSignal) {
	const body = callRequest({ Callee });
	return await sendSigned(sandbox.url, 'CreateAIAgentCall', { body, signal });
}

const endings = TEST_NUMBERS.filter(({ kind }) => kind === 'ending');
const codes = TEST_NUMBERS.filter(({ kind }) => kind === 'code');
const faults = TEST_NUMBERS.filter(({ kind }) => kind === 'fault');

describe('test numbers', () => {
	it('are all different, unassigned and valid', () => {
		const callees = TEST_NUMBERS.map(({ callee }) => callee);
		expect(new Set(callees).size).toBe(callees.length);
		for (const callee of callees) expect(callee).toMatch(/^0086123\d{8}$/);
	});

	it('carry their code in their last digits when they stand for an ending', () => {
		for (const { callee, endStatus } of endings) {
			const digits = Number(callee.slice(-4));
			if (digits !== 0 && digits !== 1010) expect(digits).toBe(endStatus);
		}
	});

	it.each(endings)('$callee ends as $endStatus $name', async ({ callee, endStatus, name }) => {
		expect((await place(callee)).code).toBeUndefined();
		expect(sandbox.dialsOf(callee)).toBe(1);
		sandbox.advanceClock(60);
		const { response } = await sendSigned(sandbox.url, 'DescribeTelCdr', { body: cdrRequest() });
		expect(response.TelCdrList).toEqual([
			expect.objectContaining({ Callee: callee, EndStatus: endStatus, EndStatusString: name }),
		]);
	});

	it.each(['01', '07', '20'])('do the same in the series %s', async (series) => {
		const inSeries = (callee: string): string => callee.replace('008612300', `0086123${series}`);
		expect((await place(inSeries('008612300000206'))).code).toBeUndefined();
		expect((await place(inSeries('008612300010004'))).code).toBe(
			'FailedOperation.CalleeIsBlackUser',
		);
		sandbox.advanceClock(60);
		const { response } = await sendSigned(sandbox.url, 'DescribeTelCdr', { body: cdrRequest() });
		expect(response.TelCdrList).toEqual([
			expect.objectContaining({
				Callee: inSeries('008612300000206'),
				EndStatusString: 'busy',
			}),
		]);
		expect(sandbox.dialsOf('008612300000206')).toBe(0);
	});

	it('do not do the same in another series, of which there are 20', async () => {
		expect((await place('008612321010004')).code).toBeUndefined();
	});

	it('says that the person called hung up on the agent', async () => {
		await place('008612300001010');
		sandbox.advanceClock(60);
		const { response } = await sendSigned(sandbox.url, 'DescribeTelCdr', { body: cdrRequest() });
		expect(response.TelCdrList).toEqual([
			expect.objectContaining({
				EndStatus: 1,
				HungUpSide: 'user',
				SysHangupReason: 1010,
				SysHangupReasonString: '用户挂断智能体通话',
			}),
		]);
	});

	it.each(ENDINGS)('$callee is in progress only when it is answered', (ending) => {
		const timeline = planCall(ending);
		const statuses = Array.from({ length: 61 }, (_, second) => statusAt(timeline, second));
		expect(statuses.includes('inProgress')).toBe(ending.reach === 'answered');
		expect(statuses[0]).toBe('ringing');
		expect(statuses[60]).toBe('finished');
	});

	it.each(codes)('$callee is refused with $code', async ({ callee, code }) => {
		const answer = await place(callee);
		expect([answer.status, answer.code]).toEqual([200, code]);
		expect(answer.message).not.toBe('');
		expect(sandbox.calls).toHaveLength(0);
	});

	it('are refused for their own mistakes first', async () => {
		const body = callRequest({ Callee: '008612300010001', AIAgentId: 999 });
		const answer = await sendSigned(sandbox.url, 'CreateAIAgentCall', { body });
		expect(answer.code).toBe('InvalidParameterValue');
	});

	it.each(faults)('$callee: $description', async ({ callee, fault }) => {
		const giveUp = new AbortController();
		const answer = place(callee, giveUp.signal).catch((error: unknown) => error);
		await untilOutcome(sandbox, `fault:${fault?.kind}`);
		if (fault?.kind === 'hang') giveUp.abort();
		const received = await answer;
		expect(received).not.toMatchObject({ response: { SessionId: expect.anything() } });
		expect(sandbox.dialsOf(callee)).toBe(fault?.stage === 'afterDial' ? 1 : 0);
	});

	it('are listed in the README as they are', () => {
		const readme = readFileSync(join(__dirname, '../../sandbox/README.md'), 'utf8');
		const plain = readme.replace(/\\(.)/g, '$1'); // the formatter escapes asterisks
		const rows = [...plain.matchAll(/^\| (00861230\d+) +\| (.+?) +\| (.+?) +\|$/gm)];
		expect(rows.map(([, ...cells]) => cells)).toEqual(
			TEST_NUMBERS.map(({ callee, name, description }) => [callee, name, description]),
		);
	});
});
