import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { nodeError } from '../api/nodeError';
import { problemOf, problemOfInput, unsent, type Problem, type Purpose } from '../api/problem';
import { isAnswerLost, toolItem } from '../items/asTool';
import type { Operation } from './operation';
import { operationOf } from './index';

/**
 * Runs the chosen operation for a language model. Whatever goes wrong is the answer: agents up to version 2
 * show a model nothing of what is thrown, and version 3 only its first line. Throws, before anything is sent,
 * only where n8n would lose every answer.
 */
export async function runAsTool(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	let operation: Operation;
	try {
		operation = operationOf(context);
	} catch (error) {
		return [answer('dial', problemOfInput(error, 'dial'))];
	}
	const { purpose } = operation;
	if (isAnswerLost(context)) throw nodeError(context.getNode(), unsent(...LOSES_ANSWERS, purpose));
	try {
		return await operation.run(context, true);
	} catch {
		// A defect of this node itself: what was done until then is not known.
		const unknown = { kind: 'failed', fault: 'other', detail: '', requestId: '' } as const;
		return [answer(purpose, problemOf(unknown, purpose))];
	}
}

/** What happened and what to do. The model reads the first only. */
const LOSES_ANSWERS = [
	"Nothing was sent: with On Error set to 'Continue (using error output)' n8n loses what this tool answers",
	"Open the tool's Settings and set On Error to 'Stop Workflow'. Problems are answers to the model in any case.",
] as const;

function answer(purpose: Purpose, problem: Problem): INodeExecutionData {
	return toolItem({ purpose, result: { problem }, isEarlier: false }, 0);
}
