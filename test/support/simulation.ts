import type { IExecuteFunctions } from 'n8n-workflow';

import type { Clock } from '../../nodes/AiAgentCall/api/waiting';
import type { ClaimList } from '../../nodes/AiAgentCall/api/ports';
import { claimListOf } from '../../nodes/AiAgentCall/n8n/claimList';
import { rowName, StoreModel } from './storeModel';

const OWNER = { node: { id: 'call' }, workflow: { id: 'workflow' } };
const NODE_ROW = rowName('node', OWNER);
const WORKFLOW_ROW = rowName('workflow', OWNER);

/** n8n's database as several n8n processes use it, whose statements take time. */
export class SimulatedDatabase {
	isGone = false;

	private readonly rows = new Map<string, string>();

	constructor(
		private readonly clock: Clock,
		private readonly latencyMs: () => number,
	) {}

	/** The workflow's row: the lock, or the data of a Remove Duplicates node. */
	get workflowRow(): string | undefined {
		return this.rows.get(WORKFLOW_ROW);
	}

	set workflowRow(text: string) {
		this.rows.set(WORKFLOW_ROW, text);
	}

	/** How many texts the node's list has. */
	get entries(): number {
		const { data } = JSON.parse(this.rows.get(NODE_ROW) ?? '{"data":[]}') as { data: unknown[] };
		return data.length;
	}

	/** The store as one process sees it; `isAlive` false lets its statements hang for ever. */
	process(isAlive: () => boolean = () => true): ClaimList {
		const model = new StoreModel(this.rows, async () => {
			await this.clock.wait(this.latencyMs());
			if (!isAlive()) await new Promise(() => {});
			if (this.isGone) throw new TypeError('The database is gone');
		});
		const helpers: Partial<IExecuteFunctions['helpers']> = {
			checkProcessedAndRecord: async (items, scope, options) =>
				await model.checkProcessedAndRecord(items, scope, OWNER, options),
			removeProcessed: async (items, scope) => await model.removeProcessed(items, scope, OWNER),
			clearAllProcessedItems: async (scope) => await model.clearAllProcessedItems(scope, OWNER),
			getProcessedDataCount: async (scope, options) =>
				await model.getProcessedDataCount(scope, OWNER, options),
		};
		return claimListOf({ helpers: helpers as IExecuteFunctions['helpers'] });
	}
}
