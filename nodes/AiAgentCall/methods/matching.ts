import type { INodeListSearchItems } from 'n8n-workflow';

/** Something of Tencent's that can be picked. */
export interface Entry {
	name: string;
	id: number;
}

/**
 * `entries` whose name or ID contains `filter`, whatever the case, by name, as a list shows them: the name
 * with the ID behind it, because names can be equal.
 */
export function matching(entries: readonly Entry[], filter = ''): INodeListSearchItems[] {
	const wanted = filter.trim().toLowerCase();
	return entries
		.map(({ name, id }) => ({
			name: name === '' ? String(id) : `${name} (${id})`,
			value: String(id),
		}))
		.filter(({ name }) => name.toLowerCase().includes(wanted))
		.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}
