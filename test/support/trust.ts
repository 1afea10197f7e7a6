/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never ships */
import tls from 'node:tls';

interface NativeContext {
	context: { addCACert(certificate: string): void };
}

/**
 * Lets this process trust an authority besides those of Node.js, as NODE_EXTRA_CA_CERTS does, which is read
 * before any test can make a certificate. Returns how to end it.
 */
export function trustAuthority(certificate: string): () => void {
	const original = tls.createSecureContext;
	tls.createSecureContext = (options) => {
		const made = original(options);
		const isServer = options?.cert !== undefined;
		if (isServer) return made;
		const { context }: NativeContext = made;
		context.addCACert(certificate);
		return made;
	};
	return () => {
		tls.createSecureContext = original;
	};
}
