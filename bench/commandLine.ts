/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import { parseArgs } from 'node:util';

/** The parts of the benchmark, in the order they run. */
export const PART_NAMES = [
	'calls',
	'senders',
	'following',
	'signatures',
	'memory',
	'loading',
] as const;

/** A part's name. */
export type PartName = (typeof PART_NAMES)[number];

/** What the command line asks for. */
export interface CommandLine {
	readonly parts: readonly PartName[];
	/** Leads of our node in the part `calls`. */
	readonly leads: number;
	/** Times each contestant runs in the part `calls`. */
	readonly rounds: number;
}

/** How the program is called. */
export const USAGE = `Usage: npm run bench -- [--only <part>] [--leads <n>] [--rounds <n>]
  --only    ${PART_NAMES.join(', ')}; all when left out
  --leads   leads of our node in the part calls; 1000 when left out
  --rounds  times each contestant runs in the part calls; 3 when left out`;

/** The options in these arguments. Throws an error whose message says what is wrong. */
export function readCommandLine(args: readonly string[]): CommandLine {
	const { values } = parseArgs({
		args: [...args],
		options: { only: { type: 'string' }, leads: { type: 'string' }, rounds: { type: 'string' } },
	});
	const { only } = values;
	const parts = PART_NAMES.filter((name) => only === undefined || name === only);
	if (parts.length === 0) throw new RangeError(`--only must be one of ${PART_NAMES.join(', ')}.`);
	return {
		parts,
		leads: positive('--leads', values.leads ?? '1000'),
		rounds: positive('--rounds', values.rounds ?? '3'),
	};
}

function positive(name: string, text: string): number {
	const number = Number(text);
	if (Number.isInteger(number) && number > 0) return number;
	throw new RangeError(`${name} must be a whole number above 0.`);
}
