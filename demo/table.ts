import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** One lead and what became of it, in words. */
export interface Row {
	lead: string;
	callee: string;
	result: string[];
}

const RESULT_WIDTH = 72;
const RECOVERED = ' (the answer was lost; the node found the call)';

/** The row of the lead at `index`, from the outputs of the call node. */
export function rowOf(
	lead: INodeExecutionData,
	index: number,
	outputs: readonly INodeExecutionData[],
): Row {
	const output = outputs.find(({ pairedItem }) => itemNumber(pairedItem) === index)?.json ?? {};
	return {
		lead: String(lead.json.name),
		callee: String(lead.json.phone),
		result:
			typeof output.SessionId === 'string'
				? callLines(output)
				: problemLines(output.error, output.details),
	};
}

function callLines({ SessionId, Recovered, Outcome, DurationSecond, Tags }: IDataObject): string[] {
	if (typeof Outcome !== 'string') {
		return [`SessionId ${String(SessionId)}${Recovered === true ? RECOVERED : ''}`];
	}
	const talk = Number(DurationSecond) > 0 ? `, ${String(DurationSecond)} s of talk` : '';
	const noted = Object.entries(Object(Tags) as IDataObject).map(
		([name, value]) => `${name}: ${[value].flat().join(', ')}`,
	);
	return [`${Outcome}${talk}`, ...(noted.length === 0 ? [] : [noted.join(' · ')])];
}

/** Rows under a head whose last column is `heading`; that column is wrapped. */
export function table(rows: readonly Row[], heading: string): string {
	const head: Row = { lead: 'Lead', callee: 'Callee', result: [heading] };
	const all = [head, ...rows];
	const leadWidth = Math.max(...all.map(({ lead }) => lead.length));
	const calleeWidth = Math.max(...all.map(({ callee }) => callee.length));
	const lines = all.map(({ lead, callee, result }) =>
		result
			.flatMap((text) => wrap(text))
			.map((text, line) =>
				[line ? '' : lead, line ? '' : callee]
					.map((cell, column) => cell.padEnd(column ? calleeWidth : leadWidth))
					.concat(text)
					.join('  '),
			)
			.join('\n'),
	);
	return [lines[0], '-'.repeat(leadWidth + calleeWidth + RESULT_WIDTH + 4), ...lines.slice(1)].join(
		'\n',
	);
}

function itemNumber(pairedItem: INodeExecutionData['pairedItem']): number | undefined {
	return typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : undefined;
}

function problemLines(error: unknown, details: unknown): string[] {
	const { outcome, description, code, requestId } = Object(details) as Record<string, unknown>;
	const called = outcome === 'notCalled' ? 'Not called' : 'May have been called';
	const title = String(error).replace(/^Row \d+: /, '');
	const source = [code, requestId && `RequestId ${String(requestId)}`].filter(Boolean).join(', ');
	return [`${called}: ${title}.`, String(description), ...(source === '' ? [] : [`(${source})`])];
}

function wrap(text: string): string[] {
	const lines = [''];
	for (const word of text.split(' ')) {
		const line = lines.at(-1) ?? '';
		if (line !== '' && line.length + word.length >= RESULT_WIDTH) lines.push(word);
		else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
	}
	return lines;
}
