/** Adds an entry as the newest one of a map that keeps its newest `most` entries. */
export function putNewest<Value>(
	map: Map<string, Value>,
	key: string,
	value: Value,
	most: number,
): void {
	map.delete(key);
	map.set(key, value);
	for (const oldest of map.keys()) {
		if (map.size <= most) break;
		map.delete(oldest);
	}
}

/** What is shared under `key`, made when there is none; what was not used for longest is forgotten. */
export function sharedUnder<Value>(
	map: Map<string, Value>,
	key: string,
	make: () => Value,
	most: number,
): Value {
	const value = map.get(key) ?? make();
	putNewest(map, key, value, most);
	return value;
}
