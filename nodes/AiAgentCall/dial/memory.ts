import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isProblem, type Problem } from '../api/problem';
import { ItemStore } from '../run/itemStore';
import type { CallJob } from './callJob';

/** What became of one item. */
export type Result = { json: IDataObject } | { problem: Problem };

/** One item's result as it is kept with the execution, short because there may be thousands. */
interface Kept extends IDataObject {
	/** Execution that made it. */
	by: string;
	/** What was dialled; another callee at the same place is another item. */
	job: string;
	/** SessionId, RequestId, and 1 when the call was recovered. */
	call?: [string, string, number];
	problem?: IDataObject;
}

/**
 * Results of this node's items that outlive one try of the node. In an execution that a person retries, only
 * what was or may have been dialled counts, because the cause of a refusal may have been removed in between.
 */
export class Memory {
	private readonly store: ItemStore;

	constructor(context: IExecuteFunctions) {
		this.store = new ItemStore(context);
	}

	/** The result item `itemIndex` keeps, or undefined when it has none or may be tried again. */
	recall(itemIndex: number, job: CallJob): Result | undefined {
		const kept = this.store.get(itemIndex) as Kept | undefined;
		if (kept === undefined || kept.job !== nameOf(job)) return undefined;
		if (kept.call !== undefined) {
			const [sessionId, requestId, isRecovered] = kept.call;
			return { json: callOutput(job, sessionId, requestId, isRecovered === 1) };
		}
		const { problem } = kept;
		if (!isProblem(problem)) return undefined;
		const isUnknown = problem.outcome === 'mayHaveBeenCalled';
		return isUnknown || kept.by === this.store.execution ? { problem } : undefined;
	}

	/** Keeps a result, unless the same request may succeed on the next try. */
	keep(itemIndex: number, job: CallJob, result: Result): void {
		if ('problem' in result && result.problem.retry !== undefined) return;
		const kept: Kept = { by: this.store.execution, job: nameOf(job) };
		if ('problem' in result) {
			kept.problem = { ...result.problem };
		} else {
			const { SessionId: sessionId, RequestId: requestId, Recovered: recovered } = result.json;
			kept.call = [String(sessionId), String(requestId ?? ''), recovered === true ? 1 : 0];
		}
		this.store.set(itemIndex, kept);
	}
}

/** The output of an item whose call exists; a recovered call may have no RequestId. */
export function callOutput(
	{ payload }: CallJob,
	sessionId: string,
	requestId: string,
	isRecovered: boolean,
): IDataObject {
	return {
		SessionId: sessionId,
		...(requestId === '' ? {} : { RequestId: requestId }),
		Callee: payload.Callee,
		SdkAppId: payload.SdkAppId,
		AIAgentId: payload.AIAgentId,
		...(isRecovered ? { Recovered: true } : {}),
	};
}

function nameOf({ payload, callee }: CallJob): string {
	return `${payload.SdkAppId}/${payload.AIAgentId}/${callee.e164}`;
}
