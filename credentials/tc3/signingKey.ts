import { createHmac, createSecretKey, hash, randomBytes, type KeyObject } from 'node:crypto';

/** Derived keys kept at the most; one credential needs one per service and UTC day. */
export const MAX_SIGNING_KEYS = 64;

// Cache names are digests over a salt that lives as long as the process: a key is worth nothing to
// somebody who reads it from a heap dump, and a SecretKey never stays in clear text because of this cache.
const salt = randomBytes(32).toString('hex');
const derivedKeys = new Map<string, KeyObject>();
let latestName = '';

/** The three keys TC3 derives one from another; `signing` is the one that signs. */
export interface DerivedKeys {
	date: Buffer;
	service: Buffer;
	signing: Buffer;
}

/** Step 3a of TC3: SecretDate, SecretService and SecretSigning. Source: document 1229/59743, step 3. */
export function deriveKeys(secretKey: string, date: string, service: string): DerivedKeys {
	const dateKey = hmac(`TC3${secretKey}`, date);
	const serviceKey = hmac(dateKey, service);
	return { date: dateKey, service: serviceKey, signing: hmac(serviceKey, 'tc3_request') };
}

/**
 * SecretSigning for `date` (UTC, `YYYY-MM-DD`) and `service`, derived once and then kept, for the
 * `MAX_SIGNING_KEYS` most recently used combinations. Never throws.
 */
export function signingKey(secretKey: string, date: string, service: string): KeyObject {
	const name = hash('sha256', `${salt}/${date}/${service}/${secretKey}`, 'base64');
	const kept = derivedKeys.get(name);
	if (kept !== undefined) {
		if (name !== latestName) {
			// Moves the entry to the end: the first one is always the least recently used.
			derivedKeys.delete(name);
			derivedKeys.set(name, kept);
			latestName = name;
		}
		return kept;
	}
	// As a KeyObject, because Node.js imports a Buffer anew for every signature.
	const key = createSecretKey(deriveKeys(secretKey, date, service).signing);
	derivedKeys.set(name, key);
	latestName = name;
	if (derivedKeys.size > MAX_SIGNING_KEYS) {
		for (const oldest of derivedKeys.keys()) {
			derivedKeys.delete(oldest);
			break;
		}
	}
	return key;
}

/** How many derived keys are kept at the moment. */
export function keptSigningKeys(): number {
	return derivedKeys.size;
}

/** Forgets every derived key. */
export function clearSigningKeys(): void {
	derivedKeys.clear();
}

function hmac(key: string | Buffer, text: string): Buffer {
	return createHmac('sha256', key).update(text).digest();
}
