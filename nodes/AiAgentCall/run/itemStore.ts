import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/**
 * What a node keeps of its items for the next try.
 *
 * Retry On Fail runs the node again with all its items. n8n keeps a node's context over these tries, and
 * hands it on when a person retries a failed execution.
 */
export class ItemStore {
	/** The execution that is running now. */
	readonly execution: string;

	private readonly kept: IDataObject;

	private readonly run: number;

	constructor(context: IExecuteFunctions) {
		this.kept = context.getContext('node');
		this.execution = context.getExecutionId();
		this.run = Number(context.getWorkflowDataProxy(0).$runIndex ?? 0);
	}

	/** What was kept of item `itemIndex` in this run of the node. */
	get(itemIndex: number): IDataObject | undefined {
		return this.kept[`${this.run}:${itemIndex}`] as IDataObject | undefined;
	}

	/** Keeps `data`, which is saved with the execution: short, and without secrets. */
	set(itemIndex: number, data: IDataObject): void {
		this.kept[`${this.run}:${itemIndex}`] = data;
	}
}
