/** Whether `root` has objects or lists in more levels than this. Never throws. */
export function isDeeperThan(levels: number, root: object): boolean {
	// Level by level, because recursion into hostile nesting would run out of stack.
	let level: object[] = [root];
	for (let depth = 0; depth < levels; depth++) {
		level = level.flatMap((value) => Object.values(value).filter(isNested));
		if (level.length === 0) return false;
	}
	return true;
}

/** Whether a value is an object or a list. */
export function isNested(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
