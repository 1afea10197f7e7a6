/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions -- never ships */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface Process {
	pid: number;
	parent: number;
	ticks: number;
}

/** Clock ticks per second of the numbers in /proc. */
const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/**
 * Seconds of CPU that the programs with their data in `folder` have used so far, with what they have started.
 * A program that has ended is not counted any more.
 */
export function cpuSeconds(folder: string): number {
	const all = readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.flatMap((pid) => readProcess(pid));
	const counted = new Set(all.filter(({ pid }) => belongsTo(pid, folder)).map(({ pid }) => pid));
	for (let before = -1; before !== counted.size; ) {
		before = counted.size;
		for (const { pid, parent } of all) if (counted.has(parent)) counted.add(pid);
	}
	const ticks = all.filter(({ pid }) => counted.has(pid)).map((one) => one.ticks);
	return ticks.reduce((sum, one) => sum + one, 0) / TICKS;
}

function readProcess(pid: string): Process[] {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name of the program stands in parentheses and may hold anything.
		const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
		return [
			{
				pid: Number(pid),
				parent: Number(fields[1]),
				ticks: Number(fields[11]) + Number(fields[12]),
			},
		];
	} catch {
		return [];
	}
}

function belongsTo(pid: number, folder: string): boolean {
	try {
		return ['cmdline', 'environ'].some((file) =>
			readFileSync(`/proc/${pid}/${file}`, 'utf8').includes(folder),
		);
	} catch {
		return false;
	}
}
