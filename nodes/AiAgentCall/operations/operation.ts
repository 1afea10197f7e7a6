import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

/** One operation of the node: its fields, and what it does with all items. */
export interface Operation {
	fields: INodeProperties[];
	/**
	 * One output item per input item, in input order, each with `pairedItem`. With `continueOnFail` a failed
	 * item is an output item too; without it the first problem is thrown as an n8n error.
	 */
	run(context: IExecuteFunctions, continueOnFail: boolean): Promise<INodeExecutionData[]>;
}
