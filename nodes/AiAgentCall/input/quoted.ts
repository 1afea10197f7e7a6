const MOST_CHARACTERS = 40;

/**
 * The subject of a sentence about what a field holds, with the value where it can be quoted:
 * `'soon' in the field 'Minutes' of 'Repeat Protection'`, else `The field 'Minutes' of 'Repeat Protection'`.
 * Never throws.
 */
export function subjectOf(value: unknown, field: string, group?: string): string {
	const place = `field '${field}'${group === undefined ? '' : ` of '${group}'`}`;
	const entered = quoted(value);
	return entered === undefined ? `The ${place}` : `${entered} in the ${place}`;
}

/** Without line breaks and not longer than a line; undefined for what has no text of its own, such as a list. */
function quoted(value: unknown): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
		return undefined;
	}
	const text = String(value)
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.trim();
	if (text === '') return undefined;
	const characters = Array.from(text);
	const isLong = characters.length > MOST_CHARACTERS;
	return `'${isLong ? `${characters.slice(0, MOST_CHARACTERS).join('')}…` : text}'`;
}
