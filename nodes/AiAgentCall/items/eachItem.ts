import { createHash } from 'node:crypto';

import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { nodeError } from '../n8n/nodeError';
import {
	isProblem,
	problemOfInput,
	unexpected,
	unsent,
	type Problem,
	type Purpose,
} from '../api/problem';
import type { ApiContext } from '../api/apiContext';
import { Unsuccessful } from '../api/unsuccessful';
import { apiContextOf } from '../n8n/apiContext';
import { checkedLine } from '../n8n/checkedLine';
import { executionStoreOf } from '../n8n/executionStore';
import { isTool } from '../n8n/isTool';
import { toolItem } from './asTool';
import { ItemStore } from './itemStore';
import { problemItem, successItem, type Output } from './toOutput';

/** Items that are read at the same time; requests are paced besides. */
const MAX_IN_FLIGHT = 10;

/** What is done with each item. */
export interface ItemWork<Job> {
	/** Acting operations run in order, one item at a time, and are not done twice when n8n tries again. */
	purpose: Exclude<Purpose, 'dial'>;
	/** The job of one item. Throws `InvalidInput`, or n8n's error for an expression that fails. */
	parse(context: IExecuteFunctions, itemIndex: number): Job;
	/** Carries out one job; several outputs where there is a list. Throws `Unsuccessful`. */
	work(api: ApiContext, job: Job, context: IExecuteFunctions): Promise<Output[]>;
}

type Result = { outputs: Output[] } | { problem: Problem };

/** A result that an earlier try of this node, or an earlier use of the tool, may have brought about. */
type Carried = Result & { isEarlier?: boolean };

/**
 * Carries out one operation for all items, outputs in input order. All fields are read before anything is
 * sent. Without `continueOnFail` the first problem is thrown as n8n's error.
 */
export async function eachItem<Job>(
	context: IExecuteFunctions,
	continueOnFail: boolean,
	{ purpose, parse, work }: ItemWork<Job>,
): Promise<INodeExecutionData[]> {
	const node = context.getNode();
	const items = context.getInputData();
	const signal = context.getExecutionCancelSignal();
	const results = new Map<number, Carried>();
	const jobs = new Map<number, Job>();
	for (const itemIndex of items.keys()) {
		try {
			jobs.set(itemIndex, parse(context, itemIndex));
		} catch (error) {
			results.set(itemIndex, { problem: problemOfInput(error, purpose) });
		}
	}
	const throwFirstProblem = (): void => {
		const [first] = continueOnFail ? [] : problemsIn(results, items.length);
		if (first === undefined) return;
		const [itemIndex, problem] = first;
		throw nodeError(node, purpose === 'act' ? afterOthers(problem, itemIndex) : problem, {
			itemIndex,
			of: items.length,
		});
	};
	throwFirstProblem();
	const line = await checkedLine(context, purpose);
	if ('problem' in line) for (const itemIndex of jobs.keys()) results.set(itemIndex, line);
	throwFirstProblem();

	if (!('problem' in line)) {
		const api = apiContextOf(context, line);
		const carryOut = purpose === 'act' ? onceEach(context, work) : each(work);
		const waiting = [...jobs].reverse();
		let isFailed = false;
		const isOver = (): boolean => signal?.aborted === true || (isFailed && !continueOnFail);
		const worker = async (): Promise<void> => {
			for (let next = waiting.pop(); next !== undefined && !isOver(); next = waiting.pop()) {
				const [itemIndex, job] = next;
				const result = await carryOut(api, job, context, itemIndex);
				results.set(itemIndex, result);
				if ('problem' in result) isFailed = true;
			}
		};
		const inFlight = purpose === 'act' ? 1 : MAX_IN_FLIGHT;
		await Promise.all(Array.from({ length: inFlight }, worker));
	}
	throwFirstProblem();
	return items.flatMap((input, itemIndex) => {
		const result = results.get(itemIndex) ?? { problem: stopped(purpose) };
		const { isEarlier = false } = result;
		if ('problem' in result) {
			return isTool(context)
				? [toolItem({ purpose, result, isEarlier }, itemIndex)]
				: [problemItem(result.problem, { itemIndex, of: items.length }, input, node.onError)];
		}
		return result.outputs.map((output) => {
			const item = successItem(output, itemIndex);
			if (!isTool(context)) return item;
			return { ...item, ...toolItem({ purpose, result: output, isEarlier }, itemIndex) };
		});
	});
}

type CarryOut<Job> = (
	api: ApiContext,
	job: Job,
	context: IExecuteFunctions,
	itemIndex: number,
) => Promise<Carried>;

function each<Job>(work: ItemWork<Job>['work']): CarryOut<Job> {
	return async (api, job, context) => await settled(work(api, job, context), 'read');
}

/** `work`, which is not done again for an item that an earlier try of this node has done, or perhaps has. */
function onceEach<Job>(context: IExecuteFunctions, work: ItemWork<Job>['work']): CarryOut<Job> {
	const store = new ItemStore(executionStoreOf(context));
	return async (api, job, _context, itemIndex) => {
		const name = createHash('sha256').update(JSON.stringify(job)).digest('base64url');
		const end = await store.begin(name);
		try {
			const kept = store.get(itemIndex, name);
			if (isProblem(kept?.problem)) return { problem: kept.problem, isEarlier: true };
			if (kept !== undefined) {
				return { outputs: [{ json: { ...(kept.json as IDataObject) } }], isEarlier: true };
			}
			const result = await settled(work(api, job, context), 'act');
			if ('outputs' in result) {
				store.set(itemIndex, { job: name, json: { ...result.outputs[0]?.json } });
			} else if (result.problem.outcome === 'mayHaveBeenDone') {
				store.set(itemIndex, { job: name, problem: { ...result.problem } });
			}
			return result;
		} finally {
			end();
		}
	};
}

/** What became of an item, whatever was thrown: the one place where a defect becomes a problem. */
async function settled(outputs: Promise<Output[]>, purpose: Purpose): Promise<Result> {
	try {
		return { outputs: await outputs };
	} catch (error) {
		const isTold = error instanceof Unsuccessful;
		return { problem: isTold ? error.problem : unexpected(error, purpose) };
	}
}

function problemsIn(
	results: ReadonlyMap<number, Carried>,
	count: number,
): Array<[itemIndex: number, problem: Problem]> {
	return Array.from({ length: count }, (_, itemIndex) => itemIndex).flatMap((itemIndex) => {
		const result = results.get(itemIndex);
		return result !== undefined && 'problem' in result
			? [[itemIndex, result.problem] as [number, Problem]]
			: [];
	});
}

/** n8n drops the output of a node that stops, so the error says what was done before. */
function afterOthers(problem: Problem, itemIndex: number): Problem {
	if (itemIndex === 0 || problem.code === '') return problem;
	const before = itemIndex === 1 ? 'Row 1 was done' : `Rows 1 to ${itemIndex} were done`;
	return { ...problem, description: `${problem.description} ${before} before.` };
}

function stopped(purpose: Purpose): Problem {
	return unsent(
		'The execution was stopped before this item was reached',
		'Run the item again if it is still wanted.',
		purpose,
	);
}
