import fc from 'fast-check';

import type { Failed, Fault } from '../../../../nodes/AiAgentCall/api/apiResult';
import type { ExecutionStore, Line } from '../../../../nodes/AiAgentCall/api/ports';
import { FAULTS } from '../../../../nodes/AiAgentCall/api/faults';
import type { CallJob } from '../../../../nodes/AiAgentCall/dial/callJob';
import { placeCalls, type Placed } from '../../../../nodes/AiAgentCall/dial/placeCalls';
import { handClock } from '../../../support/handClock';
import { SimulatedDatabase } from '../../../support/simulation';
import { stubLine } from '../../../support/stubApi';

const AGENT = { SdkAppId: 1400000000, AIAgentId: 15 };
/** Faults that can only happen before a request has left, listed here so that the node's own list is tested. */
const NOT_SENT: ReadonlySet<Fault> = new Set<Fault>([
	'nameUnknown',
	'connectionRefused',
	'unreachable',
	'tls',
	'proxyRefused',
	'addressBlocked',
	'notSent',
]);

let runs = 0;
beforeEach(() => (runs += 1));

function job(callee: string, isProtected: boolean): CallJob {
	return {
		payload: { ...AGENT, Callee: `00${callee.slice(1)}` },
		callee: { e164: callee } as CallJob['callee'],
		guards: { blockPremiumRate: false },
		timeoutMs: 30_000,
		maxCallsPerSecond: 20,
		agentBusyMs: 0,
		resolveUnknown: true,
		dryRun: false,
		timeZone: 'UTC',
		includeInputFields: false,
		...(isProtected ? { repeatProtection: { key: callee, minutes: 10, askTencent: false } } : {}),
	};
}

/** What the line does with a request to dial: places the call or not, and answers or not. */
interface Turn {
	isPlaced: boolean;
	fault?: Fault;
}

/** A Tencent without a network: places calls, loses answers as it is told, and lists what it has placed. */
function fakeTencent(turns: readonly Turn[], now: () => number, secretId: string) {
	const placed: Array<{ callee: string; sessionId: string; atMs: number }> = [];
	let next = 0;
	const line: Line = stubLine(({ action, body }) => {
		if (action === 'DescribePSTNActiveSessionList') {
			const Sessions = placed.map(({ callee, sessionId, atMs }) => ({
				SessionID: sessionId,
				Caller: '',
				Callee: callee,
				StartTimestamp: Math.floor(atMs / 1000),
				Direction: 1,
				SessionStatus: 'talking',
			}));
			return { Sessions, Total: Sessions.length };
		}
		if (action === 'DescribeTelCdr') return { TelCdrs: [], TotalCount: 0 };
		const { isPlaced, fault } = turns[next++] ?? { isPlaced: true };
		const sessionId = `${secretId}-${placed.length}`;
		if (isPlaced) placed.push({ callee: String(body.Callee), sessionId, atMs: now() });
		if (fault === undefined) return { SessionId: sessionId };
		return { kind: 'failed', fault, detail: '', requestId: '' } satisfies Failed;
	}, secretId);
	return { line, placed };
}

interface Scene {
	phones: string[];
	turns?: Turn[];
	isProtected?: boolean;
	continueOnFail?: boolean;
}

/** One run of a node, without n8n. */
function scene({ phones, turns = [], isProtected = true, continueOnFail = true }: Scene) {
	const clock = handClock();
	const { line, placed } = fakeTencent(turns, clock.now, `key${runs++}`);
	const database = new SimulatedDatabase(clock, () => 1);
	const store: ExecutionStore = { execution: '1', isTool: false, run: 0, kept: {} };
	const workflowNode = `node ${runs}`;
	const cancel = new AbortController();
	const kept: Array<Placed['results']> = [];
	const run = async (): Promise<Placed> =>
		await clock.run(
			placeCalls(
				{
					itemCount: phones.length,
					store,
					claims: database.process(),
					connect: async () => ({
						line,
						hints: { warn: () => {}, progress: () => {} },
						clock,
						sender: { execution: '1', workflowNode },
						signal: cancel.signal,
					}),
					keepPlaced: (results) => kept.push(new Map(results)),
				},
				{ parse: (index) => job(phones[index] ?? '', isProtected), continueOnFail },
				clock,
			),
		);
	return { clock, placed, run, cancel, kept };
}

const phone = (index: number): string => `+861230000${String(index).padStart(4, '0')}`;
const timesCalled = (placed: ReadonlyArray<{ callee: string }>, callee: string): number =>
	placed.filter((one) => one.callee === `00${callee.slice(1)}`).length;

describe('placing calls, without n8n', () => {
	it('calls everybody once, at the pace Tencent allows, in the order of the items', async () => {
		const phones = Array.from({ length: 200 }, (_, index) => phone(index));
		const { clock, placed, run } = scene({ phones });
		const { results } = await run();
		expect(placed.map(({ callee }) => callee)).toEqual(phones.map((one) => `00${one.slice(1)}`));
		expect([...results.values()].every((result) => 'json' in result)).toBe(true);
		expect(clock.ticks()).toBeGreaterThan((200 / 20) * 1000);
	});

	it('never calls a person twice and never loses a call, whatever happens to requests', async () => {
		const fault = fc.constantFrom(...(Object.keys(FAULTS) as Fault[]));
		const turn = fc.oneof(
			{ weight: 2, arbitrary: fc.constant<Turn>({ isPlaced: true }) },
			// What was not sent is not placed; of everything else nobody knows.
			fc.tuple(fault, fc.boolean()).map(
				([name, isPlaced]): Turn => ({
					fault: name,
					isPlaced: isPlaced && !NOT_SENT.has(name),
				}),
			),
		);
		await fc.assert(
			fc.asyncProperty(
				fc.array(turn, { maxLength: 30 }),
				fc.integer({ min: 1, max: 12 }),
				fc.boolean(),
				fc.boolean(),
				async (turns, count, isProtected, continueOnFail) => {
					const phones = Array.from({ length: count }, (_, index) => phone(index));
					const { placed, run } = scene({ phones, turns, isProtected, continueOnFail });
					// n8n runs the node again when it fails.
					const first = await run();
					const { results } = first.stoppedBy === undefined ? first : await run();
					for (const [index, callee] of phones.entries()) {
						const times = timesCalled(placed, callee);
						expect(times).toBeLessThanOrEqual(1);
						const result = results.get(index);
						if (times === 1 && result !== undefined && 'problem' in result) {
							expect(result.problem.outcome).not.toBe('notCalled');
						}
						if (result !== undefined && 'json' in result) expect(times).toBe(1);
					}
				},
			),
		);
	});

	it('keeps what was placed when the execution is stopped', async () => {
		const phones = Array.from({ length: 50 }, (_, index) => phone(index));
		const { clock, placed, run, cancel, kept } = scene({ phones });
		void clock.wait(1000).then(() => cancel.abort());
		await run();
		expect(placed.length).toBeGreaterThan(10);
		expect(placed.length).toBeLessThan(50);
		expect([...(kept[0]?.keys() ?? [])].length).toBeGreaterThan(10);
	});
});
