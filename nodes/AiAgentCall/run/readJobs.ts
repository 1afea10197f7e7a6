import type { IExecuteFunctions } from 'n8n-workflow';

import { problemOfInput, type Problem } from '../api/problem';
import type { Job, Operation } from '../operations/operation';

/** What reading one item came to: a job to run, or the reason why there is none. */
export type Prepared = { job: Job } | { problem: Problem };

/** The jobs of all items, read and checked before anything is sent for any of them. Never throws. */
export function readJobs(context: IExecuteFunctions, operation: Operation): Prepared[] {
	return context.getInputData().map((_, itemIndex) => {
		try {
			return { job: operation.read(context, itemIndex) };
		} catch (error) {
			return { problem: problemOfInput(error) };
		}
	});
}
