import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { InvalidInput } from '../../../credentials/tc3/invalidInput';
import { callAction } from '../api/client';
import { connectionOf, type Connection } from '../api/n8nHttp';
import { nodeError } from '../api/nodeError';
import { problemOf, problemOfInput, type Problem } from '../api/problem';
import type { Job, Operation } from '../operations/operation';
import { readJobs } from './readJobs';
import { problemItem, successItem } from './toOutput';

type Result = { json: IDataObject } | { problem: Problem };

/**
 * Runs `operation` for every item, one request each, and returns one output item each, in input order.
 *
 * All items are read and the credential is checked before the first request leaves. Without
 * `continueOnFail` the first problem is thrown as an n8n error and nothing further is sent.
 */
export async function runItems(
	context: IExecuteFunctions,
	operation: Operation,
	continueOnFail: boolean,
): Promise<INodeExecutionData[]> {
	const node = context.getNode();
	const items = context.getInputData();
	const prepared = readJobs(context, operation);
	const stopOn = (result: object, itemIndex: number): void => {
		if (!continueOnFail && isProblem(result)) throw nodeError(node, result.problem, itemIndex);
	};

	prepared.forEach(stopOn);
	const connection = await checkedConnection(context);
	const output: INodeExecutionData[] = [];
	for (const [itemIndex, one] of prepared.entries()) {
		const result = isProblem(one)
			? one
			: isProblem(connection)
				? connection
				: await runJob(context, operation, connection, one.job);
		stopOn(result, itemIndex);
		output.push(
			isProblem(result)
				? problemItem(result.problem, itemIndex, items[itemIndex], node.onError)
				: successItem(result.json, itemIndex),
		);
	}
	return output;
}

function isProblem(result: object): result is { problem: Problem } {
	return 'problem' in result;
}

async function checkedConnection(
	context: IExecuteFunctions,
): Promise<Connection | { problem: Problem }> {
	try {
		return await connectionOf(context);
	} catch (error) {
		// A node without a credential is n8n's to report: it is not about any item.
		return error instanceof InvalidInput
			? { problem: problemOfInput(error) }
			: await Promise.reject(error);
	}
}

async function runJob(
	context: IExecuteFunctions,
	operation: Operation,
	connection: Connection,
	job: Job,
): Promise<Result> {
	const outcome = operation.judge(
		await callAction(context, connection, job.action, job.payload, job.timeoutMs),
	);
	return outcome.kind === 'done'
		? { json: operation.toItem(job, outcome.reply, outcome.requestId) }
		: { problem: problemOf(outcome) };
}
