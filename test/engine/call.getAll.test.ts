import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import { useFastClock } from '../support/clock';
import { CALL_NODE } from '../support/workflow';
import { bodiesOf, jsonOf, pastCall, runOperation } from '../support/operations';

const DAY_SECONDS = 86_400;
const ADA = '008612300002001';
const BO = '008612300002002';

useFastClock();

let sandbox: Sandbox;
let onAnswer: (() => void) | undefined;
beforeAll(async () => {
	sandbox = await startSandbox({ requestsPerSecond: null, onRequest: () => onAnswer?.() });
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.reset();
	onAnswer = undefined;
});

const run = async (parameters: INodeParameters = {}, more: object = {}) =>
	await runOperation(sandbox, 'call.getAll', { parameters, ...more });

async function ids(parameters: INodeParameters = {}, more: object = {}): Promise<unknown[]> {
	return jsonOf(await run(parameters, more)).map(({ SessionId }) => SessionId);
}

/** From and to of every question, in unix seconds. */
function asked(): Array<{ from: number; to: number }> {
	return bodiesOf(sandbox, 'DescribeTelCdr').map(({ StartTimeStamp, EndTimeStamp }) => ({
		from: Number(StartTimeStamp),
		to: Number(EndTimeStamp),
	}));
}

/** The one span that was asked about, after checking how it was cut. */
function span(): { from: number; to: number } {
	const windows = asked();
	for (const { from, to } of windows) expect(to - from).toBeLessThan(90 * DAY_SECONDS);
	expect(windows.slice(0, -1).map(({ from }) => from - 1)).toEqual(
		windows.slice(1).map(({ to }) => to),
	);
	return { from: windows.at(-1)?.from ?? 0, to: windows[0]?.to ?? 0 };
}

const custom = (from: string, to = ''): INodeParameters => ({ timeRange: 'custom', from, to });

describe('call: getAll', () => {
	it('gives the calls of the last 7 days, newest first, per item', async () => {
		const old = pastCall(sandbox, ADA, { secondsAgo: 6 * DAY_SECONDS });
		const recent = pastCall(sandbox, BO);
		pastCall(sandbox, ADA, { secondsAgo: 8 * DAY_SECONDS });
		const { items } = await run({}, { items: [{ a: 1 }, { a: 2 }] });
		expect(items(CALL_NODE).map(({ json, pairedItem }) => [json.SessionId, pairedItem])).toEqual([
			[recent, { item: 0 }],
			[old, { item: 0 }],
			[recent, { item: 1 }],
			[old, { item: 1 }],
		]);
		expect(items(CALL_NODE)[0]?.json).toEqual({
			SessionId: recent,
			Status: 'finished',
			Outcome: 'answered',
			Callee: BO,
			StartedAt: expect.stringMatching(/^\d{4}-.*Z$/),
			AnsweredAt: expect.stringMatching(/Z$/),
			EndedAt: expect.stringMatching(/Z$/),
			DurationSecond: 20,
			HungUpSide: 'user',
			RecordingUrl: expect.stringContaining(recent),
		});
	});

	it('gives nothing when there are no records', async () => {
		expect(await ids()).toEqual([]);
		expect(await ids({ returnAll: true, timeRange: 'last180Days' })).toEqual([]);
	});

	it("hands on Tencent's records without Simplify", async () => {
		pastCall(sandbox, '008612300001010');
		expect(jsonOf(await run({ simplify: false }))).toEqual([
			expect.objectContaining({ SysHangupReason: 1010, Status: 'finished', Outcome: 'answered' }),
		]);
	});

	it('gives calls that came in, odd endings and records without optional members', async () => {
		pastCall(sandbox, '008601012345678', { direction: 0, secondsAgo: 100 });
		pastCall(sandbox, '008612300030015', { secondsAgo: 200 });
		pastCall(sandbox, '008612300030016', { secondsAgo: 300 });
		expect(jsonOf(await run())).toMatchObject([
			{ Callee: '008601012345678', Outcome: 'answered' },
			{ Callee: '008612300030015', Outcome: 'unknown' },
			{ Callee: '008612300030016', Outcome: 'answered' },
		]);
	});
});

