import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InvalidInput } from './invalidInput';

/** Host of the CCC API per site. Source: documents 1229/59741 (international) and 679/115681 (mainland). */
export const CCC_HOSTS: Readonly<Record<string, string>> = {
	international: 'ccc.intl.tencentcloudapi.com',
	mainland: 'ccc.tencentcloudapi.com',
};

const TENCENT_SUFFIX = '.tencentcloudapi.com';
const CCC_SERVICE = 'ccc';

/**
 * Base URL of the CCC API for a credential, such as `https://ccc.intl.tencentcloudapi.com`.
 *
 * Throws `InvalidInput` naming 'Site' or 'Endpoint' when the credential does not lead to a usable address.
 */
export function cccBaseUrl(credential: ICredentialDataDecryptedObject): string {
	// A credential saved before the field existed has no site; the field's default applies.
	const site = Object.hasOwn(credential, 'site') ? credential.site : 'international';
	if (site === 'custom') return customBaseUrl(credential.endpoint);
	const host =
		typeof site === 'string' && Object.hasOwn(CCC_HOSTS, site) ? CCC_HOSTS[site] : undefined;
	if (host === undefined) {
		throw new InvalidInput(
			'Site',
			"The credential field 'Site' has a value that does not exist",
			"Open the Tencent Cloud API credential and choose 'International', 'Mainland China' or 'Custom Endpoint'.",
		);
	}
	return `https://${host}`;
}

function customBaseUrl(endpoint: unknown): string {
	const text = typeof endpoint === 'string' ? endpoint.trim() : '';
	if (text === '') throw unusableEndpoint('is empty');
	if (!/^https?:\/\//i.test(text)) throw unusableEndpoint('does not start with https://');
	const url = parseUrl(text);
	if (url === undefined) throw unusableEndpoint('is not a valid URL');
	if (url.username !== '' || url.password !== '') {
		throw unusableEndpoint('contains a user name or password');
	}
	if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
		throw unusableEndpoint('contains more than a host');
	}
	refusePlainHttp(url, "credential field 'Endpoint'", 'Endpoint');
	return url.origin;
}

// The text itself is not repeated: somebody may have pasted a key into the wrong field.
function unusableEndpoint(what: string): InvalidInput {
	return new InvalidInput(
		'Endpoint',
		`The credential field 'Endpoint' ${what}`,
		'Open the Tencent Cloud API credential and enter an address like https://ccc.ap-guangzhou.tencentcloudapi.com, or choose another Site.',
	);
}

/** `text` as a URL, or undefined when it is none. Never throws. */
export function parseUrl(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}

/**
 * Throws `InvalidInput` naming `field` when `url` would carry a signed request unencrypted over a network.
 * Loopback addresses never leave the machine, so the local sandbox may use http.
 */
export function refusePlainHttp(url: URL, where: string, field: string): void {
	if (url.protocol === 'https:') return;
	if (url.protocol === 'http:' && isLoopback(url.hostname)) return;
	throw new InvalidInput(
		field,
		`The ${where} does not use https`,
		'Use an address that starts with https://. Plain http is accepted for this machine only (localhost, 127.0.0.1).',
	);
}

function isLoopback(hostname: string): boolean {
	return (
		hostname === 'localhost' ||
		hostname.endsWith('.localhost') ||
		hostname === '[::1]' ||
		/^127(\.\d{1,3}){3}$/.test(hostname)
	);
}

/**
 * The service a request to `host` (host or host:port) is signed for: the first label of a Tencent Cloud
 * API host (`cvm.ap-guangzhou.tencentcloudapi.com` → `cvm`), `ccc` for any other host. Never throws.
 */
export function serviceOf(host: string): string {
	const name = host.toLowerCase().replace(/:\d+$/, '');
	return name.endsWith(TENCENT_SUFFIX) ? name.slice(0, name.indexOf('.')) : CCC_SERVICE;
}
