import { startChild } from '../child';
import type { Memory, MemoryInput } from '../memory/memoryProcess';
import type { Report } from '../report';
import type { Certificate } from '../site/certificate';
import { startSite, type Site } from '../site/site';
import { spread } from '../statistics';

const CONTESTANTS = [
	{ name: 'oneByOne', title: 'HTTP Request node, one by one' },
	{ name: 'ourNode', title: '**AI Agent Call (this package)**' },
] as const;

/** How the part is run. */
export interface MemoryOptions {
	readonly items: number;
	readonly rounds: number;
}

/** Part D: heap that calls need and leave behind; plain HTTP without relay, limit off on both sides. */
export async function memory(
	certificate: Certificate,
	{ items, rounds }: MemoryOptions,
): Promise<Report> {
	const site = await startSite(certificate, null);
	const measured = new Map<string, Memory[]>();
	try {
		for (let round = 0; round < rounds; round++) {
			for (const { name, title } of CONTESTANTS) {
				const found = await measure({ name, items, task: taskOf(site) });
				measured.set(title, [...(measured.get(title) ?? []), found]);
				await site.reset();
			}
		}
	} finally {
		await site.stop();
	}
	return {
		title: `Heap for ${items.toLocaleString('en-US')} items in one execution, MB`,
		head: ['Contestant', 'Left when forgotten', 'Held with the execution', 'Peak', 'Calls/s'],
		rows: [...measured].map(([title, runs]) => [
			title,
			...(['leftMb', 'heldMb', 'peakMb'] as const).map((member) =>
				spread(
					runs.map((run) => run[member]),
					1,
				),
			),
			spread(
				runs.map(({ seconds }) => items / seconds),
				0,
			),
		]),
		checks: [],
	};
}

/** What is called, without relay and TLS. */
export function taskOf({ directEndpoint, relayPort, credentials }: Site): MemoryInput['task'] {
	return { endpoint: directEndpoint, relayPort, credentials };
}

/** Measures in a process of its own. */
export async function measure(input: MemoryInput): Promise<Memory> {
	const child = await startChild<null>('memory/memoryProcess', input, {
		env: { N8N_LOG_LEVEL: 'silent' },
		execArgv: ['--expose-gc'],
	});
	const found = await child.ask<Memory>('run');
	await child.stop();
	return found;
}
