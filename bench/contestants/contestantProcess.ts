import { serve } from '../serve';
import type { Task } from './contestant';
import { CONTESTANTS, type ContestantName } from './index';

/** Which contestant this process runs, and its task. */
export interface ContestantInput {
	readonly name: ContestantName;
	readonly task: Task;
}

/** What one run came to. */
export interface ContestantResult {
	/** By what the contestant knows: calls placed, or followed to their end. */
	readonly placed: number;
	readonly seconds: number;
}

void serve(async ({ name, task }: ContestantInput) => {
	const contestant = CONTESTANTS[name];
	await contestant.prepare(task);
	return {
		ready: null,
		answers: {
			async run(): Promise<ContestantResult> {
				const startMs = performance.now();
				const placed = await contestant.run(task);
				return { placed, seconds: (performance.now() - startMs) / 1000 };
			},
		},
	};
});
