/** JSON with what JSON.parse drops: numbers as they were written. */
export type JsonNode =
	| { readonly kind: 'null' }
	| { readonly kind: 'boolean'; readonly value: boolean }
	| { readonly kind: 'number'; readonly text: string }
	| { readonly kind: 'string'; readonly value: string }
	| { readonly kind: 'list'; readonly items: readonly JsonNode[] }
	| { readonly kind: 'object'; readonly members: ReadonlyMap<string, JsonNode> };

const MAX_DEPTH = 64;
const WHITESPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const LITERAL = /true|false|null/y;

/** The reason why a text is not strict JSON; carried by `parseStrictJson`'s error. */
export class StrictJsonError extends SyntaxError {}

class Reader {
	private position = 0;

	constructor(private readonly text: string) {}

	document(): JsonNode {
		const node = this.value(0);
		this.skipWhitespace();
		if (this.position < this.text.length) throw this.unexpected();
		return node;
	}

	private value(depth: number): JsonNode {
		if (depth > MAX_DEPTH) throw new StrictJsonError(`deeper than ${MAX_DEPTH} levels`);
		this.skipWhitespace();
		const first = this.text[this.position];
		if (first === '{') return this.object(depth);
		if (first === '[') return this.list(depth);
		if (first === '"') return { kind: 'string', value: this.string() };
		const literal = this.match(LITERAL);
		if (literal === 'null') return { kind: 'null' };
		if (literal !== undefined) return { kind: 'boolean', value: literal === 'true' };
		const text = this.match(NUMBER);
		if (text === undefined) throw this.unexpected();
		return { kind: 'number', text };
	}

	private object(depth: number): JsonNode {
		const members = new Map<string, JsonNode>();
		this.position += 1;
		if (this.take('}')) return { kind: 'object', members };
		do {
			this.skipWhitespace();
			const name = this.string();
			if (members.has(name)) throw new StrictJsonError(`\`${name}\` is given twice`);
			if (!this.take(':')) throw this.unexpected();
			members.set(name, this.value(depth + 1));
		} while (this.take(','));
		if (!this.take('}')) throw this.unexpected();
		return { kind: 'object', members };
	}

	private list(depth: number): JsonNode {
		const items: JsonNode[] = [];
		this.position += 1;
		if (this.take(']')) return { kind: 'list', items };
		do items.push(this.value(depth + 1));
		while (this.take(','));
		if (!this.take(']')) throw this.unexpected();
		return { kind: 'list', items };
	}

	private string(): string {
		const quoted = this.match(STRING);
		if (quoted === undefined) throw this.unexpected();
		try {
			return String(JSON.parse(quoted));
		} catch {
			throw this.unexpected();
		}
	}

	private take(character: string): boolean {
		this.skipWhitespace();
		if (this.text[this.position] !== character) return false;
		this.position += 1;
		return true;
	}

	private skipWhitespace(): void {
		this.match(WHITESPACE);
	}

	private match(pattern: RegExp): string | undefined {
		pattern.lastIndex = this.position;
		const found = pattern.exec(this.text)?.[0];
		if (found !== undefined) this.position += found.length;
		return found;
	}

	private unexpected(): StrictJsonError {
		return new StrictJsonError(`unexpected text at character ${this.position}`);
	}
}

/** The text as a tree. Throws `StrictJsonError` for anything but JSON and for repeated names. */
export function parseStrictJson(text: string): JsonNode {
	return new Reader(text).document();
}
