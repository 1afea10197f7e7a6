/** The middle of `values`; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const half = sorted.length / 2;
	const upper = sorted[Math.floor(half)] ?? NaN;
	return Number.isInteger(half) ? ((sorted[half - 1] ?? NaN) + upper) / 2 : upper;
}

/** Median with the smallest and the largest value, such as `4.12 (4.02–4.15)`; alone when there is one. */
export function spread(values: readonly number[], digits: number): string {
	const text = (value: number): string =>
		value.toLocaleString('en-US', {
			minimumFractionDigits: digits,
			maximumFractionDigits: digits,
		});
	const middle = text(median(values));
	if (values.length < 2) return middle;
	return `${middle} (${text(Math.min(...values))}–${text(Math.max(...values))})`;
}
