/* eslint-disable @n8n/community-nodes/no-restricted-globals -- never ships */
import { loadedPackage } from '../../test/support/nodeTypes';
import type { EngineRun } from '../../test/support/engine';
import type { Task } from '../contestants/contestant';
import { runHttpRequest } from '../contestants/httpRequest';
import { runOurNode } from '../contestants/ourNode';
import { leads } from '../leads';
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

const RUNS = {
	ourNode: async (task: Task) => await runOurNode(task, { maxCallsPerSecond: 1000 }),
	oneByOne: async (task: Task) => await runHttpRequest(task, 'oneByOne'),
} satisfies Record<string, (task: Task) => Promise<EngineRun>>;

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
	await RUNS[name]({ ...task, leads: leads(WARM_UP_ITEMS) });
	const before = await heapMb();
	let peak = before;
	const watch = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage().heapUsed / BYTES_PER_MB);
	}, 50);
	const startMs = performance.now();
	let run: EngineRun | undefined = await RUNS[name]({
		...task,
		leads: leads(items, WARM_UP_ITEMS),
	});
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