describe('call: getAll, many records', () => {
	const fill = (count: number) =>
		Array.from({ length: count }, (_, index) =>
			pastCall(sandbox, ADA, { secondsAgo: 3600 + index }),
		);

	it('reads all pages with Return All', async () => {
		const all = fill(250);
		expect(await ids({ returnAll: true })).toEqual(all);
		expect(bodiesOf(sandbox, 'DescribeTelCdr').map(({ PageNumber }) => PageNumber)).toEqual([
			0, 1, 2,
		]);
	});

	it.each([
		[1, 1],
		[100, 1],
		[101, 2],
	])('stops asking at a Limit of %d', async (limit, requests) => {
		const all = fill(210);
		expect(await ids({ limit })).toEqual(all.slice(0, limit));
		expect(sandbox.requests).toHaveLength(requests);
	});

	it('gives 50 when nothing else is said', async () => {
		fill(60);
		expect(await ids()).toHaveLength(50);
	});

	it('counts the Limit after the filters', async () => {
		fill(120);
		const late = pastCall(sandbox, '008612300000206', { secondsAgo: 9000 });
		expect(await ids({ limit: 1, filters: { outcomes: ['busy'] } })).toEqual([late]);
	});

	it('gives a record once that moves to the next page while the list is read', async () => {
		const all = fill(150);
		onAnswer = () => {
			onAnswer = undefined;
			pastCall(sandbox, BO, { secondsAgo: 60 });
		};
		expect(await ids({ returnAll: true })).toEqual(all);
	});
});

describe('call: getAll, time ranges', () => {
	const now = () => Math.floor(Date.now() / 1000);

	it.each([
		['lastHour', 1 / 24],
		['last24Hours', 1],
		['last7Days', 7],
		['last30Days', 30],
		['last90Days', 90],
	])('%s begins so long ago', async (timeRange, days) => {
		const before = now();
		await run({ timeRange });
		const { from, to } = span();
		expect(to).toBeGreaterThanOrEqual(before);
		expect(to - from).toBe(days * DAY_SECONDS);
	});

	it.each<[string, INodeParameters]>([
		['the last 180 days', { timeRange: 'last180Days' }],
		['180 days ago', custom('180 days ago')],
		['180 days ago, where summer time has ended since', custom('={{ $now.minus({ days: 180 }) }}')],
		['4320 hours ago', custom('4320h')],
	])('Tencent accepts everything it keeps: %s', async (_, parameters) => {
		const id = pastCall(sandbox, ADA, { secondsAgo: 179.5 * DAY_SECONDS });
		for (const timezone of ['Europe/Berlin', 'America/New_York', 'Australia/Sydney']) {
			expect(await ids(parameters, { settings: { timezone } })).toEqual([id]);
		}
	});

	it('cuts a long range into pieces without gap and overlap', async () => {
		const moments = [0.1, 89.9, 90, 90.1, 170].map((days) => days * DAY_SECONDS);
		const calls = moments.map((secondsAgo) => pastCall(sandbox, ADA, { secondsAgo }));
		expect(await ids(custom('175 days ago'))).toEqual(calls);
		expect(span().from).toBeLessThanOrEqual(now() - 175 * DAY_SECONDS + 5);
		expect(asked()).toHaveLength(2);
	});

	it.each([
		['7 days ago', '2 days ago', 7, 2],
		['-24h', 'now', 1, 0],
		['90 min', '', 90 / 1440, 0],
		['2w', '1 week ago', 14, 7],
		[' 36 HOURS AGO ', '1d', 1.5, 1],
	])('reads from %j to %j', async (from, to, fromDays, toDays) => {
		const before = now();
		await run(custom(from, to), { settings: { timezone: 'Asia/Shanghai' } });
		const sent = span();
		expect(sent.from - (before - fromDays * DAY_SECONDS)).toBeLessThan(10);
		expect(sent.to - (before - toDays * DAY_SECONDS)).toBeLessThan(10);
		expect(sent.from).toBeGreaterThanOrEqual(before - fromDays * DAY_SECONDS);
		expect(sent.to).toBeGreaterThanOrEqual(before - toDays * DAY_SECONDS);
	});

	const day = new Date(Date.now() - 10 * DAY_SECONDS * 1000).toISOString().slice(0, 10);
	const at = (text: string) => Date.parse(text) / 1000;
	it.each([
		['a date', day, day, `${day}T00:00:00+08:00`, `${day}T23:59:59+08:00`],
		[
			'a date with a time',
			`${day}T09:30`,
			`${day} 18:00`,
			`${day}T09:30:00+08:00`,
			`${day}T18:00:00+08:00`,
		],
		[
			'a time with a zone',
			`${day}T09:30:00Z`,
			`${day}T12:00:00-05:00`,
			`${day}T09:30:00Z`,
			`${day}T12:00:00-05:00`,
		],
		[
			'an expression',
			`={{ DateTime.fromISO("${day}T01:00:00", { zone: "America/Bogota" }).toUTC() }}`,
			`={{ new Date("${day}T12:00:00Z") }}`,
			`${day}T01:00:00-05:00`,
			`${day}T12:00:00Z`,
		],
	])("reads %s in the workflow's time zone", async (_, from, to, first, last) => {
		await run(custom(from, to), { settings: { timezone: 'Asia/Shanghai' } });
		expect(span().to).toBe(at(last));
		expect(span().from).toBe(at(first));
	});
});

