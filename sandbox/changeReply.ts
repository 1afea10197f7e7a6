import type { JsonValue } from './answers';

/** One member of a reply to take away, to set to any value, or a list to make longer. */
export interface ReplyChange {
	/** Names and places in lists, from `Response` on: `['TelCdrList', 0, 'Callee']`. `*` is every entry. */
	readonly path: ReadonlyArray<string | number>;
	/** Left out to take the member away. */
	readonly value?: JsonValue;
	/** Instead of a value: a list with its first entry so many times. */
	readonly repeat?: number;
}

/** Tencent's envelope `body` with the change made in it; unchanged where there is no such place. */
export function changeReply(body: string, change: ReplyChange): string {
	const envelope: { Response: unknown } = JSON.parse(body);
	apply(envelope.Response, change.path, change);
	return JSON.stringify(envelope);
}

function apply(target: unknown, [step, ...rest]: ReplyChange['path'], change: ReplyChange): void {
	if (typeof target !== 'object' || target === null || step === undefined) return;
	if (step === '*' && Array.isArray(target)) {
		for (const index of target.keys()) apply(target, [index, ...rest], change);
	} else if (rest.length > 0) {
		apply(Reflect.get(target, step), rest, change);
	} else if (Array.isArray(target) && Number(step) >= target.length) {
		return;
	} else if (change.repeat !== undefined) {
		const list: unknown = Reflect.get(target, step);
		const [first] = Array.isArray(list) ? (list as unknown[]) : [];
		Reflect.set(target, step, Array<unknown>(change.repeat).fill(first));
	} else if (change.value !== undefined) {
		Reflect.set(target, step, change.value);
	} else if (Array.isArray(target)) {
		target.splice(Number(step), 1);
	} else {
		Reflect.deleteProperty(target, step);
	}
}
