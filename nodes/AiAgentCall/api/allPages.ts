const PAGE_SIZE = 100;
const MAX_PAGES = 50;

/** One page of a list, as Tencent gives it. */
export interface Page<Entry> {
	entries: Entry[];
	/** Entries of the page that could not be read. */
	unreadable: number;
	/** How many there are on all pages. */
	total: number;
}

/** The entries of all pages, at most `limit` and at most 5,000. Throws what `askPage` throws. */
export async function allPages<Entry>(
	askPage: (page: { PageSize: number; PageNumber: number }) => Promise<Page<Entry>>,
	limit = Infinity,
): Promise<Entry[]> {
	const most = Math.min(limit, PAGE_SIZE * MAX_PAGES);
	const pages: Entry[][] = [];
	let listed = 0;
	let read = 0;
	for (let page = 0; page < MAX_PAGES && read < most; page++) {
		const { entries, unreadable, total } = await askPage({ PageSize: PAGE_SIZE, PageNumber: page });
		pages.push(entries);
		read += entries.length;
		listed += entries.length + unreadable;
		if (entries.length + unreadable === 0 || listed >= total) break;
	}
	return pages.flat().slice(0, most);
}
