import type { JsonObject, Refusal } from '../answers';
import type { ReceivedRequest } from '../arrival';
import type { CallLedger } from '../callLedger';
import type { KnownKey } from '../credentials';
import type { ActionDefinition } from '../definition';
import type { Links } from '../recordings/links';

/** What an action may look at and change. */
export interface ActionContext {
	readonly ledger: CallLedger;
	readonly links: Links;
	readonly serverSeconds: number;
	readonly key: KnownKey;
	readonly request: ReceivedRequest;
}

/** One action; its parameters already fit the definition. */
export interface Action {
	readonly definition: ActionDefinition;
	/** The business rule that is broken, if any. Changes nothing. */
	refusal(parameters: JsonObject, context: ActionContext): Refusal | undefined;
	/** Takes effect and returns the reply without RequestId. */
	perform(parameters: JsonObject, context: ActionContext): JsonObject;
}
