import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Actions } from '../api/actions';
import type { Outcome } from '../api/outcome';

/** A request that is ready to be sent: checked, in the API's own members. */
export interface Job<Name extends keyof Actions = 'CreateAIAgentCall'> {
	action: Name;
	payload: Actions[Name]['request'];
	timeoutMs: number;
}

/** One operation of the node: its fields, and the way from an item's fields to a request and back to an item. */
export interface Operation<Name extends keyof Actions = 'CreateAIAgentCall'> {
	fields: INodeProperties[];
	/** The job of one item. Throws `InvalidInput`, or n8n's error for an expression that fails; sends nothing. */
	read(context: IExecuteFunctions, itemIndex: number): Job<Name>;
	/** The outcome as it counts for this operation: a reply that lacks what matters is no success. */
	judge(outcome: Outcome<Actions[Name]['reply']>): Outcome<Actions[Name]['reply']>;
	/** The output of one item whose action was carried out. */
	toItem(job: Job<Name>, reply: Actions[Name]['reply'], requestId: string): IDataObject;
}
