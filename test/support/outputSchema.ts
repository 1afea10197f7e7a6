/** The part of JSON Schema that the output schemas here use. */
export interface OutputSchema {
	type: string | readonly string[];
	properties?: Readonly<Record<string, OutputSchema>>;
	items?: OutputSchema;
}

/**
 * What of `value` is not as `schema` says, one sentence each. Members that the schema does not list are
 * misfits too, unless it lists none: then any are allowed.
 */
export function misfits(
	value: unknown,
	schema: OutputSchema,
	at: readonly string[] = [],
): string[] {
	const type = typeOf(value);
	const allowed = [schema.type].flat();
	const fits = allowed.includes(type) || (type === 'integer' && allowed.includes('number'));
	if (!fits) return [`${at.join('.')} is ${type}, not ${allowed.join(' or ')}`];
	if (Array.isArray(value)) {
		const { items } = schema;
		if (items === undefined) return [];
		return value.flatMap((entry, index) => misfits(entry, items, [...at, String(index)]));
	}
	const { properties } = schema;
	if (type !== 'object' || properties === undefined) return [];
	return Object.entries(Object(value)).flatMap(([name, member]) => {
		const path = [...at, name];
		const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
		return known === undefined
			? [`${path.join('.')} is not in the schema`]
			: misfits(member, known, path);
	});
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}
