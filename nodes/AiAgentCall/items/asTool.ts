import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { describeProblem, type ItemOutcome, type Problem, type Purpose } from '../api/problem';
import { detailsOf } from './toOutput';

/** What became of an item, and whether an earlier use of the tool in the same execution brought that about. */
export interface ToolAnswer {
	purpose: Purpose;
	result: { json: IDataObject } | { problem: Problem };
	isEarlier: boolean;
}

/** `result` where nothing was to be changed and the answer could not be read. */
const NOT_READ = 'notRead';

/** What the model has to know before anything else. */
const VERDICTS: Readonly<Record<ItemOutcome | typeof NOT_READ, string>> = {
	notCalled: 'Nobody was called now.',
	mayHaveBeenCalled: 'The person may have been called: do not call again.',
	called: 'The call was placed: do not call again.',
	notDone: 'Nothing was done to the call.',
	mayHaveBeenDone: 'It may have taken effect: do not do it again.',
	notRead: 'Nothing was changed.',
};

/**
 * The item a language model gets as the tool's answer: what became of the item as a word (`result`) and in
 * sentences (`message`), and never a field of the tool's input, which may be a whole webhook request.
 *
 * Problems are answers too: agents up to version 2 show the model nothing of what a tool throws. They are not
 * called `error`: n8n would run the tool again (Retry On Fail), or move the answer to an output that no agent
 * reads (On Error).
 */
export function toolItem(answer: ToolAnswer, itemIndex: number): INodeExecutionData {
	const { result, isEarlier } = answer;
	const own = 'problem' in result ? problemAnswer(result.problem, isEarlier) : doneAnswer(answer);
	return {
		json: { ...own, ...(isEarlier ? { earlier: true } : {}) },
		pairedItem: { item: itemIndex },
	};
}

function problemAnswer(problem: Problem, isEarlier: boolean): IDataObject {
	const result = problem.outcome ?? NOT_READ;
	const { sessionId } = problem.extra ?? {};
	const told = [
		isEarlier ? 'This is the answer of an earlier use of this tool in the same execution.' : '',
		VERDICTS[result],
		`${problem.message}.`,
		describeProblem(problem),
	];
	return {
		result,
		...(sessionId === undefined ? {} : { SessionId: sessionId }),
		message: told.filter(Boolean).join(' '),
		details: detailsOf(problem),
	};
}

function doneAnswer({ purpose, result, isEarlier }: ToolAnswer): IDataObject {
	const json = 'json' in result ? result.json : {};
	if (purpose === 'read') return json;
	if (purpose === 'act') {
		const message = isEarlier
			? 'This was done earlier in this execution. It was not done again.'
			: 'Done.';
		return { result: 'done', message, ...json };
	}
	if (json.DryRun === true) {
		return { result: 'notCalled', message: 'Nobody was called: this is a Dry Run.', ...json };
	}
	const told = [
		isEarlier
			? 'This call was placed earlier in this execution. Nobody was called again.'
			: 'The call was placed.',
		`SessionId: ${String(json.SessionId)}.`,
		typeof json.Outcome === 'string' ? `Outcome: ${json.Outcome}.` : '',
		json.TimedOut === true
			? 'It was not over when the waiting ended. Do not call again: its outcome can be read later with the SessionId.'
			: '',
	];
	return { result: 'called', message: told.filter(Boolean).join(' '), ...json };
}
