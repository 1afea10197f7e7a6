import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { problemOfInput, unexpected, unsent, type Problem, type Purpose } from '../api/problem';
import { toolItem } from '../items/asTool';
import { isAnswerLost } from '../n8n/isTool';
import { nodeError } from '../n8n/nodeError';
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
	} catch (error) {
		return [answer(purpose, unexpected(error, purpose))];
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