describe('call: getAll, filters', () => {
	const byId = (value: string) => ({ __rl: true, mode: 'id', value });

	it('gives the calls of one AI agent', async () => {
		const reminder = pastCall(sandbox, ADA, { aiAgentId: 16 });
		pastCall(sandbox, ADA, { aiAgentId: 15 });
		pastCall(sandbox, ADA, { aiAgentId: null });
		expect(await ids({ filters: { aiAgentId: byId('16') } })).toEqual([reminder]);
		expect(
			await ids(
				{ filters: { aiAgentId: byId('={{ $json.agent }}') } },
				{
					items: [{ agent: 16 }],
				},
			),
		).toEqual([reminder]);
		expect(await ids({ filters: { aiAgentId: byId('') } })).toHaveLength(3);
	});

	it.each<[string, IDataObject[string]]>([
		['a choice', ['busy', 'noAnswer']],
		['an expression that gives text', '={{ "busy, noAnswer" }}'],
		['an expression that gives a list', '={{ ["busy", "noAnswer"] }}'],
	])('gives the calls with some outcomes from %s', async (_, outcomes) => {
		const busy = pastCall(sandbox, '008612300000206', { secondsAgo: 100 });
		const silent = pastCall(sandbox, '008612300000202', { secondsAgo: 200 });
		pastCall(sandbox, ADA);
		expect(await ids({ filters: { outcomes } as INodeParameters })).toEqual([busy, silent]);
	});

	it('gives calls with an unknown outcome when they are wanted', async () => {
		const odd = pastCall(sandbox, '008612300030015');
		pastCall(sandbox, ADA);
		expect(await ids({ filters: { outcomes: ['unknown'] } })).toEqual([odd]);
	});

	it.each([
		['+8612300002001'],
		['008612300002001'],
		['+86 123 0000 2001'],
		['0086-123-0000-2001'],
		['+86 (123) 0000 2001'],
		['8612300002001'],
		['={{ $json.phone }}'],
		['={{ [$json.phone] }}'],
		['={{ 8612300002001 }}'],
		['+86 123 0000 2001 +86 123 0000 2009'],
	])('gives the calls with the phone number %s', async (phones) => {
		const wanted = pastCall(sandbox, ADA);
		pastCall(sandbox, BO);
		expect(await ids({ filters: { phones } }, { items: [{ phone: '+86 123 0000 2001' }] })).toEqual(
			[wanted],
		);
	});

	it.each([['+86 123 0000 2001, +86 123 0000 2002'], ['008612300002001;008612300002002']])(
		'gives the calls with several phone numbers, on either side: %s',
		async (phones) => {
			const called = pastCall(sandbox, ADA, { secondsAgo: 100 });
			const calledIn = pastCall(sandbox, '008601012345678', {
				direction: 0,
				caller: BO,
				secondsAgo: 200,
			});
			pastCall(sandbox, '008612300002003');
			expect(await ids({ filters: { phones } })).toEqual([called, calledIn]);
		},
	);
});
