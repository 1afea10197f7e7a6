import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** Stands where a text held a secret; with spaces, so that it cannot pass for an ID. */
export const HIDDEN = 'Left out: it repeats a key of the credential';

/** Tencent's keys have 32 characters and more. A shorter text is not looked for: it is in every reply. */
const SHORTEST = 8;
/** A text is looked through in parts of this length, which begin at every STEP characters. */
const PART = 16;
const STEP = 8;
/** So many characters of a secret in a row have one of those parts in them, and count as the secret. */
const RUN = PART + STEP - 1;

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	apos: "'",
	gt: '>',
	lt: '<',
	quot: '"',
};
/** How a character can be written in JSON, in an address or in HTML. */
const WRITTEN =
	/\\+(?:u([0-9a-f]{4})|[rntbf])?|%(?:25)*([0-9a-f]{2})|&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|apos|gt|lt|quot));?/gi;
/** Our own Authorization header (document 1229/59743), whose signature is made where the request is signed. */
const AUTHORIZATION = /TC3-HMAC-SHA256|Signature[^0-9a-z]{1,8}[0-9a-f]{16}/i;

/**
 * Whether a text that came from outside repeats a secret of this credential: its SecretKey or Token, or a
 * signature made with them; also where it is escaped for JSON, for addresses or for HTML, or broken into
 * lines. A server that echoes the headers of a request has the Token and the signature. Never throws.
 */
export function secretFinder({
	secretKey,
	token,
}: ICredentialDataDecryptedObject): (text: string) => boolean {
	const secrets = [secretKey, token]
		.map((secret) => (typeof secret === 'string' ? plainText(secret) : ''))
		.filter(({ length }) => length >= SHORTEST);
	const short = secrets.filter(({ length }) => length <= RUN);
	const parts = new Set(secrets.filter(({ length }) => length > RUN).flatMap(partsOf));
	return (text) => {
		const plain = plainText(text);
		return (
			AUTHORIZATION.test(plain) ||
			short.some((secret) => plain.includes(secret)) ||
			hasPart(plain, parts)
		);
	};
}

/** `value` with `HIDDEN` in place of every text, also a member's name, for which `isSecret` holds. */
export function hideIn(value: unknown, isSecret: (text: string) => boolean): unknown {
	if (typeof value === 'string') return isSecret(value) ? HIDDEN : value;
	if (Array.isArray(value)) return value.map((one) => hideIn(one, isSecret));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [
			isSecret(name) ? HIDDEN : name,
			hideIn(one, isSecret),
		]),
	);
}

/** Every part of a secret. */
function partsOf(secret: string): string[] {
	return Array.from({ length: secret.length - PART + 1 }, (_, at) => secret.slice(at, at + PART));
}

function hasPart(text: string, parts: ReadonlySet<string>): boolean {
	if (parts.size === 0) return false;
	for (let at = 0; at + PART <= text.length; at += STEP) {
		if (parts.has(text.slice(at, at + PART))) return true;
	}
	return false;
}

/** A text with its characters as they are meant, and without white space. */
function plainText(text: string): string {
	return text
		.replace(/\s+/g, '')
		.replace(
			WRITTEN,
			(_all, json?: string, address?: string, hex?: string, decimal?: string, name?: string) => {
				if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? '';
				const code =
					decimal === undefined ? parseInt(json ?? address ?? hex ?? '', 16) : Number(decimal);
				return code > 0x20 && code <= 0xffff ? String.fromCharCode(code) : '';
			},
		);
}
