/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- never ships */
import { createRequire } from 'node:module';

import { serve } from '../serve';

/** What is loaded in a fresh process. */
export interface LoadingInput {
	/** Already in memory when the clock starts. */
	readonly before: readonly string[];
	/** A module by its name, or a file by its absolute path. */
	readonly module: string;
}

/** What loading took. */
export interface Loading {
	readonly milliseconds: number;
	/** More memory of the process. */
	readonly residentMb: number;
}

// Nothing else of n8n may be imported by this file: it would be loaded before the clock starts.
const load = createRequire(__filename);

function measure({ before, module }: LoadingInput): Loading {
	for (const name of before) load(name);
	const { rss } = process.memoryUsage();
	const startMs = performance.now();
	load(module);
	const milliseconds = performance.now() - startMs;
	return { milliseconds, residentMb: (process.memoryUsage().rss - rss) / 1024 / 1024 };
}

void serve(async (input: LoadingInput) => ({ ready: measure(input), answers: {} }));
