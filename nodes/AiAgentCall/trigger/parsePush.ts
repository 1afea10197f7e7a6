import type { IDataObject } from 'n8n-workflow';

import { isDeeperThan, isNested } from '../api/nesting';
import { refusal, type Answer } from './answers';

/** The largest body that is looked at, in bytes. A call record has one or two thousand. */
export const MAX_BODY_BYTES = 1_048_576;

/** How deep a body may be nested; a call record needs four levels. */
export const MAX_DEPTH = 32;

// Members that change what an object is when a later node copies them one by one.
const NEVER_COPIED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The push in a request, as a copy without dangerous member names; or why it is none. `body` is what n8n has
 * made of the request, `rawBody` its bytes: n8n parses by content type, and a push with another one is still
 * a push. Never throws.
 */
export function parsePush(
	body: unknown,
	rawBody: unknown,
): { push: IDataObject } | { refused: Answer } {
	if (Buffer.isBuffer(rawBody) && rawBody.length > MAX_BODY_BYTES) {
		return { refused: refusal(413, `The body has more than ${MAX_BODY_BYTES} bytes`) };
	}
	const content = [body, textOf(rawBody)].map(jsonOf).find(hasSession);
	if (content === undefined) {
		return { refused: refusal(400, 'The body is not a JSON object with a SessionId') };
	}
	if (isDeeperThan(MAX_DEPTH, content)) {
		return { refused: refusal(400, `The body is nested deeper than ${MAX_DEPTH} levels`) };
	}
	return { push: copyMembers(content) };
}

/** The members that are texts, of an object or else of bytes in JSON or form encoding. Never throws. */
export function textMembers(value: unknown, rawBody?: unknown): Record<string, string> {
	const members = isObject(value) ? Object.entries(value) : [];
	const entries = members.length > 0 ? members : rawMembers(textOf(rawBody));
	return Object.fromEntries(
		entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
	);
}

function rawMembers(text: string | undefined): Array<[string, unknown]> {
	if (text === undefined) return [];
	const parsed = jsonOf(text);
	return isObject(parsed) ? Object.entries(parsed) : [...new URLSearchParams(text)];
}

function textOf(rawBody: unknown): string | undefined {
	if (!Buffer.isBuffer(rawBody) || rawBody.length > MAX_BODY_BYTES) return undefined;
	return rawBody.toString('utf8').replace(/^\uFEFF/, '');
}

function jsonOf(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return undefined;
	}
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether it is an object that names a call, which every push does. */
function hasSession(value: unknown): value is object {
	if (!isObject(value) || !Object.hasOwn(value, 'SessionId')) return false;
	const { SessionId: id }: { SessionId?: unknown } = value;
	return (typeof id === 'string' && id.trim() !== '') || typeof id === 'number';
}

function copyMembers(source: object): IDataObject {
	return Object.fromEntries(
		Object.entries(source)
			.filter(([name]) => !NEVER_COPIED.has(name))
			.map(([name, value]) => [name, copy(value)]),
	);
}

function copy(value: unknown): IDataObject[string] {
	if (Array.isArray(value)) return value.map(copy);
	return isNested(value) ? copyMembers(value) : (value as IDataObject[string]);
}
