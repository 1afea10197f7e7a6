const PAGE_SIZE = 100;
const MAX_PAGES = 50;

/** One page of a list, as Tencent gives it. */
export interface Page<Entry> {
	entries: Entry[] | null;
	/** How many there are on all pages. */
	total: number;
}

/** The entries of all pages, at most `limit` and at most 5,000. Throws what `askPage` throws. */
export async function allPages<Entry>(
	askPage: (page: { PageSize: number; PageNumber: number }) => Promise<Page<Entry>>,
	limit = Infinity,
): Promise<Entry[]> {
	const all: Entry[] = [];
	for (let page = 0; page < MAX_PAGES && all.length < limit; page++) {
		const { entries, total } = await askPage({ PageSize: PAGE_SIZE, PageNumber: page });
		all.push(...(entries ?? []));
		if (entries === null || entries.length === 0 || all.length >= total) break;
	}
	return all.slice(0, limit);
}
