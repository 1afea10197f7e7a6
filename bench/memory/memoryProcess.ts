/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import { loadedPackage } from '../../test/support/nodeTypes';
import type { EngineRun } from '../../test/support/engine';
import type { Task } from '../contestants/contestant';
import { runHttpRequest } from '../contestants/httpRequest';
import { runOurNode } from '../contestants/ourNode';
import { leads, mixedLeads, type Lead } from '../leads';
import { serve } from '../serve';

/** Whose memory is measured, and over how many items. */
export interface MemoryInput {
	readonly name: keyof typeof RUNS;
	readonly task: Omit<Task, 'leads'>;
	readonly items: number;
}

/** Megabytes of heap above the start, and how long the run took. */
export interface Memory {
	/** After collection, while n8n still has the execution with its input and output. */
	readonly heldMb: number;
	/** After collection, when the execution is forgotten. */
	readonly leftMb: number;
	/** The most seen during the run, garbage included. */
	readonly peakMb: number;
	readonly seconds: number;
}

interface Run {
	run(task: Task): Promise<EngineRun>;
	make(count: number, first?: number): Lead[];
}

const UNPACED = { maxCallsPerSecond: 1000 };

const RUNS = {
	ourNode: { run: async (task) => await runOurNode(task, UNPACED), make: leads },
	oneByOne: { run: async (task) => await runHttpRequest(task, 'oneByOne'), make: leads },
	startAndWait: {
		run: async (task) => await runOurNode(task, UNPACED, 'startAndWait'),
		make: mixedLeads,
	},
} satisfies Record<string, Run>;

const WARM_UP_ITEMS = 1000;
const BYTES_PER_MB = 1024 * 1024;

/** Heap in use after all garbage is gone; twice, with a turn between for what finalizers release. */
async function heapMb(): Promise<number> {
	for (let pass = 0; pass < 2; pass++) {
		globalThis.gc?.();
		await new Promise((resolve) => setImmediate(resolve));
	}
	return process.memoryUsage().heapUsed / BYTES_PER_MB;
}

async function measure({ name, task, items }: MemoryInput): Promise<Memory> {
	const { run: runAll, make } = RUNS[name];
	await runAll({ ...task, leads: make(WARM_UP_ITEMS) });
	const before = await heapMb();
	let peak = before;
	const watch = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage().heapUsed / BYTES_PER_MB);
	}, 50);
	const startMs = performance.now();
	let run: EngineRun | undefined = await runAll({ ...task, leads: make(items, WARM_UP_ITEMS) });
	const seconds = (performance.now() - startMs) / 1000;
	clearInterval(watch);
	if (run.error() !== undefined) throw new Error(run.error()?.message);
	const held = await heapMb();
	run = undefined;
	const left = await heapMb();
	return { heldMb: held - before, leftMb: left - before, peakMb: peak - before, seconds };
}

void serve(async (input: MemoryInput) => {
	await loadedPackage();
	return { ready: null, answers: { run: async () => await measure(input) } };
});
