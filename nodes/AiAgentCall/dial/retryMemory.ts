import type { IDataObject } from 'n8n-workflow';

import type { ExecutionStore } from '../api/ports';
import { isProblem, type Problem } from '../api/problem';
import { ItemStore, type KeptItem } from '../items/itemStore';
import type { CallJob } from './callJob';
import { sameAsItem } from './repeatProblems';

/** What became of one item. */
export type DialResult = { json: IDataObject } | { problem: Problem };

/** One item's result as it is kept with the execution, short because there may be thousands. */
interface Kept extends KeptItem {
	/** Execution that made it. */
	by: string;
	/** SessionId, RequestId, and 1 when the call was recovered; of a tool also application and agent. */
	call?: [string, string, number, number?, number?];
	problem?: IDataObject;
}

/**
 * Results of this node's items that outlive one try of the node. In an execution that a person retries, only
 * what was or may have been dialled counts, because the cause of a refusal may have been removed in between.
 *
 * As a tool the same goes for every use of the node in the execution, and whoever it called counts whatever
 * the agent and the application: a model that asks again does not call the same person twice.
 */
export class RetryMemory {
	private readonly store: ItemStore;

	/** Jobs of this run that no other use of the tool may dial meanwhile: whose they are, and their end. */
	private readonly begun = new Map<string, { itemIndex: number; end: () => void }>();

	constructor(store: ExecutionStore) {
		this.store = new ItemStore(store);
	}

	/**
	 * The result item `itemIndex` keeps, or undefined when it has none or may be tried again. As a tool it
	 * waits for other uses of the tool that are dialling the same person; the job is this run's until `end`.
	 */
	async recall(itemIndex: number, job: CallJob): Promise<DialResult | undefined> {
		const name = this.nameOf(job);
		const own = this.begun.get(name);
		if (own !== undefined && this.store.isTool) return { problem: sameAsItem(own.itemIndex) };
		this.begun.set(name, { itemIndex, end: await this.store.begin(name) });
		const kept = this.store.get(itemIndex, name) as Kept | undefined;
		if (kept?.call !== undefined) {
			const { SdkAppId, AIAgentId } = job.payload;
			const [sessionId, requestId, isRecovered, app = SdkAppId, agent = AIAgentId] = kept.call;
			const payload = { ...job.payload, SdkAppId: app, AIAgentId: agent };
			return { json: callOutput({ payload }, sessionId, requestId, isRecovered === 1) };
		}
		if (kept === undefined || !isProblem(kept.problem)) return undefined;
		const { problem } = kept;
		const isUnknown = problem.outcome === 'mayHaveBeenCalled';
		return isUnknown || kept.by === this.store.execution ? { problem } : undefined;
	}

	/** Keeps a result, unless the same request may succeed on the next try. */
	keep(itemIndex: number, job: CallJob, result: DialResult): void {
		if ('problem' in result && this.mayBeTriedAgain(result.problem)) return;
		const kept: Kept = { by: this.store.execution, job: this.nameOf(job) };
		if ('problem' in result) {
			kept.problem = { ...result.problem };
		} else {
			const { SessionId: sessionId, RequestId: requestId, Recovered: recovered } = result.json;
			kept.call = [String(sessionId), String(requestId ?? ''), recovered === true ? 1 : 0];
			if (this.store.isTool) kept.call.push(job.payload.SdkAppId, job.payload.AIAgentId);
		}
		this.store.set(itemIndex, kept);
	}

	/** Lets other uses of the tool go on with the jobs of this run. */
	end(): void {
		for (const { end } of this.begun.values()) end();
		this.begun.clear();
	}

	/** A model may mend what was refused, such as a variable, and call the same person then. */
	private mayBeTriedAgain({ outcome, retry }: Problem): boolean {
		return retry !== undefined || (this.store.isTool && outcome !== 'mayHaveBeenCalled');
	}

	private nameOf({ payload, callee }: CallJob): string {
		if (this.store.isTool) return callee.e164;
		return `${payload.SdkAppId}/${payload.AIAgentId}/${callee.e164}`;
	}
}

/**
 * The output of an item whose call exists, with the same members for all: n8n's table shows those that are
 * missing in red. The RequestId of a recovered call is null where the answer that had it was lost.
 */
export function callOutput(
	{ payload }: Pick<CallJob, 'payload'>,
	sessionId: string,
	requestId: string,
	isRecovered: boolean,
): IDataObject {
	return {
		SessionId: sessionId,
		RequestId: requestId === '' ? null : requestId,
		Callee: payload.Callee,
		SdkAppId: payload.SdkAppId,
		AIAgentId: payload.AIAgentId,
		Recovered: isRecovered,
	};
}
