/** Keys that are being dialled in this process, each with the promise of its end. */
const held = new Map<string, Promise<void>>();

/**
 * Waits until nobody in this process holds `key`, then holds it; the returned function lets go. Whoever
 * needs several keys takes them in sorted order, so that two of them cannot wait for each other.
 */
export async function holdKey(key: string): Promise<() => void> {
	for (let other = held.get(key); other !== undefined; other = held.get(key)) await other;
	let end: () => void = () => {};
	held.set(
		key,
		new Promise((resolve) => {
			end = resolve;
		}),
	);
	return () => {
		held.delete(key);
		end();
	};
}
