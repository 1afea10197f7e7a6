/**
 * What n8n keeps of an execution, out of the form it is stored in: a list in which every object and every text
 * has one place, and a text inside an object is the place of what is meant. Source: the npm package `flatted`.
 */
export function parseFlatted(text: string): unknown {
	const places: unknown[] = JSON.parse(text);
	const done = new Set<unknown>();
	const valueAt = (place: unknown): unknown => {
		const value = typeof place === 'string' ? places[Number(place)] : place;
		if (typeof value !== 'object' || value === null || done.has(value)) return value;
		done.add(value);
		for (const [name, inside] of Object.entries(value)) {
			Object.assign(value, { [name]: valueAt(inside) });
		}
		return value;
	};
	return valueAt('0');
}
