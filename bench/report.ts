/** A target with what was measured. */
export interface Check {
	readonly target: string;
	readonly measured: string;
	readonly isMet: boolean;
}

/** What one part of the benchmark found. */
export interface Report {
	readonly title: string;
	readonly head: readonly string[];
	readonly rows: ReadonlyArray<readonly string[]>;
	readonly checks: readonly Check[];
}

/** A Markdown table, its columns aligned as prettier does. */
export function markdownTable(
	head: readonly string[],
	rows: ReadonlyArray<readonly string[]>,
): string {
	const widths = head.map((name, column) =>
		Math.max(3, name.length, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	const line = (cells: readonly string[]): string =>
		`| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
	const rule = widths.map((width) => '-'.repeat(width));
	return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** One part as Markdown: title, table, a line for each target. */
export function markdownReport({ title, head, rows, checks }: Report): string {
	const lines = checks.map(
		({ target, measured, isMet }) => `- ${isMet ? 'met' : '**MISSED**'}: ${target}: ${measured}`,
	);
	return [`### ${title}`, markdownTable(head, rows), ...(lines.length ? [lines.join('\n')] : [])]
		.map((block) => `${block}\n`)
		.join('\n');
}
