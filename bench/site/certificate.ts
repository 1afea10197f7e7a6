/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports -- never ships */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A self-signed certificate that exists for one run of the benchmark. */
export interface Certificate {
	readonly key: string;
	readonly cert: string;
	/** File with `cert`, for NODE_EXTRA_CA_CERTS. */
	readonly certFile: string;
	/** Deletes key and certificate. */
	remove(): void;
}

/** The real name of the API, for the official SDK: it signs the host without its port. */
export const API_HOST = 'ccc.intl.tencentcloudapi.com';

/**
 * Makes a certificate for localhost and `API_HOST` in a folder that only this user can read. Only processes
 * that are started with it trust it. Throws a message that says what to install when there is no openssl.
 */
export function makeCertificate(): Certificate {
	const folder = mkdtempSync(path.join(tmpdir(), 'ccc-bench-'));
	const keyFile = path.join(folder, 'key.pem');
	const certFile = path.join(folder, 'cert.pem');
	const remove = (): void => rmSync(folder, { recursive: true, force: true });
	const options =
		'-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=localhost';
	try {
		execFileSync(
			'openssl',
			['req', ...options.split(' '), '-keyout', keyFile, '-out', certFile].concat([
				'-addext',
				`subjectAltName=DNS:localhost,DNS:${API_HOST}`,
			]),
			{ stdio: 'pipe' },
		);
	} catch (error) {
		remove();
		const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
		throw isMissing
			? new Error('The benchmark needs the command openssl (1.1.1 or newer) for its certificate.')
			: error;
	}
	return {
		key: readFileSync(keyFile, 'utf8'),
		cert: readFileSync(certFile, 'utf8'),
		certFile,
		remove,
	};
}
