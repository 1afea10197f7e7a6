import { generate } from 'selfsigned';

/** A key and its certificate, as PEM. */
export interface Identity {
	readonly key: string;
	readonly cert: string;
}

/** What a TLS server may show to a client that only trusts `Certificates.authority`. */
export const CERTIFICATE_KINDS = [
	'good',
	'expired',
	'notYetValid',
	'otherHost',
	'selfSigned',
	'otherAuthority',
] as const;

/** What is wrong with a certificate; nothing with a good one. */
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** Certificates for localhost that exist for one run of the tests; their keys are never on disk. */
export interface Certificates extends Readonly<Record<CertificateKind, Identity>> {
	/** The certificate, as PEM, that the good one and the others are checked against. */
	readonly authority: string;
}

const DAY_MS = 86_400_000;

/** Makes a certificate authority and one certificate of each kind. */
export async function makeCertificates(): Promise<Certificates> {
	const authority = await makeAuthority('Authority of the tests');
	const stranger = await makeAuthority('Somebody else');
	const byKind: Record<CertificateKind, Promise<Identity>> = {
		good: issue({ ca: authority }),
		expired: issue({ ca: authority, fromDay: -3, toDay: -1 }),
		notYetValid: issue({ ca: authority, fromDay: 2, toDay: 3 }),
		otherHost: issue({ ca: authority, host: 'other.example' }),
		selfSigned: issue({}),
		otherAuthority: issue({ ca: stranger }),
	};
	const made = await Promise.all(
		CERTIFICATE_KINDS.map(async (kind) => [kind, await byKind[kind]] as const),
	);
	return {
		...(Object.fromEntries(made) as Record<CertificateKind, Identity>),
		authority: authority.cert,
	};
}

async function makeAuthority(name: string): Promise<Identity> {
	const { private: key, cert } = await generate([{ name: 'commonName', value: name }], {
		keyType: 'ec',
		algorithm: 'sha256',
		...days(-1, 1),
		extensions: [
			{ name: 'basicConstraints', cA: true, critical: true },
			{ name: 'keyUsage', keyCertSign: true, critical: true },
		],
	});
	return { key, cert };
}

async function issue({
	ca,
	host = 'localhost',
	fromDay = -1,
	toDay = 1,
}: {
	ca?: Identity;
	host?: string;
	fromDay?: number;
	toDay?: number;
}): Promise<Identity> {
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'Sandbox' }], {
		keyType: 'ec',
		algorithm: 'sha256',
		...days(fromDay, toDay),
		...(ca === undefined ? {} : { ca }),
		extensions: [
			{ name: 'basicConstraints', cA: false },
			{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] },
		],
	});
	return { key, cert };
}

function days(from: number, to: number): { notBeforeDate: Date; notAfterDate: Date } {
	const now = Date.now();
	return {
		notBeforeDate: new Date(now + from * DAY_MS),
		notAfterDate: new Date(now + to * DAY_MS),
	};
}
