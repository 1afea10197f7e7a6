import { DATA_NUMBERS, type Quirks } from './dataNumbers';
import { ENDINGS, NORMAL_ENDING, type Ending } from './endings';
import { ERROR_CODES } from './errorCodes';
import type { Fault, FaultKind, FaultStage } from './faults';
import { normalizeNumber } from './phoneNumber';

/** A number that always makes the same thing happen. */
export interface TestNumber {
	readonly callee: string;
	readonly kind: 'ending' | 'code' | 'fault' | 'data';
	readonly name: string;
	readonly description: string;
	readonly endStatus?: number;
	readonly code?: string;
	readonly fault?: Fault;
}

const FAULT_WORDS: Readonly<Record<FaultKind, string>> = {
	reset: 'the connection breaks',
	hang: 'no answer ever comes',
	http500: 'the answer is HTTP 500',
	http502: 'the answer is HTTP 502 with a web page',
	redirect: 'the answer is a redirect to another path',
	html: 'the answer is a login page with HTTP 200',
	empty: 'the answer is empty',
	truncated: 'the answer stops in the middle',
	notJson: 'the answer is not JSON',
	error: 'the answer is InternalError',
};

type FaultRow = readonly [callee: string, stage: FaultStage, kind: FaultKind];

/** Append only: the numbers are printed in documents. */
const FAULT_ROWS: readonly FaultRow[] = [
	['008612300020001', 'afterDial', 'reset'],
	['008612300020002', 'afterDial', 'hang'],
	['008612300020003', 'afterDial', 'http500'],
	['008612300020004', 'afterDial', 'http502'],
	['008612300020005', 'afterDial', 'redirect'],
	['008612300020006', 'afterDial', 'html'],
	['008612300020007', 'afterDial', 'empty'],
	['008612300020008', 'afterDial', 'truncated'],
	['008612300020009', 'afterDial', 'notJson'],
	['008612300020010', 'afterDial', 'error'],
	['008612300020101', 'beforeDial', 'reset'],
	['008612300020102', 'beforeDial', 'hang'],
	['008612300020103', 'beforeDial', 'http500'],
	['008612300020104', 'beforeDial', 'http502'],
	['008612300020105', 'beforeDial', 'redirect'],
	['008612300020106', 'beforeDial', 'html'],
	['008612300020107', 'beforeDial', 'empty'],
	['008612300020108', 'beforeDial', 'truncated'],
	['008612300020109', 'beforeDial', 'notJson'],
];

function faultNumber([callee, stage, kind]: FaultRow): TestNumber {
	const placed = stage === 'afterDial' ? 'The call is placed' : 'No call is placed';
	return {
		callee,
		kind: 'fault',
		name: `${kind} ${stage}`,
		description: `${placed}; ${FAULT_WORDS[kind]}.`,
		fault: { stage, kind },
	};
}

/** Every test number: call endings, faults, error codes, unusual data. */
export const TEST_NUMBERS: readonly TestNumber[] = [
	...ENDINGS.map(({ callee, endStatusString, description, endStatus }) => ({
		callee,
		kind: 'ending' as const,
		name: endStatusString,
		description,
		endStatus,
	})),
	...FAULT_ROWS.map(faultNumber),
	...ERROR_CODES.map(({ callee, code, message }) => ({
		callee,
		kind: 'code' as const,
		name: code,
		description: message.trim().replace(/\n/g, '; '),
		code,
	})),
	...DATA_NUMBERS.map(({ callee, name, description, ending }) => ({
		callee,
		kind: 'data' as const,
		name,
		description,
		endStatus: ending.endStatus,
	})),
];

const BY_CALLEE = new Map(TEST_NUMBERS.map((number) => [number.callee, number]));
const ENDING_BY_CALLEE = new Map(
	[...ENDINGS, ...DATA_NUMBERS.map(({ ending }) => ending)].map((ending) => [
		ending.callee,
		ending,
	]),
);
const QUIRKS_BY_CALLEE = new Map(DATA_NUMBERS.map(({ callee, quirks }) => [callee, quirks]));

/**
 * The number a callee behaves like. Every test number exists in 20 more series, so that workflows do not get
 * into each other's way: 0086123 07 00 0206 is busy as 0086123 00 00 0206 is.
 */
function firstOfSeries(callee: string): string {
	return normalizeNumber(callee).replace(/^0086123(?:0[1-9]|1\d|20)(?=\d{6}$)/, '008612300');
}

/** The test number behind a callee in either form, if it is one. */
export function testNumberOf(callee: string): TestNumber | undefined {
	return BY_CALLEE.get(firstOfSeries(callee));
}

/** How a call to this number ends. */
export function endingOf(callee: string): Ending {
	return ENDING_BY_CALLEE.get(firstOfSeries(callee)) ?? NORMAL_ENDING;
}

/** How the data of a call to this number differs from an ordinary call's. */
export function quirksOf(callee: string): Quirks {
	return QUIRKS_BY_CALLEE.get(firstOfSeries(callee)) ?? {};
}
