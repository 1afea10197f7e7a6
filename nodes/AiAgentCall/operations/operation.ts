import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Purpose } from '../api/problem';
import { eachItem, type ItemWork } from '../items/eachItem';

/** What the editor says of an operation. */
export interface OperationLabel {
	/** In the list of operations. */
	name: string;
	/** In the list of nodes, with the resource. */
	action: string;
	description: string;
}

/** One operation of the node: what it is called, its fields, and what it does with all items. */
export interface Operation extends OperationLabel {
	/** What its requests are for. */
	purpose: Purpose;
	fields: INodeProperties[];
	/**
	 * The output items in the order of their input items, each with `pairedItem`. With `continueOnFail` a
	 * failed item is an output item too; without it the first problem is thrown as an n8n error.
	 */
	run(context: IExecuteFunctions, continueOnFail: boolean): Promise<INodeExecutionData[]>;
}

/** An operation that handles its items one by one. */
export function itemOperation<Job>({
	parse,
	work,
	purpose,
	...label
}: OperationLabel & { fields: INodeProperties[] } & ItemWork<Job>): Operation {
	return {
		...label,
		purpose,
		run: async (context, continueOnFail) =>
			await eachItem(context, continueOnFail, { purpose, parse, work }),
	};
}
