/** A JSON value as read from a request or sent in a reply; `undefined` members are left out. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object as read from a request or sent in a reply. */
export interface JsonObject {
	readonly [name: string]: JsonValue | undefined;
}

/** A request turned down: nothing happened. */
export interface Refusal {
	readonly code: string;
	readonly message: string;
}

/** A refusal with one of Tencent's codes and a message that says which rule was broken. */
export function refuse(code: string, message: string): Refusal {
	return { code, message };
}

/** Tencent's envelope around a reply. Source: document 1229/59745. */
export function replyEnvelope(reply: JsonObject, requestId: string): string {
	return JSON.stringify({ Response: { ...reply, RequestId: requestId } });
}

/** Tencent's envelope around a refusal. Source: document 1229/59745. */
export function refusalEnvelope(refusal: Refusal, requestId: string): string {
	const error = { Code: refusal.code, Message: refusal.message };
	return JSON.stringify({ Response: { Error: error, RequestId: requestId } });
}
