/** Keys as a client uses them. */
export interface Credentials {
	readonly secretId: string;
	readonly secretKey: string;
}

/** Keys that are valid only together with a token. */
export interface TemporaryCredentials extends Credentials {
	readonly token: string;
}

/** Who a key belongs to, in the members of GetCallerIdentity. */
export interface Identity {
	readonly Arn: string;
	readonly AccountId: string;
	readonly UserId: string;
	readonly PrincipalId: string;
	readonly Type: string;
}

/** A key the sandbox knows. */
export interface KnownKey extends Credentials {
	readonly token?: string;
	readonly tokenExpired?: true;
	/** The CAM policy denies every action of ccc. */
	readonly deniesCcc?: true;
	readonly identity: Identity;
}

const ACCOUNT = '100000000001';

/** Source of the form: document 1312/66098 (2023). */
function subAccount(uin: string): Identity {
	return {
		Arn: `qcs::cam:${ACCOUNT}:uin/${uin}`,
		AccountId: ACCOUNT,
		UserId: uin,
		PrincipalId: uin,
		Type: 'CAMUser',
	};
}

/** Assumed: the form of a role's identity, from the words of document 1150/49453. */
const ROLE: Identity = {
	Arn: `qcs::sts:${ACCOUNT}:assumed-role/4611686018400000001`,
	AccountId: ACCOUNT,
	UserId: '4611686018400000001:sandbox',
	PrincipalId: '100000000002',
	Type: 'CAMRole',
};

function fake(purpose: string): string {
	return 'sandbox-'.concat(purpose);
}

/** Permanent keys that may do everything. */
export const CREDENTIALS: Credentials = {
	secretId: 'AKIDsandbox',
	secretKey: fake('secret-key'),
};

/** Temporary keys whose token is still valid. */
export const TEMPORARY_CREDENTIALS: TemporaryCredentials = {
	secretId: 'AKIDsandboxTemporary',
	secretKey: fake('temporary-key'),
	token: fake('token'),
};

/** Temporary keys whose token has expired. */
export const EXPIRED_CREDENTIALS: TemporaryCredentials = {
	secretId: 'AKIDsandboxExpired',
	secretKey: fake('expired-key'),
	token: fake('expired-token'),
};

/** Permanent keys whose policy denies every action of ccc. */
export const DENIED_CREDENTIALS: Credentials = {
	secretId: 'AKIDsandboxDenied',
	secretKey: fake('denied-key'),
};

/** Every key the sandbox accepts a signature of. */
export const KNOWN_KEYS: readonly KnownKey[] = [
	{ ...CREDENTIALS, identity: subAccount('100000000002') },
	{ ...TEMPORARY_CREDENTIALS, identity: ROLE },
	{ ...EXPIRED_CREDENTIALS, tokenExpired: true, identity: ROLE },
	{ ...DENIED_CREDENTIALS, deniesCcc: true, identity: subAccount('100000000003') },
];
